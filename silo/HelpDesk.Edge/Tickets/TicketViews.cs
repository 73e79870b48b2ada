using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A ticket as people see it.</summary>
/// <param name="Id">32 hex digits.</param>
/// <param name="Number">The number that people say.</param>
/// <param name="Version">Grows with every event; the ETag.</param>
/// <param name="EnqueuedAt">Its age for the order of its queue.</param>
/// <param name="Ownership">Grows with each new holder.</param>
/// <param name="Offers">Offers that stand.</param>
/// <param name="Load">What it costs which agent.</param>
/// <param name="Fields">Only where one ticket is read.</param>
/// <param name="DueAt">When the first promise to the customer that is not settled is missed, or was.</param>
/// <param name="Breached">A promise to the customer was missed.</param>
/// <param name="Deferred">What it became before the closed doors of its queue: a message, a call-back, a ticket; null = it did not wait there while it was closed.</param>
/// <param name="Traits">Only where one ticket is read.</param>
/// <param name="Clocks">Only where one ticket is read.</param>
/// <param name="Automations">What happens to it by itself, next first. Only where one ticket is read.</param>
/// <param name="Callback">Only where one ticket is read.</param>
/// <param name="Call">Only where one ticket is read; null = it is no call, and none can be begun.</param>
public sealed record TicketView(
    string Id, long Number, long Version, TicketStatus Status, string Queue, string Pool, string Channel, int Priority,
    Instant EnqueuedAt, Instant CreatedAt, Instant UpdatedAt, string? Holder, long Ownership,
    IReadOnlyList<Requirement> Requires, IReadOnlyList<string> Tags, string? Subject, IReadOnlyDictionary<string, string>? Requester,
    IReadOnlyList<OfferView> Offers, IReadOnlyList<LoadView> Load, IReadOnlyDictionary<string, string>? Fields,
    Instant? DueAt, bool Breached, WhenClosed? Deferred, IReadOnlyDictionary<string, string>? Traits, IReadOnlyList<ClockView>? Clocks,
    IReadOnlyList<AutomationView>? Automations, CallbackView? Callback, CallView? Call);

/// <summary>The requester is to be called back, at requester.callback or else requester.phone.</summary>
/// <param name="Confirmed">He confirmed the number.</param>
/// <param name="Attempts">How often he was not reached.</param>
/// <param name="NextAt">When it is tried again; null = whenever somebody has the ticket.</param>
public sealed record CallbackView(bool Confirmed, int Attempts, Instant? NextAt);

/// <summary>An offer that stands; <paramref name="Offer"/> is what accept and decline name.</summary>
public sealed record OfferView(string? Offer, string Agent, Instant? Until);

/// <summary>What a ticket costs an agent, and in which phase.</summary>
public sealed record LoadView(string Agent, string Channel, int Units, LoadPhase Phase, Instant? Until);

/// <summary>A page; <paramref name="Next"/> is the cursor of the next one, null at the end.</summary>
public sealed record TicketPage(IReadOnlyList<TicketView> Items, string? Next);

/// <summary>
/// What every accepted command on a ticket answers. <paramref name="Number"/> only where the ticket was created, <paramref name="Deferred"/>
/// where it waits as that before the closed doors of its queue.
/// </summary>
public sealed record TicketReply(string Id, long? Number, long Version, TicketStatus Status, string Queue, string? Holder, long Ownership, WhenClosed? Deferred)
{
    internal static TicketReply Of(TicketDone done) => new(
        done.Ticket.ToString("N"), done.Number > 0 ? done.Number : null, done.Version, done.Status, done.Queue, done.Holder, done.Ownership, done.Deferred);
}

/// <summary>Something that was written: an inquiry, an answer, a comment, a note, a reason.</summary>
/// <param name="Kind">The event that carried it: created, said, resolved, released, held, cancelled, reopened or offer-ended.</param>
public sealed record Utterance(Instant At, string By, bool Public, string Kind, string Text);

public sealed record ConversationView(IReadOnlyList<Utterance> Items);

/// <summary>Tickets by status and queue.</summary>
public sealed record CountsView(IReadOnlyList<CountView> Items);

public sealed record CountView(TicketStatus Status, string Queue, long Count);
