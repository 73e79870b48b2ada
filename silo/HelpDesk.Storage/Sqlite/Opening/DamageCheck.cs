using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Looks for what a crash, a disk or a hand did to the file while nobody had it open. Read-only: a refused file stays as it was, so
/// that its log can still be put back.
/// </summary>
internal static class DamageCheck
{
    /// <summary>
    /// Bytes up to which a file that was not closed properly is checked page by page. That reads all of it, about a second for as much
    /// as this; who crashed with more wants to serve again at once, and meets damage when he reads it.
    /// </summary>
    private const long MaxChecked = 64L << 20;

    /// <summary>Throws <see cref="StoreLossException"/> or <see cref="StoreOpenException"/>.</summary>
    public static void Inspect(string path, Marked? mark, bool acceptLoss)
    {
        // Without a mark (a copy of the database alone, an older build) there is nothing to compare with.
        if (mark is not { } marked) return;
        var file = new FileInfo(path);
        using var database = file is { Exists: true, Length: > 0 } ? Database.Open(path, SqliteOpenMode.ReadOnly) : null;
        if (!acceptLoss) RequireCommits(database, path, mark);
        if (database is not null && !marked.Closed && file.Length <= MaxChecked) CheckPages(database, path);
    }

    /// <summary>Throws <see cref="StoreLossException"/> when the mark knows of commits that the database (null = there is none) has not.</summary>
    public static void RequireCommits(Database? database, string path, Marked? mark)
    {
        var missing = (mark?.Commits ?? 0) - (database is null ? 0 : Commits(database));
        if (missing > 0) throw new StoreLossException(path, missing);
    }

    /// <summary>Commits that the database holds; 0 when its schema does not count them yet.</summary>
    public static long Commits(Database database) =>
        database.Scalar("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'commits'") == 0 ? 0 : database.Scalar("SELECT n FROM commits");

    private static void CheckPages(Database database, string path)
    {
        if (database["PRAGMA quick_check(1)"].First(row => row.GetString(0)) is var found && found != "ok")
            throw Damaged(path, new InvalidDataException(found));
    }

    public static StoreOpenException Damaged(string path, Exception cause) => new(
        $"The store '{path}' is damaged: {cause.Message} Restore a backup; this file was left as it is.", cause);
}
