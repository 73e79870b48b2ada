using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>What a ticket's events bring with them: before closed doors, then for its clocks, what all of that means for its automations, and what its telephone system has to be told.</summary>
internal static class Consequences
{
    /// <summary>The events with those that follow.</summary>
    public static ImmutableArray<TicketEvent> Of(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        events = [.. events, .. TicketHours.Following(before, events, at)];
        events = [.. events, .. TicketClocks.Following(before, events, at)];
        events = [.. events, .. TicketAutomations.Following(before, events, at)];
        return [.. events, .. CallOrders.Following(before, events, at)];
    }
}
