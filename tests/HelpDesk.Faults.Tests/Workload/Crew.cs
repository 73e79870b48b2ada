namespace HelpDesk.Faults.Tests;

/// <summary>Everybody who works against the server during a run.</summary>
internal sealed class Crew : IAsyncDisposable
{
    private const int UsualCustomers = 16, MostOpen = 60;
    private readonly CancellationTokenSource _noMoreCalls = new(), _goHome = new();
    private readonly Task[] _customers;
    private readonly Task[] _others;

    /// <param name="clients">How they reach the server; goes with the crew.</param>
    /// <param name="seed">Decides what they do.</param>
    /// <param name="customers">Who create tickets, each one after the other.</param>
    public Crew(Clients clients, int seed, int customers = UsualCustomers)
    {
        Clients = clients;
        Ledger = new Ledger(Clients.Attempts);
        Feed = new FeedListener(Clients.Http, () => Room.Release());
        Agents = [.. Cast.Agents.Select((name, i) => new AgentAtWork(name, this, new Dice(seed * 1_000 + i)))];
        _others = [Feed.Run(_goHome.Token), .. Agents.Select(a => a.Run(_goHome.Token))];
        // Names of this crew's own: another may have worked on this store before.
        var crew = Guid.NewGuid().ToString("N")[..8];
        _customers = [.. Enumerable.Range(1, customers).Select(n =>
            new Customer($"customer-{n}-{crew}", this, new Dice(seed * 1_000 + 500 + n)).Run(_noMoreCalls.Token))];
    }

    public Clients Clients { get; }
    public Ledger Ledger { get; }
    public FeedListener Feed { get; }
    public IReadOnlyList<AgentAtWork> Agents { get; }

    /// <summary>Tickets that may still be opened, so that the agents keep up with the customers.</summary>
    public SemaphoreSlim Room { get; } = new(MostOpen);

    public IReadOnlyList<StreamRecord> Streams => [Feed.Heard, .. Agents.Select(a => a.Heard)];

    /// <summary>No new tickets; returns when every customer has his last answer.</summary>
    public async Task StopCalls()
    {
        await _noMoreCalls.CancelAsync();
        await Task.WhenAll(_customers);
    }

    /// <summary>A ticket that only this agent can get; returns when it has gone its whole way.</summary>
    public async Task RouteTo(string agent)
    {
        var probe = await new Customer("probe", this, new Dice(0)).Create($"probe-{agent}-{Guid.NewGuid():N}", Cast.QueueOf(agent), patient: true);
        if (probe.Answer is not { } ticket) throw new InvalidOperationException($"A ticket for {agent} was not taken in: {probe.Refusal}");
        await Feed.Ended(ticket.Id);
    }

    /// <summary>Agents and listeners go; returns when all their work under way has its answer.</summary>
    public async Task GoHome()
    {
        await _goHome.CancelAsync();
        await Task.WhenAll(_others);
    }

    public async ValueTask DisposeAsync()
    {
        await _noMoreCalls.CancelAsync();
        await _goHome.CancelAsync();
        Clients.Dispose();
        _noMoreCalls.Dispose();
        _goHome.Dispose();
    }
}
