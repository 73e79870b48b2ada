using System.Diagnostics.Metrics;

namespace HelpDesk.Storage;

/// <summary>
/// How long the last commits took. SQLite: the COMMIT itself, to the disk; PostgreSQL: the round trip that writes and commits.
/// </summary>
public sealed record CommitSummary(int Count, TimeSpan P50, TimeSpan P99);

/// <summary>Measures commits, for the meter and for whoever compares a latency with that of the disk.</summary>
internal sealed class CommitTimes
{
    private const int Kept = 4096;
    private static readonly Meter Meter = new("HelpDesk.Storage");
    private static readonly Histogram<int> BatchSize =
        Meter.CreateHistogram<int>("helpdesk.storage.batch.size", "{request}", "Requests in one transaction.");
    private static readonly Histogram<double> CommitDuration =
        Meter.CreateHistogram<double>("helpdesk.storage.commit.duration", "s", "Time of one commit, to the disk.");

    private readonly Lock _gate = new();
    private readonly TimeSpan[] _ring = new TimeSpan[Kept];
    private long _count;

    public void Add(int size, TimeSpan duration)
    {
        BatchSize.Record(size);
        CommitDuration.Record(duration.TotalSeconds);
        lock (_gate) _ring[_count++ % Kept] = duration;
    }

    /// <summary>Over the last commits that wrote something, at most 4,096.</summary>
    public CommitSummary Recent()
    {
        TimeSpan[] sorted;
        lock (_gate) sorted = _ring[..(int)Math.Min(_count, Kept)];
        if (sorted.Length == 0) return new CommitSummary(0, TimeSpan.Zero, TimeSpan.Zero);
        Array.Sort(sorted);
        return new CommitSummary(sorted.Length, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }
}
