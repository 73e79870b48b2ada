using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>When a ticket was last in this status (and on hold for this).</summary>
public sealed record LeftPlace(TicketStatus Status, HoldFor For, Instant At);

/// <summary>
/// What automations count by: when the ticket last left each status, when it came into its queue, and who owes the next public message.
/// Facts only, so that since when any conditions hold can be said of old tickets too, whenever the conditions were written.
/// </summary>
/// <param name="Known">What was before is not known: its creation, or its last change before somebody wanted to know.</param>
/// <param name="Left">One for each status that it left.</param>
/// <param name="InQueue">When it came into its queue from another one.</param>
/// <param name="Owes">Who owes the next public message; unknown = it was not recorded.</param>
/// <param name="OwedSince">The customer is owed since his first message without an answer; he himself owes since the last word of staff.</param>
public sealed record TicketTimeline(Instant Known, ImmutableArray<LeftPlace> Left, Instant InQueue, Speaker Owes, Instant OwedSince)
{
    /// <summary>The ticket's timeline after this event; the same object when it changes nothing.</summary>
    internal static TicketTimeline After(TicketState before, TicketEvent happened, TicketState after)
    {
        if (happened is TicketCreated created) return new(created.At, [], created.At, Speaker.Staff, created.At);
        var line = (before.Timeline ?? Of(before)).Said(happened);
        if (happened is TicketQueued queued && before.Terms?.Queue != queued.Terms.Queue) line = line with { InQueue = queued.At };
        var (from, to) = (Place(before), Place(after));
        return from == to ? line : line with { Left = [.. line.Left.Where(l => (l.Status, l.For) != from), new(from.Status, from.For, happened.At)] };
    }

    /// <summary>Since when the ticket has been in places that the conditions mean, if it is in one; never earlier than what is known.</summary>
    internal Instant Within(AutomationWhen when)
    {
        var since = Known;
        foreach (var left in Left)
            if (left.At > since && !when.Meets(left.Status, left.For)) since = left.At;
        return since;
    }

    /// <summary>What can be said of a ticket from before timelines were kept.</summary>
    private static TicketTimeline Of(TicketState ticket) => ticket.RepliedAt is null
        ? new(ticket.UpdatedAt, [], ticket.UpdatedAt, Speaker.Staff, ticket.ReopenedAt ?? ticket.CreatedAt)
        : new(ticket.UpdatedAt, [], ticket.UpdatedAt, Speaker.Unknown, ticket.UpdatedAt);

    private TicketTimeline Said(TicketEvent happened) => happened switch
    {
        // What the engine says by itself (Speaker.Unknown) is nobody's word.
        TicketSaid { Public: true, Speaker: Speaker.Staff } or TicketResolved { Text: not null } => this with { Owes = Speaker.Customer, OwedSince = happened.At },
        // Whoever asks again does not begin to wait anew.
        TicketSaid { Public: true, Speaker: Speaker.Customer } or TicketReopened when Owes != Speaker.Staff => this with { Owes = Speaker.Staff, OwedSince = happened.At },
        _ => this,
    };

    private static (TicketStatus Status, HoldFor For) Place(TicketState ticket) =>
        (ticket.Status, ticket.Status == TicketStatus.OnHold ? ticket.HeldFor : HoldFor.Unsaid);
}
