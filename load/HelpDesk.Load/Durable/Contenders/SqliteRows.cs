using Microsoft.Data.Sqlite;

namespace HelpDesk.Load;

/// <summary>A connection of its own on the store's file, as durable as the store's, with a prepared statement for each kind of change.</summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<TableWrite, SqliteCommand> _commands = [];
    private readonly SqliteCommand _begin, _commit;

    public SqliteRows(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using var settings = _connection.CreateCommand();
        // The store's own settings (silo/HelpDesk.Storage/Sqlite/Opening/StoreFile.cs).
        settings.CommandText = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192";
        settings.ExecuteNonQuery();
        _begin = Prepared("BEGIN IMMEDIATE");
        _commit = Prepared("COMMIT");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Rows that were changed.</summary>
    public int Write(RowChange change) => Write(change.Write, change.Values);

    public int Write(TableWrite write, object?[] values) => Bound(write, values).ExecuteNonQuery();

    /// <summary>The position that the tenant's counter was moved to.</summary>
    public long Advance(RowChange change) => (long)Bound(change.Write, change.Values).ExecuteScalar()!;

    private SqliteCommand Bound(TableWrite write, object?[] values)
    {
        if (!_commands.TryGetValue(write, out var command)) _commands.Add(write, command = Prepared(write.ForOne(casts: false), values.Length));
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, int parameters = 0)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
        return command;
    }
}
