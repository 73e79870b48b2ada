using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Whether this process can do its work now: the store answers, the feed is followed, the pools know their lists.</summary>
internal sealed class ReadyCheck(IReads reads, IEngine engine, FeedHub hub, PolicyBook book, EdgeOptions options, IEnumerable<IReadyPart> others)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private long? _behindSince;

    public async Task<ReadyView> Check(CancellationToken ct)
    {
        var position = -1L;
        var store = await Part("store", async () =>
        {
            await reads.Writable(ct);
            position = (await reads.Snapshot(options.Tenant, new TicketFilter(TicketStatus.Waiting), 1, ct)).Position;
            return (true, $"answers; the feed is at {position}");
        }, ct);
        var feed = Feed(position);
        var pools = await Pools(ct);
        var parts = new List<PartView> { store, feed };
        foreach (var other in others) parts.Add(await Part(other.Name, () => other.Check(ct), ct));
        parts.AddRange(pools.Select(p => p.Part));
        return new ReadyView(parts.TrueForAll(p => p.Ok) ? "ready" : "not-ready", ProductVersion.Text, parts, [.. pools.SelectMany(p => p.Waiting)]);
    }

    /// <summary>Near the head, or behind it for a short while only.</summary>
    private PartView Feed(long position)
    {
        lock (_gate)
        {
            var behind = position - hub.Position;
            if (behind <= 0) _behindSince = null;
            else _behindSince ??= Environment.TickCount64;
            var lag = _behindSince is { } since ? TimeSpan.FromMilliseconds(Environment.TickCount64 - since) : TimeSpan.Zero;
            return new PartView("feed", lag < MaxLag, behind <= 0 ? $"followed to {hub.Position}" : $"{behind} events behind for {lag.TotalSeconds:0} s");
        }
    }

    private async Task<IReadOnlyList<(PartView Part, IReadOnlyList<WaitingView> Waiting)>> Pools(CancellationToken ct)
    {
        Policies policies;
        try
        {
            policies = await book.Get(ct).AsTask().WaitAsync(Patience, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return [(new PartView("policies", false, e.Message), [])];
        }
        return [.. await Task.WhenAll(policies.Pools.Select(pool => Pool(pool, ct)))];
    }

    /// <summary>A pool that is still reading its waiting lists offers already, and in a cluster all nodes see the same: no reason to take one out.</summary>
    private async Task<(PartView Part, IReadOnlyList<WaitingView> Waiting)> Pool(string pool, CancellationToken ct)
    {
        IReadOnlyList<WaitingView> waiting = [];
        var part = await Part($"pool {pool}", async () =>
        {
            if (await engine.Ask(ActorId.Pool(options.Tenant, pool), new AskPool(), Origin.Engine, [], ct) is not PoolStatus status) return (false, "does not answer");
            waiting = [.. status.Queues.Select(q => new WaitingView(q.Queue, q.Waiting))];
            var soFar = status.Rebuilding ? " so far, is reading its waiting lists" : "";
            return (true, $"{status.Waiting} waiting{soFar}, {status.AgentsRoutable} of {status.Agents} agents routable");
        }, ct);
        return (part, waiting);
    }

    private static async Task<PartView> Part(string name, Func<Task<(bool Ok, string Detail)>> check, CancellationToken ct)
    {
        try
        {
            var (ok, detail) = await check().WaitAsync(Patience, ct);
            return new PartView(name, ok, detail);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return new PartView(name, false, e is TimeoutException ? $"no answer within {Patience.TotalSeconds} s" : e.Message);
        }
    }
}
