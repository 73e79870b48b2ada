using System.Threading.Channels;
using Channel = System.Threading.Channels.Channel;

namespace HelpDesk.Edge;

/// <summary>
/// One stream's place at the hub: everything above <see cref="From"/> arrives in <see cref="Reader"/>. A null is a tick of the heartbeat.
/// Ended by the hub when the reader is too far behind, or when the feed itself began anew.
/// </summary>
internal sealed class Subscription(FeedHub hub, Topic topic, long from, int capacity) : IDisposable
{
    private readonly Channel<Delivery?> _waiting = Channel.CreateBounded<Delivery?>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _last = from;

    public Topic Topic => topic;
    public long From { get; } = from;
    public ChannelReader<Delivery?> Reader => _waiting.Reader;
    public bool TooSlow { get; private set; }

    /// <summary>Called by the hub, in order. An event that belongs to two topics of the stream arrives once.</summary>
    public void Deliver(Delivery delivery)
    {
        if (delivery.Item.Position <= _last || topic.HiddenOffer(delivery.Item)) return;
        _last = delivery.Item.Position;
        if (_waiting.Writer.TryWrite(delivery)) return;
        TooSlow = true;
        End();
    }

    public void Tick() => _waiting.Writer.TryWrite(null);

    public void End() => _waiting.Writer.TryComplete();

    public void Dispose() => hub.Leave(this);
}
