using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Brings a database to this build's schema, or refuses it. The look at a strange file is read-only, so a refused file stays as it was.
/// </summary>
internal static class SchemaVersions
{
    /// <summary>"HDSK": marks a SQLite file as ours.</summary>
    private const int ApplicationId = 0x4844_534B;

    private static readonly string[] Migrations = SchemaScripts.Of("Sqlite");

    public static int Current => Migrations.Length;

    /// <summary>Throws <see cref="StoreOpenException"/> when the file is not ours to open.</summary>
    public static void Inspect(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return;
        using var database = Database.Open(path, SqliteOpenMode.ReadOnly);
        var application = database.Scalar("PRAGMA application_id");
        var tables = database.Scalar("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'");
        if (application != ApplicationId && tables > 0)
            throw new StoreOpenException($"'{path}' is a database of another program (application id {application}). Name another file.");
        var version = database.Scalar("PRAGMA user_version");
        if (application == ApplicationId && version > Current)
        {
            throw new StoreOpenException(
                $"The store '{path}' has schema version {version}, this build knows {Current}. "
                + "Run the newer build, or restore a backup of before its first start.");
        }
    }

    public static void Migrate(Database database)
    {
        for (var version = (int)database.Scalar("PRAGMA user_version"); version < Current; version++)
        {
            database.Execute("BEGIN IMMEDIATE");
            database.Execute(Migrations[version]);
            database.Execute($"PRAGMA application_id = {ApplicationId}");
            database.Execute($"PRAGMA user_version = {version + 1}");
            database.Execute("COMMIT");
        }
    }
}
