using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What the steps of clocks do to the ticket itself.</summary>
internal static class Escalation
{
    public static IEnumerable<TicketEvent> Of(TicketState ticket, ImmutableArray<SlaAction> actions, Instant now)
    {
        var priority = Math.Min(Limits.MaxPriority, ticket.Priority + actions.Where(a => a.Kind == SlaActionKind.RaisePriority).Sum(a => a.By));
        if (priority != ticket.Priority) yield return new TicketEdited(priority, null, null, null, null, now) { Escalated = true };
        var requires = Lowered(ticket.Requires, actions.Where(a => a.Kind == SlaActionKind.LowerRequirements).Sum(a => a.By));
        var requeue = ticket.Holder is not null && actions.Any(a => a.Kind == SlaActionKind.Requeue);
        if (requeue) yield return new HolderReleased(ticket.Holder!, ReleaseCause.Escalated, null, now);
        if (requeue || ticket.Status == TicketStatus.Waiting && !requires.AsSpan().SequenceEqual(ticket.Requires.AsSpan()))
            yield return new TicketQueued(ticket.Terms!, requires, ticket.EnqueuedAt, now);
    }

    private static ImmutableArray<Requirement> Lowered(ImmutableArray<Requirement> requires, int levels) => levels == 0 ? requires
        : [.. requires.Where(r => r.MinLevel > levels).Select(r => r with { MinLevel = r.MinLevel - levels })];
}
