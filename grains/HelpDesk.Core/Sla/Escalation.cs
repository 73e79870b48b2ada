using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What the steps of clocks do to the ticket itself.</summary>
internal static class Escalation
{
    public static IEnumerable<TicketEvent> Of(TicketState ticket, ImmutableArray<SlaAction> actions, Instant now)
    {
        var priority = Math.Min(Limits.MaxPriority, ticket.Priority + actions.Where(a => a.Kind == SlaActionKind.RaisePriority).Sum(a => a.By));
        var requires = Lowered(ticket.Requires, actions.Where(a => a.Kind == SlaActionKind.LowerRequirements).Sum(a => a.By));
        var lowered = !requires.AsSpan().SequenceEqual(ticket.Requires.AsSpan());
        // Whatever its status: who declines or gives it back leaves it to more agents than before.
        if (lowered || priority != ticket.Priority)
            yield return new TicketEdited(priority != ticket.Priority ? priority : null, null, null, null, null, now) { Escalated = true, Requires = lowered ? requires : null };
        if (ticket.Holder is not { } holder || actions.All(a => a.Kind != SlaActionKind.Requeue)) yield break;
        yield return new HolderReleased(holder, ReleaseCause.Escalated, null, now);
        yield return new TicketQueued(ticket.Terms!, requires, ticket.EnqueuedAt, now);
    }

    private static ImmutableArray<Requirement> Lowered(ImmutableArray<Requirement> requires, int levels) => levels == 0 ? requires
        : [.. requires.Where(r => r.MinLevel > levels).Select(r => r with { MinLevel = r.MinLevel - levels })];
}
