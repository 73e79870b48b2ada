using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// What a ticket's events mean for its automations, computed for every decision from the states before and after, as
/// <see cref="TicketClocks"/> does for clocks, so that no decision can forget one.
/// </summary>
internal static class TicketAutomations
{
    /// <summary>What follows from these events; none or one.</summary>
    public static ImmutableArray<TicketEvent> Following(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        if (at.Sla is not { Version: > 0 } book || book.Automations.IsEmpty && before.Automations.IsEmpty) return [];
        var after = TicketEvolution.Apply(before, events);
        // What an automation did is no reason to begin anew with it: only what somebody else changes is.
        var anew = !ReferenceEquals(before.Timeline, after.Timeline) && !events.Any(e => e is AutomationRan);
        ImmutableArray<TicketAutomation> counted = after.Ended ? [] : [.. book.Automations.Select(a => Counted(a, after, anew)).OfType<TicketAutomation>()];
        ImmutableArray<TicketAutomation> changed = [.. counted.Where(c => !after.Automations.Contains(c))];
        ImmutableArray<string> ended = [.. after.Automations.Select(a => a.Name).Where(name => counted.All(c => c.Name != name))];
        return changed.IsEmpty && ended.IsEmpty ? [] : [new AutomationsMoved(changed, ended, at.Now)];
    }

    /// <summary>What the ticket remembers of the automation as it stands; null = nothing.</summary>
    internal static TicketAutomation? Counted(AutomationClock automation, TicketState ticket, bool anew)
    {
        var known = ticket.Automations.FirstOrDefault(a => a.Name == automation.Rule.Name);
        if (automation.Since(ticket) is not { } since) return known is { Runs: > 0 } && !anew ? known with { Next = null } : null;
        var now = known is null || anew && since != known.Since ? new TicketAutomation(automation.Rule.Name, since, 0, null, null) : known with { Since = since };
        if (automation.Fits(ticket)) return now with { Next = automation.Next(now) };
        return now.Runs > 0 ? now with { Next = null } : null;
    }
}
