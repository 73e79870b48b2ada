using HelpDesk.Storage.Postgres;

namespace HelpDesk.Storage.Transfer;

/// <summary>Opens the store that a location names, to copy from or to.</summary>
internal static class TransferStores
{
    /// <param name="location">As for <see cref="DurableStores.Open"/>.</param>
    /// <param name="acceptLoss">Also a SQLite store in which acknowledged commits are missing.</param>
    public static IStoreSnapshot Snapshot(string location, bool acceptLoss) =>
        PostgresLocation.IsOne(location) ? PostgresSnapshot.Open(location) : SqliteSnapshot.Open(location, acceptLoss);

    public static IEmptyStore Empty(string location) =>
        PostgresLocation.IsOne(location) ? PostgresEmptyStore.Open(location) : SqliteEmptyStore.Open(location);

    /// <summary>Refuses to write into a store that holds something, and says what.</summary>
    public static void RequireEmpty(string location, Func<Table, long> count)
    {
        var found = new TransferSummary([.. StoredTables.All.Select(table => new TableCount(table.Name, count(table)))]);
        if (found.Rows == 0) return;
        throw new TransferException($"The store '{location}' is not empty: {found}. Nothing was imported; name a new store.");
    }
}
