using System.Diagnostics;
using HelpDesk.Actors;
using Npgsql;

namespace HelpDesk.Load;

/// <summary>
/// (b) One transaction of four statements per decision, over so many connections; or, with <paramref name="oneStatement"/>, the four
/// without feed order as one statement, which is its own transaction.
/// </summary>
internal sealed class PostgresPerDecision(string location, string tenant, int connections, bool ordered, bool oneStatement = false) : IContender
{
    private readonly NpgsqlConnection[] _connections = [.. Enumerable.Range(0, connections).Select(_ => PostgresConnections.Open(location))];
    private static readonly Tables Tables = new(postgres: true);
    private readonly FourStatements _four = new(Tables, ordered);
    private readonly Counters _counters = new(tenant);
    private RowChange[][][] _decisions = [];

    public string Name => FormattableString.Invariant(
        $"{(oneStatement ? "one statement per decision, no feed order" : _four.Name)}, {connections} connection(s)");
    public string Tenant => tenant;
    public int Writers => connections;

    public void Prepare(Append[][] tapes) => _decisions =
        [.. Interleaved.Encode(new RowsOf(Tables, postgres: true), tapes).Select(tape => tape.Select(Stamped).ToArray())];

    public Measured Run(TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        var done = Task.WhenAll(_connections.Zip(_decisions, (connection, decisions) => Task.Run(() => WriteAllAsync(connection, decisions, started, limit))))
            .GetAwaiter().GetResult();
        var took = Stopwatch.GetElapsedTime(started);
        var latencies = new Samples();
        foreach (var ms in done.SelectMany(d => d)) latencies.Add(ms);
        return new Measured(latencies.Count, took, latencies);
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private async Task<List<double>> WriteAllAsync(NpgsqlConnection connection, RowChange[][] decisions, long started, TimeSpan limit)
    {
        var latencies = new List<double>();
        foreach (var decision in decisions)
        {
            var begun = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(started, begun) >= limit) break;
            await (oneStatement ? AsOneAsync(connection, decision) : AsFourAsync(connection, decision));
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return latencies;
    }

    private static async Task AsFourAsync(NpgsqlConnection connection, RowChange[] decision)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        FourStatements.Guard(await RunAsync(connection, decision[0]));
        for (var i = 1; i < decision.Length; i++)
        {
            if (decision[i].Write.Kind == WriteKind.Advance) FourStatements.Place(decision, await AdvanceAsync(connection, decision[i]));
            else await RunAsync(connection, decision[i]);
        }
        await transaction.CommitAsync();
    }

    private static async Task AsOneAsync(NpgsqlConnection connection, RowChange[] decision)
    {
        var (parts, first) = (new List<string>(), 1);
        await using var command = new NpgsqlCommand { Connection = connection };
        foreach (var row in decision)
        {
            parts.Add(FormattableString.Invariant($"w{parts.Count} AS ({row.Write.ForOne(casts: true, first)} RETURNING 1)"));
            first += row.Values.Length;
            Bind(command, row);
        }
        command.CommandText = $"WITH {string.Join(", ", parts)} SELECT count(*)::integer FROM w0";
        FourStatements.Guard((int)(await command.ExecuteScalarAsync())!);
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, RowChange row)
    {
        await using var command = Command(connection, row);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> AdvanceAsync(NpgsqlConnection connection, RowChange row)
    {
        await using var command = Command(connection, row);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, RowChange row)
    {
        var command = new NpgsqlCommand(row.Write.ForOne(casts: true), connection);
        Bind(command, row);
        return command;
    }

    private static void Bind(NpgsqlCommand command, RowChange row)
    {
        for (var i = 0; i < row.Values.Length; i++) command.Parameters.Add(PostgresValues.One(row.Write.Columns[i], row.Values[i]));
    }

    private RowChange[] Stamped(RowChanges decision)
    {
        _counters.Stamp(decision);
        return _four.Of(decision, tenant);
    }
}
