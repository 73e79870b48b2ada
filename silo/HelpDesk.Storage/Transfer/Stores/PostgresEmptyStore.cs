using System.Collections.Immutable;
using HelpDesk.Storage.Postgres;
using Npgsql;

namespace HelpDesk.Storage.Transfer;

/// <summary>A new PostgreSQL store, under its lease, filled by COPY in one transaction.</summary>
internal sealed class PostgresEmptyStore : IEmptyStore
{
    /// <summary>SQLite keeps these counts by triggers, here the batches do: an export has them as the tickets that they count.</summary>
    private const string CountEnded =
        "INSERT INTO ended_counts (tenant, status, queue, n) SELECT tenant, status, queue, count(*) FROM tickets WHERE status > 4 GROUP BY tenant, status, queue";

    private readonly PostgresSource _source;
    private readonly NpgsqlConnection _connection;
    private ImmutableArray<TableColumn> _columns = [];
    private Table? _table;
    private NpgsqlBinaryImporter? _rows;

    private PostgresEmptyStore(PostgresSource source) => (_source, _connection) = (source, source.OpenCommitter());

    public static PostgresEmptyStore Open(string location)
    {
        var store = new PostgresEmptyStore(PostgresSource.Open(location, StoreOptions.Default));
        try
        {
            // The limits of a committer are for short batches; this transaction takes the time that it takes.
            store.Run("SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0");
            store.Run("BEGIN");
            TransferStores.RequireEmpty(PostgresLocation.Parse(location).ToString(), store.Count);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public void Begin(Table table) => Guarded(() =>
    {
        EndTable();
        (_table, _columns) = (table, PostgresColumns.Of(table));
        _rows = _connection.BeginBinaryImport($"COPY {table.Name} ({PostgresColumns.Names(table)}) FROM STDIN (FORMAT BINARY)");
        // 0 = none: the source may be slow.
        _rows.Timeout = TimeSpan.Zero;
    });

    public void Add(object?[] values)
    {
        var table = _table!;
        Guarded(() =>
        {
            _rows!.StartRow();
            for (var i = 0; i < _columns.Length; i++)
                PostgresColumns.Write(_rows, i < values.Length ? values[i] : table.OnlyInPostgres!.Empty, _columns[i].Kind);
        });
    }

    public void Commit()
    {
        Guarded(() =>
        {
            EndTable();
            Run(CountEnded);
        });
        try
        {
            Run("COMMIT");
        }
        catch (NpgsqlException e)
        {
            throw new TransferException($"The store stopped answering while it committed: {e.Message} Look whether it is empty before you try again.", e);
        }
        try
        {
            // The planner knows nothing of the new rows yet.
            Run($"ANALYZE {string.Join(", ", StoredTables.All.Select(table => table.Name))}");
        }
        catch (NpgsqlException)
        {
            // The server does it by itself after a while.
        }
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _connection.Dispose();
        _source.Dispose();
    }

    private long Count(Table table)
    {
        using var command = new NpgsqlCommand($"SELECT count(*) FROM {table.Name}", _connection) { CommandTimeout = 0 };
        return (long)command.ExecuteScalar()!;
    }

    private void EndTable()
    {
        using var rows = _rows;
        _rows = null;
        rows?.Complete();
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (PostgresException e)
        {
            throw new TransferException($"The store refused the rows of {_table?.Name}: {e.MessageText} ({e.Where}) Nothing was imported.", e);
        }
        catch (NpgsqlException e)
        {
            throw new TransferException($"The store stopped answering: {e.Message} Nothing was imported; try again when the server is well.", e);
        }
    }
}
