using System.Collections.Immutable;
using HelpDesk.Actors;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// A prepared statement with parameters $1, $2, … in the order of the arguments. Instants are bound as ticks, GUIDs as hex, and text
/// that other databases can't hold is refused here, whatever column it goes to.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    /// <summary>Rows that were changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null when there is no row, or nothing in it.</summary>
    public long? Number(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() as long?;
    }

    /// <summary>The first row; null when there is none.</summary>
    public T? First<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values) where T : class
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public ImmutableArray<T> All<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows.DrainToImmutable();
    }

    /// <summary>The rows one at a time, for those that are too many to hold.</summary>
    public IEnumerable<T> Each<T>(Func<SqliteDataReader, T> map)
    {
        using var reader = _command.ExecuteReader();
        while (reader.Read()) yield return map(reader);
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = _command.Parameters;
        for (var i = parameters.Count; i < values.Length; i++) parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
        for (var i = 0; i < values.Length; i++) parameters[i].Value = Plain(values[i]);
    }

    private static object Plain(object? value) => value switch
    {
        null => DBNull.Value,
        string text => StorableText.Checked(text),
        Instant at => at.ToUnixTimeTicks(),
        Guid id => id.ToString("N"),
        _ => value,
    };
}
