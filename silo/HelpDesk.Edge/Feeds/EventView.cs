using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>An event as people and programs outside see it: pushed by streams, listed by the feed and by a ticket's history.</summary>
/// <param name="Position">Its place in the tenant's feed; resumes a stream.</param>
/// <param name="At">When it was decided.</param>
/// <param name="By">By whom; "engine" = routing and time-outs.</param>
/// <param name="Type">created, offered, offer-ended, assigned, …</param>
/// <param name="Version">The version that it brought its ticket, agent or queue to.</param>
/// <param name="Ticket">The ticket it is about, as it is when this is sent: never older than the event.</param>
/// <param name="Agent">The agent it is about.</param>
/// <param name="Queue">The queue it is about.</param>
/// <param name="Data">What belongs to this type.</param>
public sealed record EventView(
    long Position, Instant At, string By, string Type, long Version, TicketBrief? Ticket, string? Agent, string? Queue, object Data);

/// <summary>A ticket in a few words.</summary>
public sealed record TicketBrief(
    string Id, long Number, long Version, string? Subject, string Queue, string Channel, int Priority, TicketStatus Status, string? Holder);

/// <summary>A page of the feed; ask again with after = next.</summary>
public sealed record FeedPageView(IReadOnlyList<EventView> Items, long Head, long Next);

/// <summary>The events of one ticket; ask again with after = next while it is not null.</summary>
public sealed record HistoryView(IReadOnlyList<EventView> Items, long? Next);
