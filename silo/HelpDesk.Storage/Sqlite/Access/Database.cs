using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HelpDesk.Storage.Sqlite;

/// <summary>One connection with its prepared statements. For one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private const int BusySeconds = 5;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private Database(SqliteConnection connection) => _connection = connection;

    public static Database Open(string path, SqliteOpenMode mode)
    {
        // Unpooled: a closed store must let go of its file at once. The time-out is also how long a foreign lock is waited for.
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            return new Database(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The prepared statement of this text. Texts are constants, or built from few parts, so their number is bounded.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new Statement(_connection, sql));
            return statement;
        }
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Rows changed since this connection was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(_connection.Handle);

    /// <summary>Runs text that is not worth keeping prepared; several statements are allowed.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public long Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Reads in one snapshot.</summary>
    public T Snapshot<T>(Func<Database, T> read)
    {
        this["BEGIN"].Run();
        try
        {
            return read(this);
        }
        finally
        {
            Rollback();
        }
    }

    /// <summary>Undoes an open transaction; many errors have undone it already.</summary>
    public void Rollback()
    {
        if (InTransaction) this["ROLLBACK"].Run();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }
}
