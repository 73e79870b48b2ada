using NodaTime;

namespace HelpDesk.Core;

/// <summary>In which time an offset is meant. The numbers are stored.</summary>
public enum TimeBasis
{
    /// <summary>Time of the clock: it passes while the calendar is open and the clock runs.</summary>
    Business = 1,
    /// <summary>Time as it passes for everybody.</summary>
    Wall = 2,
}

/// <summary>
/// What a ledger is worth under a calendar and a target. Nothing is remembered between two questions: a change of calendar, target or
/// policy <i>means</i> that the new one had always applied to the same running times. All durations are exact, and an instant that is
/// returned is never too early. Targets are positive (<see cref="Targets"/>).
/// </summary>
public static class SlaClock
{
    /// <summary>Open time that had passed on the clock at <paramref name="now"/>; zero before it started. Folded times count whole.</summary>
    public static Duration Elapsed(ClockLedger ledger, CalendarTable table, Instant now)
    {
        var elapsed = ledger.Folded?.Elapsed ?? Duration.Zero;
        foreach (var (from, to) in ledger.Segments) elapsed += table.Between(from, Instant.Min(to ?? now, now));
        return elapsed;
    }

    /// <summary>
    /// The instant at which the clock reached or will reach the target if nothing happens to it. Null = it doesn't: it is paused, stopped or
    /// not started and had not reached it, or the calendar never opens long enough. A target that was reached in folded times (see
    /// <see cref="ClockFold"/>) is told as their end.
    /// </summary>
    public static Instant? Due(ClockLedger ledger, CalendarTable table, Duration target)
    {
        Check.That(target > Duration.Zero, "a target is positive");
        var rest = target;
        if (ledger.Folded is { } fold)
        {
            if (fold.Elapsed >= target) return fold.Until;
            rest -= fold.Elapsed;
        }
        foreach (var (from, to) in ledger.Segments)
        {
            if (to is null) return table.Add(from, rest);
            var open = table.Between(from, to.Value);
            if (open >= rest) return table.Add(from, rest);
            rest -= open;
        }
        return null;
    }

    /// <summary>Time until the target; negative when it was missed by that much.</summary>
    public static Duration Remaining(ClockLedger ledger, CalendarTable table, Duration target, Instant now) =>
        target - Elapsed(ledger, table, now);

    /// <summary>Percent of the target that was used, more than 100 when it was missed.</summary>
    public static decimal PercentUsed(ClockLedger ledger, CalendarTable table, Duration target, Instant now) =>
        100m * Nanoseconds(Elapsed(ledger, table, now)) / Nanoseconds(target);

    /// <summary>
    /// The instant at which so many percent of the target are used, above 0 and at most <see cref="Limits.MaxPercent"/>; null as for
    /// <see cref="Due"/>.
    /// </summary>
    public static Instant? AtPercent(ClockLedger ledger, CalendarTable table, Duration target, decimal percent)
    {
        Check.That(percent is > 0 and <= Limits.MaxPercent, "a percentage of a target is above 0 and bounded");
        return Due(ledger, table, Duration.FromNanoseconds((long)decimal.Ceiling(Nanoseconds(target) * percent / 100m)));
    }

    /// <summary>
    /// The instant at which <paramref name="ahead"/> is left until the target, but not before the clock started; null as for
    /// <see cref="Due"/>. In wall time it is known only while the due time is.
    /// </summary>
    public static Instant? BeforeDue(ClockLedger ledger, CalendarTable table, Duration target, Duration ahead, TimeBasis basis)
    {
        if (basis == TimeBasis.Wall) return Due(ledger, table, target) is { } due ? Instant.Max(due - ahead, ledger.StartedAt!.Value) : null;
        return ahead >= target ? ledger.StartedAt : Due(ledger, table, target - ahead);
    }

    /// <summary>
    /// The instant that is <paramref name="later"/> after the due time; null as for <see cref="Due"/>. In business time the clock must go
    /// on: what is paused or stopped after the breach gets no later.
    /// </summary>
    public static Instant? AfterDue(ClockLedger ledger, CalendarTable table, Duration target, Duration later, TimeBasis basis) =>
        basis == TimeBasis.Wall ? Due(ledger, table, target) + later : Due(ledger, table, target + later);

    private static decimal Nanoseconds(Duration duration) => duration.ToInt64Nanoseconds();
}
