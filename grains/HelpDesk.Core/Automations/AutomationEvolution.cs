using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>How events change what a ticket remembers of its automations.</summary>
internal static class AutomationEvolution
{
    public static ImmutableArray<TicketAutomation> Apply(ImmutableArray<TicketAutomation> automations, TicketEvent happened) => happened switch
    {
        AutomationsMoved e => [.. automations.Where(a => !e.Ended.Contains(a.Name) && e.Changed.All(c => c.Name != a.Name)).Concat(e.Changed)],
        AutomationRan e => [.. automations.Select(a => a.Name == e.Name ? a with { Runs = e.Run, CountsFrom = e.CountsFrom, Next = null } : a)],
        _ => throw new ArgumentException($"An automation has no {happened.GetType().Name}.", nameof(happened)),
    };
}
