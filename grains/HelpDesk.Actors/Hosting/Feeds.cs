using System.Collections.Concurrent;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// The tenants' feeds as this process follows them: one follower for each reads the store, and any number of streams listen to it. Every
/// process of a cluster has its own.
/// </summary>
/// <param name="store">Where the feeds are.</param>
/// <param name="clock">The host's time.</param>
/// <param name="timers">The host's timers.</param>
/// <param name="books">What tenants promise; the feeds renew it.</param>
/// <param name="window">Events per tenant that streams get from memory.</param>
/// <param name="tell">Sends what followers say to pools and agents.</param>
/// <param name="report">Told of defects.</param>
internal sealed class Feeds(
    IStore store, MonotonicClock clock, Timers timers, SlaBooks books, int window, Action<Envelope> tell, Action<string, Exception?> report) : IFeed, ICellHost
{
    private readonly ConcurrentDictionary<string, (Slot Follower, FeedWindow Hub)> _feeds = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public Instant Now => clock.Now;

    public ValueTask<long> Head(string tenant, CancellationToken ct) => Feed(tenant).Hub.Head(ct);

    public IAsyncEnumerable<FeedItem> Follow(string tenant, long after, CancellationToken ct) => Feed(tenant).Hub.Follow(after, ct);

    /// <summary>The follower reads on, because the store may have more.</summary>
    public void Nudge(string tenant) => Feed(tenant).Follower.Post(Nudged(ActorId.Feed(tenant)));

    void ICellHost.Dispatch(Slot slot, ActorId id, Output output)
    {
        switch (output)
        {
            case Store asked: store.Submit(asked.Request, reply => slot.Post(new StoreAnswered(asked.Number, reply))); break;
            case Tell told: tell(told.Envelope); break;
            case Wake wake: timers.Set(slot, wake.At); break;
            case Publish publish: Feed(id.Tenant).Hub.Publish(publish.Page); break;
            default: throw new InvalidOperationException($"A feed has no output {output.GetType().Name}.");
        }
    }

    void ICellHost.Broken(Slot slot, ActorId id, Exception cause)
    {
        slot.Forget();
        lock (_gate)
        {
            // The hub stays: its streams wait, and the new follower publishes where it begins.
            if (_feeds.TryGetValue(id.Tenant, out var broken) && broken.Follower == slot) _feeds[id.Tenant] = (Follower(id), broken.Hub);
        }
        report($"{id} broke and begins anew.", cause);
        Nudge(id.Tenant);
    }

    private (Slot Follower, FeedWindow Hub) Feed(string tenant)
    {
        if (_feeds.TryGetValue(tenant, out var known)) return known;
        var id = ActorId.Feed(tenant);
        lock (_gate)
        {
            if (_feeds.TryGetValue(tenant, out known)) return known;
            _feeds[tenant] = known = (Follower(id), new FeedWindow(tenant, store, window));
        }
        known.Follower.Post(Nudged(id));
        return known;
    }

    private Slot Follower(ActorId id) => new(this, id, new FeedCell(id, books));

    private static Told Nudged(ActorId id) => new(new Envelope(id, new Nudge(), Origin.Engine, null));
}
