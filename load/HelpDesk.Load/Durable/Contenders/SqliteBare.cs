using System.Diagnostics;
using HelpDesk.Actors;

namespace HelpDesk.Load;

/// <summary>(c) The raw limit: the same rows by prepared statements, 512 decisions in a transaction, no engine and no check.</summary>
internal sealed class SqliteBare(string path, string tenant, int batch) : IContender
{
    private readonly SqliteRows _rows = new(path);
    private readonly Tables _tables = new(postgres: false);
    private readonly Counters _counters = new(tenant);
    private List<RowChanges[]> _batches = [];

    public string Name => FormattableString.Invariant($"bare loop, {batch} decisions a batch");
    public string Tenant => tenant;
    public int Writers => batch;

    public void Prepare(Append[][] tapes) => _batches = Interleaved.Batches(Interleaved.Encode(new RowsOf(_tables, postgres: false), tapes));

    public Measured Run(TimeSpan limit)
    {
        var latencies = new Samples();
        var decisions = 0;
        var (started, committing) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        foreach (var decided in _batches)
        {
            var begun = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(started, begun) >= limit) break;
            committing += Write(decided);
            decisions += decided.Length;
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return new Measured(decisions, Stopwatch.GetElapsedTime(started), latencies)
        {
            Batch = (double)decisions / latencies.Count, Commit = committing / latencies.Count,
        };
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>How long the COMMIT took.</summary>
    private TimeSpan Write(RowChanges[] decided)
    {
        _rows.Begin();
        foreach (var decision in decided)
        {
            _counters.Stamp(decision);
            foreach (var row in decision.Rows) _rows.Write(row);
        }
        _rows.Write(_tables.UpsertCounters, _counters.Row);
        var commit = Stopwatch.GetTimestamp();
        _rows.Commit();
        return Stopwatch.GetElapsedTime(commit);
    }
}
