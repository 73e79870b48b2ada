using System.Collections.Immutable;
using System.Globalization;

namespace HelpDesk.Core;

/// <summary>What a ticket's events tell outside, computed from them for every decision, so that no decision can forget it.</summary>
internal static class TicketNotices
{
    public static ImmutableArray<Outgoing> Of(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        if (at.Sla is not { Version: > 0 } book || !events.Any(e => e is ClockStepReached or AutomationRan)) return [];
        var outgoing = ImmutableArray.CreateBuilder<Outgoing>();
        var ticket = before;
        foreach (var happened in events)
        {
            if (happened is ClockStepReached reached) outgoing.AddRange(OfStep(ticket, reached, book));
            if (happened is AutomationRan ran) outgoing.AddRange(OfAutomation(ticket, ran, book));
            ticket = TicketEvolution.Apply(ticket, happened);
        }
        return outgoing.ToImmutable();
    }

    private static IEnumerable<Outgoing> OfStep(TicketState ticket, ClockStepReached reached, SlaBook book)
    {
        if (book.Find(ticket, reached.Clock) is not { Term: var term, Target: var target }) yield break;
        if (target.Steps.FirstOrDefault(s => s.Name == reached.Step) is not { } step) yield break;
        var notice = new ClockStepNotice(
            ticket.Id.Key, ticket.Terms?.Queue ?? "", ticket.Priority, ticket.Status, term.Policy, reached.Clock.Metric, reached.Clock.Internal,
            reached.Cycle, reached.Step, reached.Planned, ticket.Clocks.FirstOrDefault(c => c.Id == reached.Clock)?.Due);
        foreach (var action in step.Actions.Where(a => a.Kind == SlaActionKind.Notify))
            foreach (var receiver in action.To.Distinct())
                yield return new(IdOf(ticket, reached, receiver), receiver, notice) { Urgent = action.Urgent };
    }

    private static IEnumerable<Outgoing> OfAutomation(TicketState ticket, AutomationRan ran, SlaBook book)
    {
        if (!ran.Did.Contains(SlaActionKind.Notify) || book.Rules.Automations.FirstOrDefault(a => a.Name == ran.Name) is not { } automation) yield break;
        var notice = new AutomationNotice(ticket.Id.Key, ticket.Terms?.Queue ?? "", ticket.Priority, ticket.Status, ran.Name, ran.Run, ran.Planned);
        // Runs are counted anew when somebody changes something: the ticket's version names this one for ever.
        foreach (var action in automation.Actions.Where(a => a.Kind == SlaActionKind.Notify))
            foreach (var receiver in action.To.Distinct())
                yield return new(Ids.Derive("automation-ran", ticket.Id.Tenant, ticket.Id.Key, ran.Name, $"{ticket.Version}", receiver), receiver, notice) { Urgent = action.Urgent };
    }

    /// <summary>A step comes once per clock and cycle, so this names it for ever.</summary>
    private static Guid IdOf(TicketState ticket, ClockStepReached reached, string receiver) => Ids.Derive(
        "clock-step", ticket.Id.Tenant, ticket.Id.Key, Text((int)reached.Clock.Metric), reached.Clock.Internal ? "internal" : "customer",
        Text(reached.Cycle), reached.Step, receiver);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
