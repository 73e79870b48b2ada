using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>The schema "helpdesk" of this build.</summary>
internal static class PostgresSchema
{
    private static readonly VersionedSchema Ours =
        new("helpdesk", SchemaScripts.Of("Postgres"), ("streams", "format"), "restore a backup of before its first start");

    public static int Current => Ours.Current;

    /// <inheritdoc cref="VersionedSchema.Prepare"/>
    public static void Prepare(NpgsqlConnection connection, PostgresLocation location) => Ours.Prepare(connection, location);

    /// <summary>For who only reads: the schema has to be this build's as it is.</summary>
    /// <exception cref="StoreOpenException">There is none, or it is of another version or another program.</exception>
    public static void RequireCurrent(NpgsqlConnection connection, PostgresLocation location)
    {
        var version = Ours.Version(connection, location);
        if (version == Current) return;
        throw new StoreOpenException(version == 0
            ? $"The database {location} holds no store. Name the one that the server was started with."
            : $"The store {location} has schema version {version}, this build {Current}. "
                + "Start the server of this build on it once, or use the build that wrote it.");
    }
}
