using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>Closes what was solved a while ago, so that a demo that runs for days stays small.</summary>
internal sealed class DemoCloser(HelpDeskClient client)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10), Age = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(ct).ConfigureAwait(false))
            foreach (var queue in Cast.Queues) await CloseOldAsync(queue.Id, ct).ConfigureAwait(false);
    }

    private async Task CloseOldAsync(string queue, CancellationToken ct)
    {
        var solved = await client.TicketsAsync(new TicketQuery { Status = TicketStatus.Resolved, Queue = queue }, ct).ConfigureAwait(false);
        foreach (var ticket in solved.Items.Where(t => DateTimeOffset.UtcNow - t.UpdatedAt > Age))
            await CloseAsync(ticket.Id, ct).ConfigureAwait(false);
    }

    private async Task CloseAsync(string ticket, CancellationToken ct)
    {
        try
        {
            await client.CloseAsync(ticket, ct: ct).ConfigureAwait(false);
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status == 409)
        {
            // reopened in the meantime: a person at the API is faster than the demo
        }
    }
}
