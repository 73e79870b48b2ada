using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// One connection with its prepared statements, for one thread at a time. It calls SQLite itself: the ADO.NET provider looks parameters
/// up by name and builds a reader on every run (DESIGN.md). Errors are the provider's <see cref="SqliteException"/>.
/// </summary>
internal sealed class Database : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly sqlite3 _connection;
    private readonly Dictionary<string, Statement> _statements = new(new ByLengthAndEnd());

    private Database(sqlite3 connection) => _connection = connection;

    public static Database Open(string path, SqliteOpenMode mode)
    {
        SqliteLibrary.Prepare();
        // NOMUTEX: nobody else uses this connection meanwhile, so it needs no lock at every call.
        var opened = raw.sqlite3_open_v2(path, out var connection, Flags(mode) | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            SqliteException.ThrowExceptionForRC(opened, connection);
            // How long a lock of another program is waited for.
            SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(connection, (int)Patience.TotalMilliseconds), connection);
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

    public bool InTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Rows changed since this connection was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(_connection);

    /// <summary>Runs text that is not worth keeping prepared; several statements are allowed.</summary>
    public void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection, sql), _connection);

    public long Scalar(string sql)
    {
        using var statement = new Statement(_connection, sql);
        return statement.Number() ?? throw new InvalidOperationException($"No row: {sql}");
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

    private static int Flags(SqliteOpenMode mode) => mode switch
    {
        SqliteOpenMode.ReadOnly => raw.SQLITE_OPEN_READONLY,
        SqliteOpenMode.ReadWrite => raw.SQLITE_OPEN_READWRITE,
        SqliteOpenMode.ReadWriteCreate => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "A store is a file."),
    };

    /// <summary>A dozen texts of hundreds of characters per decision: hashing all of them would cost more than finding them.</summary>
    private sealed class ByLengthAndEnd : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string sql) => string.GetHashCode(sql.AsSpan(Math.Max(0, sql.Length - 12))) ^ sql.Length;
    }
}
