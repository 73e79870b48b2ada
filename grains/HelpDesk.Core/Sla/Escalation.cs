using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What the steps of clocks do to the ticket itself.</summary>
internal static class Escalation
{
    /// <param name="ticket">The ticket.</param>
    /// <param name="actions">What the steps that came ask for, in the order of their times.</param>
    /// <param name="known">The queue whose terms are at hand: that of the last move.</param>
    /// <param name="now">The time of the decision.</param>
    public static IEnumerable<TicketEvent> Of(TicketState ticket, ImmutableArray<SlaAction> actions, TermsAre? known, Instant now)
    {
        var priority = Math.Min(Limits.MaxPriority, ticket.Priority + actions.Where(a => a.Kind == SlaActionKind.RaisePriority).Sum(a => a.By));
        var requires = Lowered(ticket.Requires, actions.Where(a => a.Kind == SlaActionKind.LowerRequirements).Sum(a => a.By));
        var lowered = !requires.AsSpan().SequenceEqual(ticket.Requires.AsSpan());
        // Whatever its status: who declines or gives it back leaves it to more agents than before.
        if (lowered || priority != ticket.Priority)
            yield return new TicketEdited(priority != ticket.Priority ? priority : null, null, null, null, null, now) { Escalated = true, Requires = lowered ? requires : null };
        var elsewhere = known?.Terms is { } terms && known.Queue == Target(ticket, actions) ? terms : null;
        if (elsewhere is null && (!ticket.Assigned || actions.All(a => a.Kind != SlaActionKind.Requeue))) yield break;
        if (elsewhere is null && CallRules.Forbids(ticket, SlaActionKind.Requeue)) yield break;
        foreach (var e in Queue(ticket, elsewhere ?? ticket.Terms!, requires, ReleaseCause.Escalated, now)) yield return e;
    }

    /// <summary>The queue that the last move asks for, where the ticket is not in it; null = none.</summary>
    public static string? Target(TicketState ticket, ImmutableArray<SlaAction> actions) =>
        (ticket.Unassigned || ticket.Assigned) && !CallRules.Forbids(ticket, SlaActionKind.Move) && actions.LastOrDefault(a => a.Kind == SlaActionKind.Move)?.Name is { } queue && queue != ticket.Terms?.Queue ? queue : null;

    /// <summary>Why a ticket can't be moved to this queue; null = its terms are at hand.</summary>
    public static string? NotThere(string queue, TermsAre? known) => known?.Queue != queue ? "queue-did-not-answer" : known.Terms is null ? "no-such-queue" : null;

    /// <summary>It waits on these terms with its age, whoever holds it or is offered it.</summary>
    public static ImmutableArray<TicketEvent> Queue(TicketState ticket, QueueTerms terms, ImmutableArray<Requirement> requires, ReleaseCause cause, Instant now)
    {
        var queued = new TicketQueued(terms, requires, ticket.EnqueuedAt, now);
        return ticket.Holder is { } holder ? [new HolderReleased(holder, cause, null, now), queued] : [.. TicketClaims.EndOffers(ticket, OfferEnd.Withdrawn, null, now), queued];
    }

    public static ImmutableArray<Requirement> Lowered(ImmutableArray<Requirement> requires, int levels) => levels == 0 ? requires
        : [.. requires.Where(r => r.MinLevel > levels).Select(r => r with { MinLevel = r.MinLevel - levels })];
}
