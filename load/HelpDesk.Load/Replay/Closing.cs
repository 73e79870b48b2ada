using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>After the day: closes the served calls and collects what the checks judge, all over the public API.</summary>
internal sealed class Closing(HelpDeskClient client, IReadOnlyList<string> queues, Ledger ledger)
{
    private static readonly TicketStatus[] NotEnded =
        [TicketStatus.Waiting, TicketStatus.Offered, TicketStatus.Processing, TicketStatus.OnHold, TicketStatus.Resolved];

    private const int Parallel = 8, FeedPageSize = 500, ListPageSize = 100;

    /// <summary>How long an agent may take to be free: his last wrap-up may still run.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>Served calls are closed, so that the day ends with nothing open.</summary>
    public Task CloseAllAsync(CancellationToken ct) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            ledger.Calls.Where(c => c.Stage == CallStage.Served && c.Ticket is not null),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = ct },
            async (call, token) => await client.CloseAsync(call.Ticket!, CommandOptions.WithKey($"{ledger.Run}-{call.Plan.Index}-close"), token));

    /// <summary>The feed from before the run to its head now.</summary>
    public async Task<FeedAudit> AuditAsync(long after, CancellationToken ct)
    {
        var audit = new FeedAudit();
        FeedPage page;
        do
        {
            page = await client.EventsAsync(after, FeedPageSize, ct);
            foreach (var e in page.Items) audit.Take(e);
            after = page.Items.Count > 0 ? page.Items[^1].Position : after;
        }
        while (page.Items.Count > 0 && after < page.Head);
        return audit;
    }

    public async Task<LeftOver> LeftOverAsync(IReadOnlyList<PlannedAgent> agents, FeedAudit audit, CancellationToken ct)
    {
        using var settling = new CancellationTokenSource(Settling);
        var loaded = new List<string>();
        foreach (var agent in agents)
            if (await LoadAsync(agent.Id, settling.Token, ct) is { } load) loaded.Add(load);
        return new LeftOver([.. await OpenTicketsAsync(audit, ct)], loaded);
    }

    private async Task<string?> LoadAsync(string agent, CancellationToken settling, CancellationToken ct)
    {
        while (true)
        {
            var load = (await client.AgentAsync(agent, ct)).Load.FirstOrDefault(Costs);
            if (load is null) return null;
            if (settling.IsCancellationRequested) return $"agent {agent} carries {load.Ticket} ({load.Phase})";
            await Task.Delay(100, ct);
        }
    }

    /// <summary>A wrap-up ends by itself at its time; that the server still lists it then costs nobody anything.</summary>
    private static bool Costs(LoadDocument load) => load.Phase != "wrap-up" || load.Until > DateTimeOffset.UtcNow;

    /// <summary>Tickets of this run that the server lists in a status that is not an end.</summary>
    private async Task<List<string>> OpenTicketsAsync(FeedAudit audit, CancellationToken ct)
    {
        var open = new List<string>();
        foreach (var queue in queues)
            foreach (var status in NotEnded) open.AddRange(await OfRunAsync(queue, status, audit, ct));
        return open;
    }

    private async Task<List<string>> OfRunAsync(string queue, TicketStatus status, FeedAudit audit, CancellationToken ct)
    {
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.TicketsAsync(new TicketQuery { Queue = queue, Status = status, Limit = ListPageSize, Cursor = cursor }, ct);
            found.AddRange(page.Items.Where(t => audit.Tickets.ContainsKey(t.Id)).Select(t => $"ticket {t.Id} is {status}"));
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }
}
