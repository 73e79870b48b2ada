using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Tests;

/// <summary>The file behind the store's back, as another tool would open it.</summary>
internal static class Raw
{
    public static void Execute(string path, string sql) => Scalar(path, sql);

    /// <summary>A write transaction that stays open until it is disposed.</summary>
    public static IDisposable WriteLock(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    public static object? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
