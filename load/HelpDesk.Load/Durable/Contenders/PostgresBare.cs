using System.Diagnostics;
using HelpDesk.Actors;
using Npgsql;

namespace HelpDesk.Load;

/// <summary>
/// (c) The raw limit: the same rows set-based, 512 decisions in one round trip and one transaction, each table's rows as arrays. No engine
/// and no check. With several connections each has batches of its own.
/// </summary>
internal sealed class PostgresBare(string location, string tenant, int batch, int connections) : IContender
{
    private readonly NpgsqlConnection[] _connections = [.. Enumerable.Range(0, connections).Select(_ => PostgresConnections.Open(location))];
    private readonly Tables _tables = new(postgres: true);
    private readonly Counters _counters = new(tenant);
    private List<RowChanges[]>[] _batches = [];

    public string Name => FormattableString.Invariant($"bare loop, {batch} decisions a batch, {connections} connection(s)");
    public string Tenant => tenant;
    public int Writers => batch * connections;

    public void Prepare(Append[][] tapes)
    {
        var rows = Interleaved.Encode(new RowsOf(_tables, postgres: true), tapes);
        _batches = [.. rows.Chunk(batch).Select(Interleaved.Batches)];
    }

    public Measured Run(TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        var done = Task.WhenAll(_connections.Zip(_batches, (connection, batches) => Task.Run(() => WriteAll(connection, batches, started, limit)))).GetAwaiter().GetResult();
        var took = Stopwatch.GetElapsedTime(started);
        var latencies = new Samples();
        foreach (var ms in done.SelectMany(d => d.Latencies)) latencies.Add(ms);
        var decisions = done.Sum(d => d.Decisions);
        return new Measured(decisions, took, latencies) { Batch = (double)decisions / latencies.Count };
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private (int Decisions, List<double> Latencies) WriteAll(NpgsqlConnection connection, List<RowChanges[]> batches, long started, TimeSpan limit)
    {
        var (decisions, latencies) = (0, new List<double>());
        foreach (var decided in batches)
        {
            var begun = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(started, begun) >= limit) break;
            Write(connection, decided);
            decisions += decided.Length;
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return (decisions, latencies);
    }

    /// <summary>Statements that are sent together without a BEGIN are one transaction.</summary>
    private void Write(NpgsqlConnection connection, RowChanges[] decided)
    {
        foreach (var decision in decided) _counters.Stamp(decision);
        using var all = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var rows in decided.SelectMany(decision => decision.Rows).GroupBy(row => row.Write, row => row.Values))
            all.BatchCommands.Add(Command(rows.Key, rows.Key.Once ? [.. rows] : [.. LastOfEach(rows.Key, rows)]));
        all.BatchCommands.Add(Command(_tables.UpsertCounters, [_counters.Row]));
        all.ExecuteNonQuery();
    }

    private static NpgsqlBatchCommand Command(TableWrite write, List<object?[]> rows)
    {
        var command = new NpgsqlBatchCommand(write.ForMany());
        for (var i = 0; i < write.Columns.Length; i++) command.Parameters.Add(PostgresValues.Many(write.Columns[i], rows, i));
        return command;
    }

    private static IEnumerable<object?[]> LastOfEach(TableWrite write, IEnumerable<object?[]> rows) =>
        rows.GroupBy(row => string.Join('/', row.Take(write.Keys))).Select(same => same.Last());
}
