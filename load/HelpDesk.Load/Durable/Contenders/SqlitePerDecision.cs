using System.Diagnostics;
using HelpDesk.Actors;

namespace HelpDesk.Load;

/// <summary>(b) One transaction of four statements per decision, on the one connection that SQLite lets write.</summary>
internal sealed class SqlitePerDecision(string path, string tenant, bool ordered) : IContender
{
    private readonly SqliteRows _rows = new(path);
    private static readonly Tables Tables = new(postgres: false);
    private readonly FourStatements _four = new(Tables, ordered);
    private readonly Counters _counters = new(tenant);
    private RowChange[][] _decisions = [];

    public string Name => $"{_four.Name}, 1 connection";
    public string Tenant => tenant;
    public int Writers => 1;

    public void Prepare(Append[][] tapes) => _decisions =
        [.. Interleaved.Encode(new RowsOf(Tables, postgres: false), tapes).SelectMany(tape => tape).Select(Stamped)];

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
            foreach (var row in decision.AsSpan(1))
            {
                if (row.Write.Kind == WriteKind.Advance) FourStatements.Place(decision, _rows.Advance(row));
                else _rows.Write(row);
            }
            _rows.Commit();
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return new Measured(latencies.Count, Stopwatch.GetElapsedTime(started), latencies);
    }

    public void Dispose() => _rows.Dispose();

    private RowChange[] Stamped(RowChanges decision)
    {
        _counters.Stamp(decision);
        return _four.Of(decision, tenant);
    }
}
