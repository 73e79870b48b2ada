using System.Globalization;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// A schema of ours in a PostgreSQL database, which is brought to this build's version, or refused. The look at a strange schema only reads,
/// so a refused one stays as it was. Several nodes may start at once: each step is taken under one lock, and whoever comes second finds it
/// done. The session's search_path has to name the schema.
/// </summary>
/// <param name="name">The schema.</param>
/// <param name="scripts">One per version, in their order.</param>
/// <param name="mark">A table and a column of it that every version has: a schema without it is another program's.</param>
/// <param name="wayBack">What may be done about a newer schema instead of running the newer build, as the end of a sentence.</param>
internal sealed class VersionedSchema(string name, IReadOnlyList<string> scripts, (string Table, string Column) mark, string wayBack)
{
    private const int Migrating = 2;

    private readonly string _look = $"""
        SELECT
            (SELECT count(*) FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = '{name}')),
            (SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = '{name}')
                    AND (c.relname, a.attname) IN (('schema_version', 'applied_at'), ('{mark.Table}', '{mark.Column}')))
        """;
    private readonly string _closed = $"""
        SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = '{name}') AND relkind = 'r' AND relname <> 'schema_version'
            AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
                AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
        """;

    public int Current => scripts.Count;

    /// <exception cref="StoreOpenException">The schema is another product's or a newer build's, or this role may not write it.</exception>
    public void Prepare(NpgsqlConnection connection, PostgresLocation location)
    {
        while (Version(connection, location) < Current) Step(connection, location);
        if (Scalar(connection, _closed) is string tables)
        {
            throw new StoreOpenException(
                $"The role of {location} may not write these tables of the schema {name}: {tables}. "
                + "Use the role that owns them, or GRANT SELECT, INSERT, UPDATE, DELETE on them.");
        }
    }

    /// <summary>0 = there is nothing yet.</summary>
    /// <exception cref="StoreOpenException">The schema is another product's or a newer build's.</exception>
    public int Version(NpgsqlConnection connection, PostgresLocation location)
    {
        var (relations, ours) = Seen(connection);
        if (relations == 0) return 0;
        if (ours < 2)
        {
            throw new StoreOpenException(
                $"The database {location} has a schema '{name}' of another program. Name another database; this one was left as it is.");
        }
        var version = Scalar(connection, $"SELECT max(version) FROM {name}.schema_version") as int? ?? 0;
        if (version <= Current) return version;
        throw new StoreOpenException(
            $"The schema {name} of {location} has version {version}, this build knows {Current}. Run the newer build, or {wayBack}.");
    }

    /// <summary>One version further, unless another node did it meanwhile.</summary>
    private void Step(NpgsqlConnection connection, PostgresLocation location)
    {
        using var transaction = connection.BeginTransaction();
        // A migration takes the time that it takes, and so does waiting for another node's.
        Execute(connection, "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
        Execute(connection, $"SELECT pg_advisory_xact_lock({PostgresLease.Class}, {Migrating})");
        var version = Version(connection, location);
        if (version >= Current) return;
        if (version == 0) CreateSchema(connection);
        Execute(connection, scripts[version]);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({version + 1})"));
        transaction.Commit();
    }

    /// <summary>The schema may be there already, empty, made by somebody who may create what this role may not.</summary>
    private void CreateSchema(NpgsqlConnection connection)
    {
        if (Scalar(connection, $"SELECT 1 FROM pg_namespace WHERE nspname = '{name}'") is null) Execute(connection, $"CREATE SCHEMA {name}");
        Execute(connection, "CREATE TABLE schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
    }

    private (long Relations, long Ours) Seen(NpgsqlConnection connection)
    {
        using var look = new NpgsqlCommand(_look, connection);
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
