using System.Collections.Concurrent;
using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Embedded;

/// <summary>
/// All actors in one process, over one store. Embed it in a program of your own, or let the silo serve it. The store has to be held
/// exclusively (SqliteStore's lease does that): two hosts on one store are a cluster, and a cluster is Orleans' work.
/// </summary>
public sealed class EmbeddedHost : IEngine, IFeed, ICellHost, IAsyncDisposable
{
    private readonly IStore _store;
    private readonly EmbeddedOptions _options;
    private readonly MonotonicClock _clock;
    private readonly ConcurrentDictionary<ActorId, Slot> _slots = new();
    private readonly Waiters _waiters = new();
    private readonly SlaBooks _books = new();
    private readonly Timers _timers;
    private readonly Feeds _feeds;
    private readonly Keeper _keeper;
    private int _stopped;

    public EmbeddedHost(IStore store, EmbeddedOptions? options = null)
    {
        _store = store;
        _options = options ?? new();
        _clock = new MonotonicClock(_options.NotBefore);
        _timers = new Timers(_clock);
        _feeds = new Feeds(store, _clock, _timers, _books, _options.FeedWindow, envelope => Post(envelope.To, new Told(envelope)), Report);
        _keeper = new Keeper(store, _options.KeeperPeriod, Nudge, ForgetQuiet, Report);
    }

    public Instant Now => _clock.Now;

    /// <summary>Actors that are in memory now.</summary>
    public int Cells => _slots.Count;

    /// <summary>Completes when the pools known at the start were called for the first time.</summary>
    public Task Started => _keeper.FirstRound;

    public async ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content, CancellationToken ct)
    {
        var replyTo = origin.IsCommand ? origin.Command : Guid.NewGuid();
        var envelope = new Envelope(to, message, origin, null, replyTo, content);
        return await _waiters.Wait(replyTo, origin.BodyHash, () => Post(to, new Told(envelope)), _options.AskTimeout.ToTimeSpan(), ct);
    }

    public void Tell(ActorId to, Message message) => Post(to, new Told(new Envelope(to, message, Origin.Engine, null)));

    public ValueTask<long> Head(string tenant, CancellationToken ct) => _feeds.Head(tenant, ct);

    public IAsyncEnumerable<FeedItem> Follow(string tenant, long after, CancellationToken ct) => _feeds.Follow(tenant, after, ct);

    /// <summary>The store committed something of this tenant: its followers read on at once instead of at the keeper's next call.</summary>
    public void Committed(string tenant) => _feeds.Nudge(tenant);

    public async ValueTask DisposeAsync()
    {
        // A container disposes it once for each interface it is known by.
        if (Interlocked.Exchange(ref _stopped, 1) == 1) return;
        await _keeper.DisposeAsync();
        _timers.Dispose();
        _waiters.GiveUp();
    }

    void ICellHost.Dispatch(Slot slot, ActorId id, Output output)
    {
        switch (output)
        {
            case Store store: _store.Submit(store.Request, reply => slot.Post(new StoreAnswered(store.Number, reply))); break;
            case Tell { Envelope: { To.Kind: ActorKind.Line, Message: PlaceCommand command } line }: _options.Lines?.Place(line.To.Tenant, command); break;
            case Tell tell: Post(tell.Envelope.To, new Told(tell.Envelope)); break;
            case Reply reply: _waiters.Complete(reply.ReplyTo, reply.Answer); break;
            case Wake wake: _timers.Set(slot, wake.At); break;
            case Fault fault: Report(fault.What, fault.Cause); break;
            default: throw new InvalidOperationException($"Unknown output {output.GetType().Name}.");
        }
    }

    void ICellHost.Broken(Slot slot, ActorId id, Exception cause)
    {
        slot.Forget();
        _slots.TryRemove(KeyValuePair.Create(id, slot));
        Report($"{id} broke and is read anew.", cause);
    }

    /// <summary>Forgets cells that the store knows all about.</summary>
    private void ForgetQuiet()
    {
        var fresh = _slots.Count > _options.MaxQuietCells ? 0 : (long)_options.ForgetAfter.TotalMilliseconds;
        var before = Environment.TickCount64 - fresh;
        foreach (var pair in _slots)
            if (pair.Value.TryForget(before)) _slots.TryRemove(pair);
    }

    private void Post(ActorId id, Input input)
    {
        if (Volatile.Read(ref _stopped) == 1) return;
        while (!_slots.GetOrAdd(id, NewSlot, this).Post(input))
        {
            // Forgotten between look-up and post: its place is free by now, or about to be.
            Thread.Yield();
        }
    }

    private static Slot NewSlot(ActorId id, EmbeddedHost host) => new(host, id, CellFactory.Create(id, Guid.NewGuid(), host._books));

    private void Nudge(ActorId id)
    {
        if (id.Kind == ActorKind.Feed) _feeds.Nudge(id.Tenant);
        else Post(id, new Told(new Envelope(id, new Nudge(), Origin.Engine, null)));
    }

    private void Report(string what, Exception? cause)
    {
        if (_options.OnFault is { } sink) sink(what, cause);
        else Console.Error.WriteLine(cause is null ? what : $"{what} {cause.GetType().Name}: {cause.Message}");
    }
}
