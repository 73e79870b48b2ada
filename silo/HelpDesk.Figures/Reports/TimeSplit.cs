using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>How a time is split into rows.</summary>
public enum TimeSplit
{
    /// <summary>The whole is one row.</summary>
    None,
    Quarters,
    HalfHours,
    Hours,
    Days,
    /// <summary>Up to 24 rows: nine o'clock on all days together.</summary>
    HourOfDay,
    /// <summary>Up to 7 rows: all Mondays together.</summary>
    Weekday,
    /// <summary>Up to 168 rows: nine o'clock on all Mondays together.</summary>
    HourOfWeek,
}

/// <summary>
/// The intervals of a question, and which of them are one row. A row by hour is the sum of the hours of the wall clock that bear its number,
/// one by weekday that of the days: so in autumn the hour that comes twice counts twice, and in spring the one that is skipped has one less.
/// </summary>
/// <param name="Buckets">In order; with gaps where only some hours or days are meant.</param>
/// <param name="Plan">null = each interval is a row of its own.</param>
public sealed record TimeRows(ImmutableArray<Bucket> Buckets, RowPlan? Plan)
{
    /// <summary>Intervals at most that are summed in rows: 400 days in quarters, some of them a day of 25 hours.</summary>
    private const int MostSummed = 40_000;

    /// <param name="from">Begin.</param>
    /// <param name="until">End, not included.</param>
    /// <param name="zone">Whose wall clock counts.</param>
    /// <param name="split">What the rows are.</param>
    /// <param name="only">Only what lies there.</param>
    /// <returns>null = the time has no such hour or day.</returns>
    /// <exception cref="ArgumentException">There would be too many rows (<see cref="Figures.Buckets.Most"/>).</exception>
    public static TimeRows? Of(Instant from, Instant until, DateTimeZone zone, TimeSplit split, Slot only = default)
    {
        var all = Pieces(from, until, zone, split, only);
        if (split <= TimeSplit.Days && only == default) return new TimeRows(all, null);
        LocalDateTime Begin(Bucket bucket) => Instant.FromUnixTimeTicks(bucket.From).InZone(zone).LocalDateTime;
        var kept = all.Where(bucket => only.Holds(Begin(bucket))).ToImmutableArray();
        if (kept.IsEmpty) return null;
        var plan = RowPlan.By(kept, bucket => Key(split, bucket, Begin(bucket)), bucket => SlotOf(split, Begin(bucket), only));
        if (plan.Rows.Length > Figures.Buckets.Most) throw Figures.Buckets.TooMany(Figures.Buckets.Most);
        return new TimeRows(kept, plan);
    }

    /// <summary>The longest intervals that lie in one row each.</summary>
    private static ImmutableArray<Bucket> Pieces(Instant from, Instant until, DateTimeZone zone, TimeSplit split, Slot only)
    {
        var most = split <= TimeSplit.Days && only == default ? Figures.Buckets.Most : MostSummed;
        return split switch
        {
            TimeSplit.Quarters => Figures.Buckets.Minutes(from, until, 15, zone, most),
            TimeSplit.HalfHours => Figures.Buckets.Minutes(from, until, 30, zone, most),
            _ when split is TimeSplit.Hours or TimeSplit.HourOfDay or TimeSplit.HourOfWeek || only.Hour is not null => Figures.Buckets.Minutes(from, until, 60, zone, most),
            _ when split is TimeSplit.Days or TimeSplit.Weekday || only.Weekday is not null => Figures.Buckets.Days(from, until, zone),
            _ => Figures.Buckets.Whole(from, until),
        };
    }

    private static long Key(TimeSplit split, Bucket bucket, LocalDateTime begin) => split switch
    {
        TimeSplit.None => 0,
        TimeSplit.Days => Period.DaysBetween(new LocalDate(1970, 1, 1), begin.Date),
        TimeSplit.HourOfDay => begin.Hour,
        TimeSplit.Weekday => (int)begin.DayOfWeek,
        TimeSplit.HourOfWeek => ((int)begin.DayOfWeek * 24) + begin.Hour,
        _ => bucket.From,
    };

    private static Slot SlotOf(TimeSplit split, LocalDateTime begin, Slot only) => new(
        split is TimeSplit.Weekday or TimeSplit.HourOfWeek ? begin.DayOfWeek : only.Weekday,
        split is TimeSplit.HourOfDay or TimeSplit.HourOfWeek ? begin.Hour : only.Hour);
}
