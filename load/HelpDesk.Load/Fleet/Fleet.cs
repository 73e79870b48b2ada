using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>A queue of its own with agents who take one call at a time. Doing it again changes nothing.</summary>
internal sealed class Fleet(Connections connections, string name, int size) : IAsyncDisposable
{
    /// <summary>Ten seconds.</summary>
    private const int MaxFinishTicks = 500;

    private readonly CancellationTokenSource _over = new();
    private Task _desks = Task.CompletedTask;
    private string[] _agents = [];
    private int _busy;

    public string Queue => name;

    /// <summary>Queues of the same pool that its agents serve too; the caller sets them up.</summary>
    public IReadOnlyList<string> OtherQueues { get; init; } = [];

    /// <summary>Seconds after each resolved ticket before its agent is free again.</summary>
    public double WrapUpSeconds { get; init; }

    /// <summary>The rules of its queue, which suit its other queues too.</summary>
    public QueueDocument Rules => new() { Pool = name, Order = "fifo", RingSeconds = 20, WrapUpSeconds = WrapUpSeconds, DeclineBlockSeconds = 0 };

    /// <summary>Agents with nothing to do, as their own clients see it.</summary>
    public int Free => size - Volatile.Read(ref _busy);

    /// <summary>Completes when a desk broke; never before <see cref="DisposeAsync"/> otherwise.</summary>
    public Task Desks => _desks;

    /// <summary>All agents are there and their streams open when this returns.</summary>
    public async Task StartAsync(Func<string, HelpDeskClient, Work, CancellationToken, Task> work, Action<Work>? seen, CancellationToken ct)
    {
        var admin = connections.As(Principals.Admin("load"));
        await admin.AddNamesAsync([], ct);
        await admin.SetQueueAsync(name, Rules, ct: ct);
        _agents = [.. Enumerable.Range(1, size).Select(i => $"{name}-{i:000}")];
        foreach (var agent in _agents) await admin.SetAgentAsync(agent, Profile(agent), ct: ct);

        AgentDesk[] desks = [.. _agents.Select(a => Desk(a, work, seen))];
        _desks = Task.WhenAll(desks.Select(d => d.RunAsync(_over.Token)));
        await Task.WhenAll(desks.Select(d => d.There)).WaitAsync(ct);
        foreach (var agent in _agents) await connections.As(Principals.Agent(agent)).SetActivityAsync(agent, Names.Available, ct: ct);
    }

    /// <summary>Sends everybody home: each after his last item, so that nothing is left behind.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        foreach (var agent in _agents)
            await connections.As(Principals.Agent(agent)).SetActivityAsync(agent, Names.Offline, whenDrained: true, ct: ct);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tick = 0; Free < size && tick < MaxFinishTicks; tick++) await timer.WaitForNextTickAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _desks;
        _over.Dispose();
    }

    private AgentDesk Desk(string agent, Func<string, HelpDeskClient, Work, CancellationToken, Task> work, Action<Work>? seen)
    {
        var client = connections.As(Principals.Agent(agent));
        return new AgentDesk(client, agent, (item, token) => BusyAsync(work(agent, client, item, token)), seen);
    }

    private async Task BusyAsync(Task work)
    {
        Interlocked.Increment(ref _busy);
        await work;
        Interlocked.Decrement(ref _busy);
    }

    private AgentDocument Profile(string agent) => new()
    {
        Name = agent,
        Units = 100,
        Channels = [new AgentChannelDocument(Names.Phone, 100, 1)],
        Skills = [],
        Queues = [name, .. OtherQueues],
        NoAnswerLimit = 0,
    };
}
