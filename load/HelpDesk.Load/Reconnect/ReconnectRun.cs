using System.Diagnostics;
using HelpDesk.Client;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>
/// Everybody's stream breaks at once, and all come back together. As soon as the server listens each agent is sent a marker of his own, an
/// event like any other; whoever has got it is current, for a stream gives what was missed first.
/// </summary>
internal sealed class ReconnectRun(ReconnectOptions options, string store)
{
    private const string Queue = "reconnect";
    private const int CommandsUnderWay = 64;
    private const double LeaseSeconds = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Uri _address = new(FormattableString.Invariant($"http://127.0.0.1:{FreePort.Take()}"));

    /// <summary>From the server's "ready" to the marker, of each client that got it.</summary>
    public LatencyRecorder Current { get; } = new(options.Clients);

    /// <summary>From the start of the process to its "ready".</summary>
    public TimeSpan Listening { get; private set; }

    /// <summary>Processor time of the server from its start until all were current, and its memory then, in bytes.</summary>
    public TimeSpan Worked { get; private set; }
    public long WorkingSet { get; private set; }

    public int Missing { get; private set; }
    public int Resets { get; private set; }

    public async Task RunAsync(Action<string> say, CancellationToken ct)
    {
        using var connections = new Connections(_address, Patience);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Listener[] listeners = [.. Enumerable.Range(1, options.Clients).Select(i => FormattableString.Invariant($"{Queue}-{i:0000}"))
            .Select(agent => new Listener(connections.As(Principals.Agent(agent)), agent))];
        var server = Start();
        try
        {
            await server.Ready;
            await SetUpAsync(connections, listeners, ct);
            var listening = Task.WhenAll(listeners.Select(l => l.ListenAsync(over.Token)));
            await Task.WhenAll(listeners.Select(l => l.There)).WaitAsync(Patience, ct);
            say(FormattableString.Invariant($"{options.Clients} streams are open; the server is killed"));
            await server.KillAsync();
            server.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(options.Down), ct);
            server = Start();
            await server.Ready;
            await ComeBackAsync(connections, listeners, server, ct);
            await over.CancelAsync();
            await listening;
        }
        finally
        {
            await over.CancelAsync();
            server.Dispose();
        }
    }

    private ServerProcess Start() => ServerProcess.Start(options.Server.FullName, store, _address);

    private static async Task SetUpAsync(Connections connections, Listener[] listeners, CancellationToken ct)
    {
        var admin = connections.As(Principals.Admin("load"));
        await admin.AddNamesAsync([], ct);
        await admin.SetQueueAsync(Queue, new QueueDocument { Pool = Queue }, ct: ct);
        await ForAllAsync(listeners, async agent =>
        {
            await admin.SetAgentAsync(agent, new AgentDocument { Name = agent, Queues = [Queue], LeaseSeconds = LeaseSeconds }, ct: ct);
            await connections.As(Principals.Agent(agent)).SetActivityAsync(agent, Names.Available, ct: ct);
        }, ct);
    }

    private async Task ComeBackAsync(Connections connections, Listener[] listeners, ServerProcess server, CancellationToken ct)
    {
        var ready = Stopwatch.GetTimestamp();
        Listening = Stopwatch.GetElapsedTime(server.Started, ready);
        var lead = connections.As(Principals.Admin("load"));
        await ForAllAsync(listeners, agent => lead.SetActivityAsync(agent, Names.Offline, ct: ct), ct);
        await Task.WhenAny(Task.WhenAll(listeners.Select(l => l.Current)), Task.Delay(Patience, ct));
        Worked = server.Worked;
        WorkingSet = server.WorkingSet;
        Resets = listeners.Sum(l => l.Resets);
        foreach (var listener in listeners)
            if (listener.Current.IsCompletedSuccessfully) Current.Add(Stopwatch.GetElapsedTime(ready, await listener.Current));
            else Missing++;
    }

    private static Task ForAllAsync(Listener[] listeners, Func<string, Task> command, CancellationToken ct) =>
        Parallel.ForEachAsync(listeners, new ParallelOptions { MaxDegreeOfParallelism = CommandsUnderWay, CancellationToken = ct }, async (listener, _) => await command(listener.Agent));
}
