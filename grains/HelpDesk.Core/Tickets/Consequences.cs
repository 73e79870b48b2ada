using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>What a ticket's events bring with them: before closed doors, then for its clocks, and what all of that means for its automations.</summary>
internal static class Consequences
{
    /// <summary>The events with those that follow.</summary>
    public static ImmutableArray<TicketEvent> Of(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        events = [.. events, .. TicketHours.Following(before, events, at)];
        events = [.. events, .. TicketClocks.Following(before, events, at)];
        return [.. events, .. TicketAutomations.Following(before, events, at)];
    }
}
