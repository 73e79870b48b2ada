using System.Collections.Immutable;
using HelpDesk.Storage.Postgres;
using Npgsql;

namespace HelpDesk.Storage.Transfer;

/// <summary>One REPEATABLE READ transaction beside the server that holds the store's lease.</summary>
internal sealed class PostgresSnapshot : IStoreSnapshot
{
    private readonly PostgresLocation _location;
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private PostgresSnapshot(PostgresLocation location)
    {
        _location = location;
        _source = Sessions.Readers(location, 1);
        try
        {
            _connection = _source.OpenConnection();
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    public static PostgresSnapshot Open(string location)
    {
        var parsed = PostgresLocation.Parse(location);
        PostgresSnapshot? snapshot = null;
        try
        {
            snapshot = new PostgresSnapshot(parsed);
            // A reader's transactions are repeatable read and read only; to read everything takes the time that it takes.
            snapshot.Run("BEGIN; SET LOCAL statement_timeout = 0");
            PostgresSchema.RequireCurrent(snapshot._connection, parsed);
            return snapshot;
        }
        catch (Exception e)
        {
            snapshot?.Dispose();
            if (e is StoreOpenException) throw;
            throw OpeningErrors.Explain(parsed, e);
        }
    }

    public ImmutableArray<string> Tenants() => [.. Each("SELECT tenant FROM counters ORDER BY tenant", row => row.GetString(0))];

    public long Count(Table table) => Each($"SELECT count(*) FROM {table.Name}", row => row.GetInt64(0)).Single();

    public IEnumerable<object?[]> Rows(Table table)
    {
        var columns = PostgresColumns.Of(table);
        var values = new object?[columns.Length];
        return Each($"SELECT {PostgresColumns.Names(table)} FROM {table.Name} ORDER BY {table.Key}", row =>
        {
            for (var i = 0; i < values.Length; i++) values[i] = row.IsDBNull(i) ? null : PostgresColumns.Value(row, i, columns[i].Kind);
            if (table.OnlyInPostgres is { } folded) folded.Fold(values, values[^1]!);
            return values;
        });
    }

    public void Dispose()
    {
        _connection.Dispose();
        _source.Dispose();
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private IEnumerable<T> Each<T>(string sql, Func<NpgsqlDataReader, T> map)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        using var reader = Guarded(() => command.ExecuteReader());
        while (Guarded(reader.Read)) yield return map(reader);
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NpgsqlException e)
        {
            throw new TransferException($"The store {_location} could not be read to its end: {e.Message} Try again when the server is well.", e);
        }
    }
}
