using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// A prepared statement with parameters $1, $2, … in the order of the arguments (<see cref="Parameters"/>).
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly Parameters _parameters;

    public Statement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _parameters = new Parameters(_statement);
    }

    /// <summary>Rows that were changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            while (Step()) { }
            return raw.sqlite3_changes(_connection);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first column of the first row; null when there is no row, or nothing in it.</summary>
    public long? Number(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            return Step() && new Row(_statement) is var row && !row.IsNull(0) ? row.GetInt64(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row; null when there is none.</summary>
    public T? First<T>(Func<Row, T> map, params ReadOnlySpan<object?> values) where T : class
    {
        Bind(values);
        try
        {
            return Step() ? map(new Row(_statement)) : null;
        }
        finally
        {
            Reset();
        }
    }

    public ImmutableArray<T> All<T>(Func<Row, T> map, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            var rows = ImmutableArray.CreateBuilder<T>();
            while (Step()) rows.Add(map(new Row(_statement)));
            return rows.DrainToImmutable();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The rows one at a time, for those that are too many to hold.</summary>
    public IEnumerable<T> Each<T>(Func<Row, T> map, params object?[] values)
    {
        if (values.Length > 0) Bind(values);
        try
        {
            while (Step()) yield return map(new Row(_statement));
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<object?> values) => Check(_parameters.Bind(values));

    /// <summary>Whether there is a row.</summary>
    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>It says again what the step said, which was thrown already.</summary>
    private void Reset() => _ = raw.sqlite3_reset(_statement);

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
