using HelpDesk.Actors;

namespace HelpDesk.Edge;

/// <summary>An event on its way to the streams that show it. Joined with its ticket and texts once, when the first of them asks.</summary>
internal sealed class Delivery(FeedItem item, EventReader reader)
{
    private readonly Lazy<Task<JoinedEvent>> _joined = new(() => reader.Join(item, CancellationToken.None).AsTask());

    public FeedItem Item => item;
    public Task<JoinedEvent> Joined => _joined.Value;
}
