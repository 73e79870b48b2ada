using SQLitePCL;

namespace HelpDesk.Storage.Sqlite;

/// <summary>The row that a statement stands on: valid until it is stepped or run again. Columns count from 0.</summary>
internal readonly struct Row(sqlite3_stmt statement)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public int GetInt32(int column) => checked((int)GetInt64(column));

    public bool GetBoolean(int column) => GetInt64(column) != 0;

    /// <exception cref="InvalidDataException">The column is NULL.</exception>
    public string GetString(int column) =>
        raw.sqlite3_column_text(statement, column).utf8_to_string() ?? throw new InvalidDataException($"Column {column} is NULL.");

    /// <summary>A copy; empty when the column is NULL.</summary>
    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
