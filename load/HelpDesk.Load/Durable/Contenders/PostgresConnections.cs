using System.Globalization;
using Npgsql;

namespace HelpDesk.Load;

/// <summary>Connections of the contenders to the store's own schema, with the planner held to what the store holds it to.</summary>
internal static class PostgresConnections
{
    /// <summary>Statements join arrays to keys, so index look-ups are right at every size (silo/HelpDesk.Storage/Postgres/Opening/Sessions.cs).</summary>
    private const string Planner =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c jit=off";

    /// <param name="location">postgres://user:password@host:port/database</param>
    public static NpgsqlConnection Open(string location)
    {
        var uri = new Uri(location);
        var user = uri.UserInfo.Split(':');
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = uri.AbsolutePath.TrimStart('/'),
            Username = Uri.UnescapeDataString(user[0]), Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            SearchPath = "helpdesk", Options = Planner, Pooling = false, MaxAutoPrepare = 64, AutoPrepareMinUsages = 2,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    public static object? Scalar(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return command.ExecuteScalar();
    }

    public static long Count(this NpgsqlConnection connection, string table, string tenant) =>
        Convert.ToInt64(connection.Scalar($"SELECT count(*) FROM {table} WHERE tenant = '{tenant}'"), CultureInfo.InvariantCulture);
}
