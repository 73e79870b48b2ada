using NodaTime;

namespace HelpDesk.Core;

// What happens to a ticket's clocks. Each event carries what the rules made of the clock at that moment, so that a replay needs no rules.

/// <summary>A clock started, paused, resumed or stopped. <paramref name="Met"/> is said when it stops and had a promise.</summary>
public sealed record ClockMoved(
    ClockId Clock, int Cycle, ClockMove Move, string Why, ClockTerm? Term, Instant? Due, ClockNext? Next, bool? Met, Instant At) : TicketEvent(At)
{
    /// <summary>Since when it counts, where that is earlier than its start was decided.</summary>
    public Instant? Since { get; init; }
}

/// <summary>Another promise counts, or the same under a changed calendar, as if it always had.</summary>
public sealed record ClockRetargeted(ClockId Clock, int Cycle, string Why, ClockTerm? Term, Instant? Due, ClockNext? Next, Instant At) : TicketEvent(At);

/// <summary>A reminder, the miss itself ("due"), or a level of escalation. <paramref name="Planned"/> is when it should have come.</summary>
public sealed record ClockStepReached(ClockId Clock, int Cycle, string Step, Instant Planned, ClockNext? Next, Instant At) : TicketEvent(At)
{
    /// <summary>The move that it asks for was passed over, and why; null = nothing was.</summary>
    public PassedOver? Passed { get; init; }
}

/// <summary>The older entries of a long ledger became a sum.</summary>
public sealed record ClockFolded(ClockId Clock, ClockFold Fold, Instant At) : TicketEvent(At);

/// <summary>The clocks were held against this version of the rules.</summary>
public sealed record ClocksReviewed(long SlaVersion, Instant At) : TicketEvent(At);
