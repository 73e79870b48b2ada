using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// What happens to tickets by themselves: when the conditions have held without interruption for <paramref name="After"/>, in the open time
/// of <paramref name="Calendars"/> (several: while any of them is open; none: always), the actions are done, in their order.
/// </summary>
/// <param name="Name">Told apart by it; what a ticket remembers of it goes by the name.</param>
/// <param name="When">The conditions.</param>
/// <param name="After">How long they have to hold.</param>
/// <param name="Calendars">In whose open time <paramref name="After"/> and the repeat's length are meant.</param>
/// <param name="Repeat">Again, while they go on to hold; null = once.</param>
/// <param name="Actions">What is done.</param>
public sealed record Automation(
    string Name, AutomationWhen When, Duration After, ImmutableArray<string> Calendars, AutomationRepeat? Repeat, ImmutableArray<SlaAction> Actions)
{
    /// <summary>Only what began after the automation was added, or its conditions changed, counts; so that it does not fall upon old tickets at once.</summary>
    public bool OnlyNew { get; init; } = true;
    /// <summary>When it was added or its conditions were changed (see <see cref="OnlyNew"/>); null = old tickets count too.</summary>
    public Instant? From { get; init; }
}

/// <summary>Each <paramref name="Every"/> after the last run; <paramref name="Times"/> is how often beside the first, null = for ever.</summary>
public sealed record AutomationRepeat(Duration Every, int? Times);

/// <summary>
/// All that is named must hold. Time counts by the first three and the queues; the rest of <paramref name="Ticket"/> is looked at as if it
/// had always been as it is, as policies do.
/// </summary>
/// <param name="Status">One of these; empty = any that is open.</param>
/// <param name="For">On hold for this.</param>
/// <param name="Silent">Who owes the next public message.</param>
/// <param name="Ticket">Which tickets.</param>
public sealed record AutomationWhen(ImmutableArray<TicketStatus> Status, HoldFor? For, Speaker? Silent, SlaConditions Ticket)
{
    /// <summary>Every status in which work is open.</summary>
    public static readonly ImmutableArray<TicketStatus> Open = [TicketStatus.Waiting, TicketStatus.Offered, TicketStatus.Processing, TicketStatus.OnHold];

    /// <summary>The statuses that are meant.</summary>
    public ImmutableArray<TicketStatus> Statuses() => !Status.IsEmpty ? Status : For is not null ? [TicketStatus.OnHold] : Open;

    /// <summary>Whether a ticket that stands like this is meant.</summary>
    public bool Meets(TicketStatus status, HoldFor held) =>
        Statuses().Contains(status) && (For is null || status == TicketStatus.OnHold && held == For);

    /// <summary>The same conditions, whatever arrays they are in.</summary>
    public bool Same(AutomationWhen other) =>
        Status.AsSpan().SequenceEqual(other.Status.AsSpan()) && For == other.For && Silent == other.Silent
        && Ticket.Queues.AsSpan().SequenceEqual(other.Ticket.Queues.AsSpan()) && Ticket.Channels.AsSpan().SequenceEqual(other.Ticket.Channels.AsSpan())
        && Ticket.MinPriority == other.Ticket.MinPriority && Ticket.MaxPriority == other.Ticket.MaxPriority
        && Ticket.Tags.AsSpan().SequenceEqual(other.Ticket.Tags.AsSpan()) && Ticket.Traits.Length == other.Ticket.Traits.Length
        && Ticket.Traits.Zip(other.Ticket.Traits).All(t => t.First.Name == t.Second.Name && t.First.Values.AsSpan().SequenceEqual(t.Second.Values.AsSpan()));
}

/// <summary>A text in one language, as the ticket's trait "language" names it.</summary>
public sealed record PreparedText(string Language, string Text);
