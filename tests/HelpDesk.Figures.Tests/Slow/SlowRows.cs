using System.Numerics;
using NodaTime;

namespace HelpDesk.Figures.Tests;

/// <summary>Rows by hour and day by going through the time minute by minute and reading the clock on the wall at each.</summary>
internal sealed class SlowRows
{
    private static readonly string[] Largest = ["longest wait", "longest overdue", "open overdue"];

    private readonly List<(Bucket Interval, LocalDateTime Begin)> _hours;
    private readonly List<(Bucket Interval, LocalDateTime Begin)> _days;

    public SlowRows(Instant from, Instant until, DateTimeZone zone)
    {
        var minutes = new List<(long From, long Until, LocalDateTime Wall, int Offset)>();
        for (var at = from.ToUnixTimeTicks(); at < until.ToUnixTimeTicks();)
        {
            var end = Math.Min(((at / NodaConstants.TicksPerMinute) + 1) * NodaConstants.TicksPerMinute, until.ToUnixTimeTicks());
            var offset = zone.GetUtcOffset(Instant.FromUnixTimeTicks(at)).Seconds;
            minutes.Add((at, end, new LocalDateTime(1970, 1, 1, 0, 0).PlusTicks(at + (offset * NodaConstants.TicksPerSecond)), offset));
            at = end;
        }
        // The clock is put back or forward: what the wall shows for the second time is another hour.
        _hours = Runs(minutes, m => (m.Wall.Date, m.Wall.Hour, m.Offset));
        _days = Runs(minutes, m => (m.Wall.Date, 0, 0));
    }

    /// <summary>The intervals that belong to each row, by what it is called.</summary>
    public IReadOnlyList<(Slot Slot, List<Bucket> Intervals)> Of(TimeSplit split, Slot only)
    {
        var days = split is TimeSplit.Weekday or TimeSplit.None && only.Hour is null;
        return [.. (days ? _days : _hours).Where(i => (only.Hour is null || i.Begin.Hour == only.Hour) && (only.Weekday is null || i.Begin.DayOfWeek == only.Weekday))
            .GroupBy(i => new Slot(split is TimeSplit.Weekday or TimeSplit.HourOfWeek ? i.Begin.DayOfWeek : only.Weekday, split is TimeSplit.HourOfDay or TimeSplit.HourOfWeek ? i.Begin.Hour : only.Hour))
            .OrderBy(g => g.Key.Weekday).ThenBy(g => g.Key.Hour).Select(g => (g.Key, g.Select(i => i.Interval).ToList()))];
    }

    public static IReadOnlyDictionary<string, BigInteger> Sum(IEnumerable<IReadOnlyDictionary<string, BigInteger>> counts)
    {
        var sums = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        foreach (var (name, n) in counts.SelectMany(c => c))
            sums[name] = Largest.Contains(name) ? BigInteger.Max(sums.GetValueOrDefault(name), n) : sums.GetValueOrDefault(name) + n;
        return sums;
    }

    private static List<(Bucket, LocalDateTime)> Runs<TKey>(List<(long From, long Until, LocalDateTime Wall, int Offset)> minutes, Func<(long From, long Until, LocalDateTime Wall, int Offset), TKey> key)
    {
        var runs = new List<(Bucket Interval, LocalDateTime Begin)>();
        for (var i = 0; i < minutes.Count; i++)
            if (i > 0 && Equals(key(minutes[i]), key(minutes[i - 1]))) runs[^1] = (runs[^1].Interval with { Until = minutes[i].Until }, runs[^1].Begin);
            else runs.Add((new Bucket(minutes[i].From, minutes[i].Until), minutes[i].Wall));
        return runs;
    }
}
