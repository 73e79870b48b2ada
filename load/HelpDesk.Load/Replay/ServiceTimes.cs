using System.Globalization;

namespace HelpDesk.Load;

/// <summary>
/// Service times for callers who hung up in the recording but are answered in time in the replay: drawn from the day's services of
/// their type. Seeded by the day, so that a day is the same in every run.
/// </summary>
internal sealed class ServiceTimes(IReadOnlyList<RecordedCall> rows, string day)
{
    private readonly Random _random = new(int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 1);
    private readonly ILookup<string, double> _byType = Served(rows).ToLookup(r => r.Type, r => (double)r.ServiceTime, StringComparer.Ordinal);
    private readonly double[] _all = [.. Served(rows).Select(r => (double)r.ServiceTime)];

    /// <summary>Seconds; 0 when the day has no service at all.</summary>
    public double Draw(string type)
    {
        double[] pool = _byType.Contains(type) ? [.. _byType[type]] : _all;
        return pool.Length == 0 ? 0 : pool[_random.Next(pool.Length)];
    }

    private static IEnumerable<RecordedCall> Served(IReadOnlyList<RecordedCall> rows) => rows.Where(r => r.Outcome == RecordedOutcome.Served);
}
