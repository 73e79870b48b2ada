using System.Globalization;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Brings the schema "helpdesk" to this build's version, or refuses it. The look at a strange schema only reads, so a refused one stays as
/// it was. Several nodes may start at once: each step is taken under one lock, and whoever comes second finds it done.
/// </summary>
internal static class PostgresSchema
{
    private const int Migrating = 2;
    private static readonly string[] Scripts = SchemaScripts.Of("Postgres");

    private const string Look = """
        SELECT
            (SELECT count(*) FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'helpdesk')),
            (SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'helpdesk')
                    AND (c.relname, a.attname) IN (('schema_version', 'applied_at'), ('streams', 'format')))
        """;
    private const string Closed = """
        SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'helpdesk') AND relkind = 'r' AND relname <> 'schema_version'
            AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
                AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
        """;

    public static int Current => Scripts.Length;

    /// <exception cref="StoreOpenException">The schema is another product's or a newer build's, or this role may not write it.</exception>
    public static void Prepare(NpgsqlConnection connection, PostgresLocation location)
    {
        while (Version(connection, location) < Current) Step(connection, location);
        if (Scalar(connection, Closed) is string tables)
        {
            throw new StoreOpenException(
                $"The role of {location} may not write these tables of the schema helpdesk: {tables}. "
                + "Use the role that owns them, or GRANT SELECT, INSERT, UPDATE, DELETE on them.");
        }
    }

    /// <summary>For who only reads: the schema has to be this build's as it is.</summary>
    /// <exception cref="StoreOpenException">There is none, or it is of another version or another program.</exception>
    public static void RequireCurrent(NpgsqlConnection connection, PostgresLocation location)
    {
        var version = Version(connection, location);
        if (version == Current) return;
        throw new StoreOpenException(version == 0
            ? $"The database {location} holds no store. Name the one that the server was started with."
            : $"The store {location} has schema version {version}, this build {Current}. "
                + "Start the server of this build on it once, or use the build that wrote it.");
    }

    /// <summary>One version further, unless another node did it meanwhile.</summary>
    private static void Step(NpgsqlConnection connection, PostgresLocation location)
    {
        using var transaction = connection.BeginTransaction();
        // A migration takes the time that it takes, and so does waiting for another node's.
        Execute(connection, "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
        Execute(connection, $"SELECT pg_advisory_xact_lock({PostgresLease.Class}, {Migrating})");
        var version = Version(connection, location);
        if (version >= Current) return;
        if (version == 0) CreateSchema(connection);
        Execute(connection, Scripts[version]);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({version + 1})"));
        transaction.Commit();
    }

    /// <summary>The schema may be there already, empty, made by somebody who may create what this role may not.</summary>
    private static void CreateSchema(NpgsqlConnection connection)
    {
        if (Scalar(connection, "SELECT 1 FROM pg_namespace WHERE nspname = 'helpdesk'") is null) Execute(connection, "CREATE SCHEMA helpdesk");
        Execute(connection, "CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
    }

    /// <summary>0 = there is nothing yet.</summary>
    private static int Version(NpgsqlConnection connection, PostgresLocation location)
    {
        var (relations, ours) = Seen(connection);
        if (relations == 0) return 0;
        if (ours < 2)
        {
            throw new StoreOpenException(
                $"The database {location} has a schema 'helpdesk' of another program. Name another database; this one was left as it is.");
        }
        var version = Scalar(connection, "SELECT max(version) FROM helpdesk.schema_version") as int? ?? 0;
        if (version <= Current) return version;
        throw new StoreOpenException(
            $"The store {location} has schema version {version}, this build knows {Current}. "
            + "Run the newer build, or restore a backup of before its first start.");
    }

    private static (long Relations, long Ours) Seen(NpgsqlConnection connection)
    {
        using var look = new NpgsqlCommand(Look, connection);
        using var row = look.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }
}
