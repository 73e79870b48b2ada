using HelpDesk.Storage.Sqlite;

namespace HelpDesk.Storage;

/// <summary>Opens the store that a location names.</summary>
public static class DurableStores
{
    /// <param name="location">The path of a SQLite file.</param>
    /// <param name="options">null = the defaults.</param>
    /// <exception cref="StoreOpenException">It can't be opened; the message says what to do.</exception>
    public static IDurableStore Open(string location, StoreOptions? options = null) => SqliteStore.Open(location, options);
}
