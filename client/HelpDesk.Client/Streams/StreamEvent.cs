using System.Text.Json;

namespace HelpDesk.Client;

/// <summary>
/// What a stream carries: a <see cref="StreamSnapshot"/> first, then each <see cref="FeedEvent"/> once; rarely a <see cref="StreamReset"/>.
/// </summary>
public abstract record StreamEvent
{
    /// <summary>The feed position up to which the listener now knows everything.</summary>
    public abstract long Position { get; init; }
}

/// <summary>The tickets of the stream as they are at <paramref name="Position"/>; <paramref name="Truncated"/> = there are more.</summary>
public sealed record StreamSnapshot(long Position, IReadOnlyList<TicketDocument> Tickets, bool Truncated) : StreamEvent
{
    public override long Position { get; init; } = Position;
}

/// <summary>
/// The stream can't be resumed: forget what is known, a snapshot follows. <paramref name="Reason"/>: cursor-too-old (the listener was away
/// for longer than events are kept) or cursor-ahead (the server is not the one it was, a restored copy for example).
/// </summary>
public sealed record StreamReset(string Reason, long Earliest, long Head) : StreamEvent
{
    public override long Position { get; init; } = Head;
}

/// <summary>One event of the tenant's feed. <paramref name="Type"/> is one of <see cref="EventTypes"/> or newer than this client.</summary>
public sealed record FeedEvent(
    long Position, DateTimeOffset At, string By, string Type, TicketBrief? Ticket, string? Agent, string? Queue, JsonElement Data) : StreamEvent
{
    public override long Position { get; init; } = Position;

    /// <summary>A text field of <see cref="Data"/>; null when it is not there.</summary>
    public string? Text(string field) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    /// <summary>The id to accept or decline with, of an <see cref="EventTypes.Offered"/> event.</summary>
    public string? Offer => Text("offer");
}

/// <summary>What every event says of its ticket, as it was when the event was sent: never older than the event.</summary>
public sealed record TicketBrief(
    string Id, long Number, long Version, string? Subject, string Queue, string Channel, int Priority, TicketStatus Status, string? Holder);

/// <summary>A page of the feed. <paramref name="Next"/> is the cursor to go on with; at <paramref name="Head"/> there is no more yet.</summary>
public sealed record FeedPage(IReadOnlyList<FeedEvent> Items, long Head, long Next);

/// <summary>Names of the events that programs react to. The server may have more.</summary>
public static class EventTypes
{
    public const string Created = "created";
    public const string Offered = "offered";
    public const string OfferEnded = "offer-ended";
    public const string Assigned = "assigned";
    public const string Released = "released";
    public const string Queued = "queued";
    public const string Held = "held";
    public const string Resumed = "resumed";
    public const string Resolved = "resolved";
    public const string WrapUpEnded = "wrap-up-ended";
    public const string Reopened = "reopened";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";
    public const string Abandoned = "abandoned";
    public const string Said = "said";
    public const string ActivityChanged = "activity-changed";
}
