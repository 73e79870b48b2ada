namespace HelpDesk.Storage.Transfer;

/// <summary>
/// Puts a new file in the place of a store and keeps the old one, in steps. Whoever is killed between two of them leaves a store that
/// is complete, or that the server refuses because its mark knows of commits that are not there; never one that lacks them silently.
/// </summary>
internal static class StoreSwap
{
    private const string Log = "-wal";
    private const string LogIndex = "-shm";
    private const string Mark = ".mark";

    /// <summary>What belongs together. The log's index is not among it: SQLite makes it anew from the log.</summary>
    public static readonly string[] Parts = ["", Log, Mark];

    /// <param name="store">The store, under its lease.</param>
    /// <param name="kept">Its new name; null = there is nothing to keep.</param>
    /// <param name="putInPlace">Gives the new file the store's name, replacing what has it.</param>
    public static IEnumerable<Action> Steps(string store, string? kept, Action putInPlace)
    {
        // The mark is copied first and removed last: it guards both names for as long as they are incomplete.
        if (kept is not null && File.Exists(store + Mark)) yield return () => File.Copy(store + Mark, kept + Mark);
        yield return () => File.Delete(store + LogIndex);
        // The log before the database: where there is a database under the new name, there is its log.
        foreach (var part in (string[])[Log, ""]) yield return () => MoveOrDelete(store + part, kept is null ? null : kept + part);
        yield return () => Disk.SyncDirectoryOf(store);
        yield return putInPlace;
        yield return () => File.Delete(store + Mark);
    }

    private static void MoveOrDelete(string path, string? to)
    {
        if (!File.Exists(path)) return;
        if (to is null) File.Delete(path);
        else File.Move(path, to);
    }
}
