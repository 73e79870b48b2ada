using HelpDesk.Storage.Postgres;

namespace HelpDesk.Storage.Transfer;

/// <summary>
/// A copy of a SQLite store as it is at one moment, in one file, made while the server works on. VACUUM INTO rather than a copy of the
/// pages: it reads one snapshot, and what was deleted is not in it.
/// </summary>
public static class StoreBackup
{
    /// <param name="store">The SQLite file of the store. Whether a server has it open makes no difference.</param>
    /// <param name="path">The backup: whole and verified, or not there.</param>
    /// <param name="replace">Whether it may be there already.</param>
    /// <param name="acceptLoss">Also of a store in which acknowledged commits are missing.</param>
    /// <exception cref="StoreLossException">Acknowledged commits are missing in the store.</exception>
    /// <exception cref="StoreOpenException">The store can't be read.</exception>
    /// <exception cref="TransferException">The backup can't be written or is there already; nothing is left behind.</exception>
    public static BackupFacts Write(string store, string path, bool replace, bool acceptLoss = false)
    {
        if (PostgresLocation.IsOne(store))
        {
            throw new TransferException(
                $"A PostgreSQL store is backed up by PostgreSQL: pg_dump --format=custom --schema=helpdesk --file={path} "
                + $"{PostgresLocation.Parse(store)} (docs/BACKUP.md has more). Or 'helpdesk export', which every store can import.");
        }
        using var database = StoreReading.Open(store, acceptLoss);
        Targets.RefuseFilesOfStores(store, path);
        using var file = NewFile.Begin(path, replace);
        FileErrors.Guard(path, () => database["VACUUM INTO $1"].Run(file.Unfinished));
        var facts = BackupFacts.Verify(file.Unfinished, path);
        file.Finish();
        return facts;
    }
}
