using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Channel = System.Threading.Channels.Channel;

namespace HelpDesk.Edge;

/// <summary>
/// One stream's place at the hub: everything above <see cref="From"/> arrives in <see cref="Reader"/>. A null is a tick of the heartbeat.
/// Ended by the hub when the reader is too far behind, or when the feed itself began anew.
/// </summary>
internal sealed class Subscription(FeedHub hub, Topic topic, Caller viewer, long from, int capacity) : IDisposable
{
    /// <summary>Newer notes say more than older ones.</summary>
    private const int MostNotes = 100;
    private readonly Channel<Delivery?> _waiting = Channel.CreateBounded<Delivery?>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly ConcurrentQueue<ViewingView> _notes = new();
    private long _last = from;

    public Topic Topic => topic;
    public Caller Viewer => viewer;
    public long From { get; } = from;
    public ChannelReader<Delivery?> Reader => _waiting.Reader;
    public bool TooSlow { get; private set; }

    /// <summary>Called by the hub, in order. An event that belongs to two topics of the stream arrives once.</summary>
    public void Deliver(Delivery delivery)
    {
        if (delivery.Item.Position <= _last || topic.HiddenOffer(delivery.Item) || Doors.Hides(delivery.Item, viewer)) return;
        _last = delivery.Item.Position;
        if (_waiting.Writer.TryWrite(delivery)) return;
        TooSlow = true;
        End();
    }

    /// <summary>Something about now: it goes out with the next tick, which is at once unless the reader is far behind.</summary>
    public void Note(ViewingView note)
    {
        while (_notes.Count >= MostNotes) _notes.TryDequeue(out _);
        _notes.Enqueue(note);
        Tick();
    }

    public bool TryTakeNote([MaybeNullWhen(false)] out ViewingView note) => _notes.TryDequeue(out note);

    public void Tick() => _waiting.Writer.TryWrite(null);

    public void End() => _waiting.Writer.TryComplete();

    public void Dispose() => hub.Leave(this);
}
