using HelpDesk.Core;
using HelpDesk.Figures;
using HelpDesk.Storage.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace HelpDesk.Storage.Figures;

/// <summary>Facts in the schema "figures" of the store's database, where any node of a cluster may write them: the cursor's row decides who.</summary>
internal sealed class PostgresFigures : IFigureStore
{
    private const string Known = "SELECT kind, key, data FROM subjects WHERE tenant = $1 AND (kind, key) IN (SELECT * FROM unnest($2::bigint[], $3::text[]))";
    private const string SetSubjects = """
        INSERT INTO subjects (tenant, kind, key, data) SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::bytea[])
        ON CONFLICT (tenant, kind, key) DO UPDATE SET data = excluded.data
        """;
    private const string SetFacts = """
        INSERT INTO facts (tenant, kind, key, fact, number, from_at, last_at, data)
        SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bytea[])
        ON CONFLICT (tenant, kind, key, fact, number) DO UPDATE SET from_at = excluded.from_at, last_at = excluded.last_at, data = excluded.data
        """;
    private const string Claim = """
        INSERT INTO cursors (tenant, format, position, kind, key, version, command, building_to, building_kind, building_key)
        VALUES ($1, 0, 0, 0, '', 0, '', 0, 0, '') ON CONFLICT (tenant) DO NOTHING
        """;

    private const string FactsOf = FiguresSql.Facts + " AND (kind, key) IN (SELECT * FROM unnest($5::bigint[], $6::text[]))";

    private readonly NpgsqlDataSource _source;

    private PostgresFigures(NpgsqlDataSource source) => _source = source;

    /// <exception cref="StoreOpenException">The database can't be reached, or the schema is not ours to write.</exception>
    public static PostgresFigures Open(PostgresLocation location)
    {
        var source = Sessions.Figures(location);
        try
        {
            using var connection = source.OpenConnection();
            new VersionedSchema("figures", [FiguresSql.Schema("bigint", "bytea")], ("facts", "last_at"), "drop the schema: it is made anew").Prepare(connection, location);
            return new PostgresFigures(source);
        }
        catch (Exception e)
        {
            source.Dispose();
            if (e is StoreOpenException) throw;
            throw OpeningErrors.Explain(location, e, "figures");
        }
    }

    public async ValueTask<FigureCursor?> Cursor(string tenant, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        return Cursor(connection, tenant)?.Cursor(tenant);
    }

    public async ValueTask<IReadOnlyDictionary<ActorId, byte[]>> Subjects(string tenant, IReadOnlyCollection<ActorId> actors, CancellationToken ct)
    {
        await using var command = _source.CreateCommand(Known);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(SqlArray.Numbers(actors.Select(a => (long)a.Kind)));
        command.Parameters.Add(SqlArray.Texts(actors.Select(a => a.Key)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var known = new Dictionary<ActorId, byte[]>();
        while (await reader.ReadAsync(ct)) known.Add(new ActorId(tenant, (ActorKind)reader.GetInt64(0), reader.GetString(1)), reader.GetFieldValue<byte[]>(2));
        return known;
    }

    public async ValueTask<bool> Write(string tenant, FigureCursor? expected, FigureCursor next, FigureBatch batch, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (expected is null ? connection.Execute(new Statement(Claim, tenant)) == 0 : Cursor(connection, tenant, " FOR UPDATE") != CursorRow.Of(expected)) return false;
        await Put(connection, SetSubjects, tenant, [
            SqlArray.Numbers(batch.Subjects.Select(s => (long)s.Key.Kind)), SqlArray.Texts(batch.Subjects.Select(s => s.Key.Key)), Bytes(batch.Subjects.Select(s => s.Value))], ct);
        await Put(connection, SetFacts, tenant, [
            SqlArray.Numbers(batch.Facts.Select(f => (long)f.Subject.Kind)), SqlArray.Texts(batch.Facts.Select(f => f.Subject.Key)),
            SqlArray.Numbers(batch.Facts.Select(f => (long)f.Fact.Kind)), SqlArray.Numbers(batch.Facts.Select(f => (long)f.Number)),
            SqlArray.Numbers(batch.Facts.Select(f => f.Fact.From)), SqlArray.Numbers(batch.Facts.Select(f => f.Fact.Last)), Bytes(batch.Facts.Select(f => FactBytes.Encode(f.Fact)))], ct);
        connection.Execute(new Statement(FiguresSql.SetCursor, CursorRow.Of(next).Values(tenant)));
        await transaction.CommitAsync(ct);
        return true;
    }

    public async ValueTask Clear(string tenant, FigureCursor next, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // The cursor first: whoever writes on has to find it changed.
        connection.Execute(new Statement(FiguresSql.SetCursor, CursorRow.Of(next).Values(tenant)));
        connection.Execute(new Statement(FiguresSql.ClearFacts, tenant));
        connection.Execute(new Statement(FiguresSql.ClearSubjects, tenant));
        await transaction.CommitAsync(ct);
    }

    public async ValueTask Forget(CancellationToken ct)
    {
        await using var command = _source.CreateCommand("TRUNCATE cursors, subjects, facts");
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask<T> Read<T>(string tenant, FactQuery query, Func<FigureCursor?, IEnumerable<NamedFact>, T> read, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        return await Task.Run(() => read(Cursor(connection, tenant)?.Cursor(tenant), query.Kinds.SelectMany(kind => Facts(connection, tenant, query, kind))), ct);
    }

    public void Dispose() => _source.Dispose();

    private static IEnumerable<NamedFact> Facts(NpgsqlConnection connection, string tenant, FactQuery query, FactKind kind)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { Reading(tenant, query, kind).Command() } };
        using var reader = batch.ExecuteReader();
        while (reader.Read())
            yield return new NamedFact(
                new ActorId(tenant, (ActorKind)reader.GetInt64(0), reader.GetString(1)), (int)reader.GetInt64(3), FactBytes.Decode((FactKind)reader.GetInt64(2), reader.GetFieldValue<byte[]>(4)));
    }

    private static Statement Reading(string tenant, FactQuery query, FactKind kind) => query.Of is { } actors
        ? new Statement(FactsOf, tenant, (long)kind, query.From, query.Until, actors.Select(a => (long)a.Kind).ToArray(), actors.Select(a => a.Key).ToArray())
        : new Statement(query.InOrder ? FiguresSql.FactsInOrder : FiguresSql.Facts, tenant, (long)kind, query.From, query.Until);

    private static CursorRow? Cursor(NpgsqlConnection connection, string tenant, string locked = "") => connection.All(new Statement(FiguresSql.Cursor + locked, tenant), row => new CursorRow(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetInt64(6), row.GetInt64(7), row.GetString(8)))
        is [var found] ? found : null;

    private static async Task Put(NpgsqlConnection connection, string sql, string tenant, NpgsqlParameter[] columns, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.AddRange(columns);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter<byte[][]> Bytes(IEnumerable<byte[]> values) => new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };
}
