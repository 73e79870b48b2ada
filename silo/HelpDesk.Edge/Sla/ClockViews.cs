using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A clock of a ticket.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Internal">Between desks.</param>
/// <param name="Cycle">Counts from 1.</param>
/// <param name="State">running, paused or stopped.</param>
/// <param name="Policy">The policy that fitted first; null = none fits now.</param>
/// <param name="Why">The conditions that the ticket fitted.</param>
/// <param name="SlaVersion">The version of the promises by which it was found.</param>
/// <param name="WithinSeconds">The target.</param>
/// <param name="Calendars">In whose open time.</param>
/// <param name="Due">When the target is or was reached; null = not known while it stands.</param>
/// <param name="Missed">It was reached.</param>
/// <param name="Met">Whether the promise was kept, once it is stopped.</param>
/// <param name="ElapsedSeconds">Open time that has passed on it.</param>
/// <param name="RemainingSeconds">Until the target; negative = late by so much.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Done">The steps that came.</param>
/// <param name="Ledger">When it started, paused and stopped, and why.</param>
public sealed record ClockView(
    SlaMetric Metric, bool Internal, int Cycle, string State, string? Policy, string? Why, long? SlaVersion, double? WithinSeconds, IReadOnlyList<string>? Calendars,
    Instant? Due, bool Missed, bool? Met, double? ElapsedSeconds, double? RemainingSeconds, ClockStepView? Next, IReadOnlyList<string> Done,
    IReadOnlyList<ClockEntryView> Ledger)
{
    internal static ClockView Of(TicketClock clock, CalendarTable? table, Instant now)
    {
        double? elapsed = table is null ? null : SlaClock.Elapsed(clock.Ledger, table, now).TotalSeconds;
        return new(
            clock.Id.Metric, clock.Id.Internal, clock.Cycle, clock.Stopped ? "stopped" : clock.Ledger.IsRunning ? "running" : "paused",
            clock.Term?.Policy, clock.Term?.Why, clock.Term?.Version, clock.Term?.Within.TotalSeconds, clock.Term?.Calendars, clock.Due, clock.Breached, clock.Met,
            elapsed, clock.Term?.Within.TotalSeconds - elapsed, clock.Next is { } next ? new ClockStepView(next.Step, next.At) : null, clock.Done,
            [.. clock.Ledger.Entries.Select(e => new ClockEntryView(e.Move, e.At, e.Why))]);
    }
}

/// <summary>A step and its time; "due" is the miss itself.</summary>
public sealed record ClockStepView(string Step, Instant At);

/// <summary>A line of a clock's ledger.</summary>
public sealed record ClockEntryView(ClockMove Move, Instant At, string Why);
