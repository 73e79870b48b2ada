using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Into which intervals and rows of time a question is split.</summary>
internal static class FigureRows
{
    /// <summary>null = that can't be; <paramref name="errors"/> say why.</summary>
    public static TimeRows? Of(FigureParameters asked, string bucket, Instant from, Instant until, DateTimeZone zone, Slot only, FieldErrors errors)
    {
        if (SplitOf(bucket) is not { } split)
        {
            errors.Add("bucket", bucket, $"Use 15m, 30m, 1h, 1d, hour-of-day, weekday, hour-of-week or none.");
            return null;
        }
        try
        {
            if (TimeRows.Of(from, until, zone, split, only) is { } rows) return rows;
            var (field, value) = asked.Hour is { } hour ? ("hour", hour) : ("weekday", asked.Weekday);
            errors.Add(field, value, $"Between from and until the clock of {zone.Id} is never there. Ask for a longer time.");
        }
        catch (ArgumentException)
        {
            errors.Add("bucket", bucket, $"That makes more than {Buckets.Most} intervals. Ask for longer intervals or a shorter time.");
        }
        return null;
    }

    private static TimeSplit? SplitOf(string bucket) => bucket switch
    {
        "none" => TimeSplit.None,
        "15m" => TimeSplit.Quarters,
        "30m" => TimeSplit.HalfHours,
        "1h" => TimeSplit.Hours,
        "1d" => TimeSplit.Days,
        "hour-of-day" => TimeSplit.HourOfDay,
        "weekday" => TimeSplit.Weekday,
        "hour-of-week" => TimeSplit.HourOfWeek,
        _ => null,
    };
}
