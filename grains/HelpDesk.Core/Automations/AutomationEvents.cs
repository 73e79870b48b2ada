using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

// What happens to a ticket's automations. Each event carries what the rules made of it at that moment, so that a replay needs no rules.

/// <summary>Conditions began to hold, or began anew, or don't hold any more (<paramref name="Ended"/>), or the rules changed.</summary>
public sealed record AutomationsMoved(ImmutableArray<TicketAutomation> Changed, ImmutableArray<string> Ended, Instant At) : TicketEvent(At);

/// <summary>
/// An automation ran; what it did follows as events of its own. <paramref name="Planned"/> is when it was due, <paramref name="CountsFrom"/>
/// where the time to a repeat begins.
/// </summary>
public sealed record AutomationRan(
    string Name, int Run, Instant Planned, Instant CountsFrom, ImmutableArray<SlaActionKind> Did, ImmutableArray<PassedOver> Passed, Instant At) : TicketEvent(At);

/// <summary>An action that had nothing to do; <paramref name="Why"/> is a code that people can be told, such as <c>already-on-hold</c>.</summary>
public sealed record PassedOver(SlaActionKind Action, string Why);

/// <summary>What a ticket remembers of an automation whose conditions it fits, or that has run.</summary>
/// <param name="Name">Which.</param>
/// <param name="Since">Since when the conditions hold without interruption.</param>
/// <param name="Runs">How often it ran since somebody else changed something.</param>
/// <param name="CountsFrom">Where the time to a repeat begins; null = it has not run.</param>
/// <param name="Next">When it runs; null = not while the ticket stands as it does.</param>
public sealed record TicketAutomation(string Name, Instant Since, int Runs, Instant? CountsFrom, Instant? Next);
