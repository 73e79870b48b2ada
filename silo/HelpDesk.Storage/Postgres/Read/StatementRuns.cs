using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>Single statements on the committer's connection, whose thread may wait.</summary>
internal static class StatementRuns
{
    /// <summary>Rows that were changed.</summary>
    public static int Execute(this NpgsqlConnection connection, Statement statement)
    {
        using var batch = Batch(connection, statement);
        return batch.ExecuteNonQuery();
    }

    public static List<T> All<T>(this NpgsqlConnection connection, Statement statement, Func<NpgsqlDataReader, T> map)
    {
        using var batch = Batch(connection, statement);
        using var reader = batch.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, Statement statement)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(statement.Command());
        return batch;
    }
}
