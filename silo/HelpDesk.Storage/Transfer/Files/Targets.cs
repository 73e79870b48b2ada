using HelpDesk.Storage.Postgres;
using HelpDesk.Storage.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>What a backup or an export never replaces, whoever asks for it: files that a store lives from.</summary>
internal static class Targets
{
    private static readonly string[] Companions = ["-wal", "-shm", "-journal", ".mark", ".lock", ".lock.pid"];

    private static readonly StringComparison Names = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <param name="store">The store that is copied.</param>
    /// <param name="path">Where to.</param>
    /// <exception cref="TransferException">It is a file of this store, or of another one.</exception>
    public static void RefuseFilesOfStores(string store, string path)
    {
        var target = RealPath.Of(path);
        if (!PostgresLocation.IsOne(store)) RefuseFilesOf(store, target, path);
        if (StoreLease.IsHeld(target)) throw new TransferException($"'{path}' is a store in use. Name another file.");
        foreach (var ending in Companions.Where(ending => target.EndsWith(ending, Names)))
        {
            var owner = target[..^ending.Length];
            if (StoreLease.IsHeld(owner) || SqliteHeader.Read(owner) is not null)
                throw new TransferException($"'{path}' belongs to the store '{owner}'. Name another file.");
        }
    }

    /// <exception cref="TransferException">A database is there: lines in its place would be its end.</exception>
    public static void RefuseDatabase(string path)
    {
        if (SqliteHeader.Read(path) is not null)
            throw new TransferException($"'{path}' is a SQLite database, which an export does not replace. Name another file.");
    }

    /// <summary>The log lies beside the database, the other files beside the name that the server was given, which may be a link.</summary>
    private static void RefuseFilesOf(string store, string target, string path)
    {
        foreach (var name in (string[])[RealPath.Of(store), RealPath.OfName(store)])
        {
            if (string.Equals(target, name, Names)) throw new TransferException($"'{path}' is the store itself. Name another file.");
            if (Companions.Any(ending => string.Equals(target, name + ending, Names)))
                throw new TransferException($"'{path}' belongs to the store '{store}'. Name another file.");
        }
    }
}
