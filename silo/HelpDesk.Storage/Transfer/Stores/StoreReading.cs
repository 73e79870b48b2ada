using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>Opens a SQLite store for reading beside the server that may have it open. It takes no lease and changes nothing.</summary>
internal static class StoreReading
{
    /// <param name="path">The SQLite file.</param>
    /// <param name="acceptLoss">Also when commits that its mark knows are missing in it.</param>
    /// <exception cref="StoreLossException">Acknowledged commits are missing in it.</exception>
    /// <exception cref="StoreOpenException">It is not there, not ours, of a newer build or can't be read.</exception>
    public static Database Open(string path, bool acceptLoss)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new StoreOpenException($"There is no store '{full}'. Name the file that the server was started with.");
        try
        {
            // The mark first: a server at work only ever adds commits to those that it counted.
            var mark = StoreMark.Read(full);
            SchemaVersions.Inspect(full);
            var database = Database.Open(full, SqliteOpenMode.ReadOnly);
            try
            {
                RequireStore(database, full);
                if (!acceptLoss) DamageCheck.RequireCommits(database, full, mark);
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException($"The store '{full}' can't be read: {e.Message} Check that it is a store, and its rights.", e);
        }
    }

    /// <exception cref="StoreOpenException">Its tables are those of an older build.</exception>
    public static void RequireCurrent(Database database, string path)
    {
        var version = database.Scalar("PRAGMA user_version");
        if (version == SchemaVersions.Current) return;
        throw new StoreOpenException(
            $"The store '{path}' has schema version {version}, this build {SchemaVersions.Current}. "
            + "Start the server of this build on it once, or use the build that wrote it.");
    }

    private static void RequireStore(Database database, string path)
    {
        if (database.Scalar("PRAGMA user_version") == 0)
            throw new StoreOpenException($"'{path}' holds no store: it is empty. Name the file that the server was started with.");
    }
}
