using System.Globalization;
using HelpDesk.Storage.Postgres;
using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>Puts a backup in the place of a store that nobody has open.</summary>
public static class StoreRestore
{
    /// <param name="path">A file that <see cref="StoreBackup"/> wrote; is only read.</param>
    /// <param name="store">The SQLite file of the store.</param>
    /// <param name="replace">Whether the store may hold something; it is then kept beside it under a new name.</param>
    /// <exception cref="StoreOpenException">The store is in use or can't be opened.</exception>
    /// <exception cref="TransferException">The backup is no good, or the store holds something; both are as they were.</exception>
    public static Restored Run(string path, string store, bool replace)
    {
        if (PostgresLocation.IsOne(store))
        {
            throw new TransferException(
                $"A PostgreSQL store is restored by PostgreSQL: pg_restore --exit-on-error --single-transaction --no-owner "
                + $"--dbname={PostgresLocation.Parse(store)} FILE, for a file of pg_dump (docs/BACKUP.md has more).");
        }
        var target = Path.GetFullPath(store);
        if (!File.Exists(path)) throw new TransferException($"There is no backup '{path}'. Name a file that 'helpdesk backup' wrote.");
        if (RealPath.Of(path) == RealPath.Of(target)) throw new TransferException($"'{path}' is the store itself. Name another file.");
        RequireWhole(path);
        using var file = NewFile.Begin(target, replace: true);
        FileErrors.Guard(target, () => Copy(path, file));
        var facts = BackupFacts.Verify(file.Unfinished, path);
        using var lease = FileErrors.Guard(target, () => StoreLease.Take(target));
        var kept = IsEmpty(target) ? null : Kept(target, replace);
        FileErrors.Guard(target, () =>
        {
            foreach (var step in StoreSwap.Steps(target, kept, file.Finish)) step();
        });
        return new Restored(facts, kept);
    }

    /// <summary>A store's own file, by contrast to a backup, may have its newest commits in a log that a copy of the file leaves behind.</summary>
    private static void RequireWhole(string path)
    {
        if (SqliteHeader.Read(RealPath.Of(path)) is not { HasLog: true } && new FileInfo($"{path}-wal") is not { Exists: true, Length: > 0 }) return;
        throw new TransferException(
            $"'{path}' is no backup but the file of a store, whose newest commits may stand in its log (-wal). Make a backup of it with "
            + $"'helpdesk backup NEW --store {path}' and restore that. Nothing was changed.");
    }

    private static void Copy(string path, NewFile file)
    {
        using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var to = file.Open();
        from.CopyTo(to);
    }

    /// <summary>Whatever can't be read as a store that never took a commit is something to keep.</summary>
    private static bool IsEmpty(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return !File.Exists($"{path}-wal");
        try
        {
            using var database = StoreReading.Open(path, acceptLoss: false);
            return database.Scalar("SELECT COUNT(*) FROM streams") == 0;
        }
        catch (Exception e) when (e is StoreOpenException or SqliteException)
        {
            return false;
        }
    }

    private static string Kept(string store, bool replace)
    {
        if (!replace)
            throw new TransferException($"The store '{store}' is not empty. Name another, or add --force: it is then kept beside the restored one.");
        var stamp = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var kept = $"{store}.before-restore-{stamp}";
        return StoreSwap.Parts.All(part => !File.Exists(kept + part))
            ? kept
            : throw new TransferException($"'{kept}' exists already. Try again in a second.");
    }
}

/// <summary>What was restored. <paramref name="Kept"/>: where the store is that was there before; null = there was none.</summary>
public sealed record Restored(BackupFacts Facts, string? Kept);
