using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>Simulated customers: one writes every few seconds; some who call hang up when nobody answers.</summary>
internal sealed class DemoCustomers(HelpDeskClient client, Dice dice)
{
    private const double MinGap = 2, MaxGap = 6;
    private readonly Jobs _patience = new();

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true) await WriteAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            await _patience.AllAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        await Task.Delay(dice.Between(MinGap, MaxGap), ct).ConfigureAwait(false);
        var inquiry = dice.Pick(Inquiries.All);
        var ticket = await client.CreateAsync(Ticket(inquiry), ct: ct).ConfigureAwait(false);
        if (inquiry.Channel == "phone" && dice.Chance(0.3)) _patience.Add(HangUpAsync(ticket.Id, ct));
    }

    private static NewTicket Ticket(Inquiry inquiry) => new(inquiry.Queue)
    {
        Channel = inquiry.Channel,
        Priority = inquiry.Priority,
        Requires = [new RequirementDocument(inquiry.Language, 4)],
        Tags = [inquiry.Language],
        Subject = inquiry.Subject,
        Text = inquiry.Text,
        Requester = new Dictionary<string, string> { ["name"] = inquiry.Customer },
    };

    private async Task HangUpAsync(string ticket, CancellationToken ct)
    {
        await Task.Delay(dice.Between(3, 15), ct).ConfigureAwait(false);
        try
        {
            await client.AbandonAsync(ticket, ct: ct).ConfigureAwait(false);
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status == 409)
        {
            // he was answered in time
        }
    }
}
