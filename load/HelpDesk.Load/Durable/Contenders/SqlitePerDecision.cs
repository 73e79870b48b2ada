using System.Diagnostics;
using HelpDesk.Actors;

namespace HelpDesk.Load;

/// <summary>(b) One transaction of four statements per decision, on the one connection that SQLite lets write.</summary>
internal sealed class SqlitePerDecision(string path, string tenant) : IContender
{
    private readonly SqliteRows _rows = new(path);
    private readonly Tables _tables = new(postgres: false);
    private readonly Counters _counters = new(tenant);
    private RowChange[][] _decisions = [];

    public string Name => "one transaction of 4 statements per decision, 1 connection";
    public string Tenant => tenant;
    public int Writers => 1;

    public void Prepare(Append[][] tapes) => _decisions =
        [.. Interleaved.Encode(new RowsOf(_tables, postgres: false), tapes).SelectMany(tape => tape).Select(Stamped)];

    public Measured Run(TimeSpan limit)
    {
        var latencies = new Samples();
        var started = Stopwatch.GetTimestamp();
        foreach (var decision in _decisions)
        {
            var begun = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(started, begun) >= limit) break;
            _rows.Begin();
            FourStatements.Guard(_rows.Write(decision[0]));
            foreach (var row in decision.AsSpan(1)) _rows.Write(row);
            _rows.Commit();
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return new Measured(latencies.Count, Stopwatch.GetElapsedTime(started), latencies);
    }

    public void Dispose() => _rows.Dispose();

    private RowChange[] Stamped(RowChanges decision)
    {
        _counters.Stamp(decision);
        return FourStatements.Of(decision, _tables);
    }
}
