using HelpDesk.Client;
using HelpDesk.Core;
using HelpDesk.Storage;
using HelpDesk.TestSupport;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// A centre with a long backlog and everybody at work, its server killed in the middle, and started again when the wrap-ups that it left
/// behind are over: so the agents who were in one are free, and the backlog is theirs from the first moment on.
/// </summary>
internal sealed class RecoveryRun(RecoveryOptions options, string store)
{
    private const string Pool = "recovery";
    private const double WrapUpSeconds = 1;
    private static readonly Duration Apart = Duration.FromMilliseconds(10);
    private static readonly string[] OtherQueues = ["recovery-2", "recovery-3"];
    private readonly Uri _address = new(FormattableString.Invariant($"http://127.0.0.1:{FreePort.Take()}"));
    private int _offers;

    /// <summary>Memory of the server with the agents there and nobody waiting, in bytes.</summary>
    public long EmptyWorkingSet { get; private set; }

    /// <summary>Tickets that were offered altogether.</summary>
    public int Offers => _offers;

    public BookSize? Book { get; private set; }

    /// <summary>Each restart as it was, in order.</summary>
    public async Task<IReadOnlyList<Restart>> RunAsync(Action<string> say, CancellationToken ct)
    {
        using var connections = new Connections(_address, TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(250));
        await using var fleet = new Fleet(connections, Pool, options.Agents) { OtherQueues = OtherQueues, WrapUpSeconds = WrapUpSeconds };
        await SetUpAsync(connections, fleet, ct);
        await FillAsync(say, ct);
        var server = Start();
        try
        {
            await server.Ready;
            await fleet.StartAsync(ServeAsync, _ => Interlocked.Increment(ref _offers), ct);
            say(FormattableString.Invariant($"{options.Agents} agents are at work"));
            var restarts = new List<Restart>();
            while (restarts.Count < options.Restarts)
            {
                var seen = await WorkAndKillAsync(connections, server, ct);
                server.Dispose();
                server = Start();
                restarts.Add(await Restart.WatchAsync(server, Pool, seen, ct));
            }
            await server.KillAsync();
            return restarts;
        }
        finally
        {
            server.Dispose();
        }
    }

    private ServerProcess Start() => ServerProcess.Start(options.Server.FullName, store, _address);

    /// <summary>Names and rules through the API, on the empty store.</summary>
    private async Task SetUpAsync(Connections connections, Fleet fleet, CancellationToken ct)
    {
        using var server = Start();
        await server.Ready;
        var admin = connections.As(Principals.Admin("load"));
        await admin.AddNamesAsync([], ct);
        foreach (var queue in (string[])[Pool, .. OtherQueues]) await admin.SetQueueAsync(queue, fleet.Rules, ct: ct);
        EmptyWorkingSet = server.WorkingSet;
        await server.KillAsync();
    }

    private async Task FillAsync(Action<string> say, CancellationToken ct)
    {
        using var opened = DurableStores.Open(store);
        var queues = new List<QueueTerms>();
        foreach (var queue in (string[])[Pool, .. OtherQueues])
        {
            var state = (await opened.State<QueueState>(ActorId.Queue("default", queue), ct))!.State;
            queues.Add(state.Rules!.Terms(queue, state.RulesVersion));
        }
        var backlog = new Backlog(opened, "default", queues);
        var now = SystemClock.Instance.GetCurrentInstant();
        await backlog.FillAsync(options.Waiting, i => now - Apart * (options.Waiting - i), n => say(FormattableString.Invariant($"{n} tickets wait")), ct);
        Book = await BookSize.OfAsync(opened, "default", Pool, ct);
    }

    /// <summary>The feed's position at the end; returns when the wrap-ups that were left behind are over.</summary>
    private async Task<long> WorkAndKillAsync(Connections connections, ServerProcess server, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), ct);
        var seen = await connections.As("recovery;supervisor").HeadAsync(ct);
        await server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2 * WrapUpSeconds), ct);
        return seen;
    }

    /// <summary>The queue's wrap-up follows.</summary>
    private static async Task ServeAsync(string agent, HelpDeskClient client, Work work, CancellationToken ct)
    {
        try
        {
            if (work.Offer is not null) await client.AcceptAsync(work.Ticket, agent, work.Offer, ct: ct);
            await client.ResolveAsync(work.Ticket, ct: ct);
        }
        catch (HelpDeskProblemException refused) when (refused.Problem.Status is 409 or 410)
        {
            // somebody else's by now
        }
    }
}
