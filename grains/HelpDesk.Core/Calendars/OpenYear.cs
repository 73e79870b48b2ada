namespace HelpDesk.Core;

/// <summary>
/// The open times of one year of UTC: sorted, disjoint, not touching, cut at the year's ends, with the open time before each. Times are
/// nanoseconds since 1970 (exact; <see cref="Limits.CalendarFirstYear"/> sees to 64 bits), durations nanoseconds.
/// </summary>
internal sealed class OpenYear
{
    private readonly long[] _from;
    private readonly long[] _to;
    private readonly long[] _openUntil;

    /// <summary>From times in any order, which may overlap and reach out of the year from start to end.</summary>
    public OpenYear(List<OpenTime> open, long start, long end)
    {
        var merged = Merge(open, start, end);
        _from = [.. merged.Select(t => t.From)];
        _to = [.. merged.Select(t => t.To)];
        _openUntil = new long[merged.Count];
        foreach (var (i, time) in merged.Index()) _openUntil[i] = Total = Total + (time.To - time.From);
    }

    public long Total { get; }

    /// <summary>Open time of this year before <paramref name="at"/>.</summary>
    public long Before(long at)
    {
        var i = LastFrom(at);
        return i < 0 ? 0 : _openUntil[i] - Math.Max(0, _to[i] - at);
    }

    /// <summary>The first time before which <paramref name="open"/> is open in this year; 0 &lt; open ≤ <see cref="Total"/>.</summary>
    public long When(long open)
    {
        var i = Array.BinarySearch(_openUntil, open);
        if (i < 0) i = ~i;
        return _to[i] - (_openUntil[i] - open);
    }

    /// <summary>The open time in which <paramref name="at"/> lies, else the next one; null = none in this year any more.</summary>
    public (long From, long To)? At(long at)
    {
        var i = LastFrom(at);
        if (i < 0 || _to[i] <= at) i++;
        return i < _from.Length ? (_from[i], _to[i]) : null;
    }

    private int LastFrom(long at)
    {
        var i = Array.BinarySearch(_from, at);
        return i < 0 ? ~i - 1 : i;
    }

    private static List<(long From, long To)> Merge(List<OpenTime> open, long start, long end)
    {
        var merged = new List<(long From, long To)>();
        foreach (var time in open.OrderBy(t => t.From))
        {
            var (from, to) = (Math.Max(start, CalendarTable.Nanoseconds(time.From)), Math.Min(end, CalendarTable.Nanoseconds(time.To)));
            if (from >= to) continue;
            if (merged.Count > 0 && from <= merged[^1].To) merged[^1] = (merged[^1].From, Math.Max(to, merged[^1].To));
            else merged.Add((from, to));
        }
        return merged;
    }
}
