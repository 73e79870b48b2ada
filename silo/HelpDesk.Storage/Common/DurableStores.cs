using HelpDesk.Storage.Postgres;
using HelpDesk.Storage.Sqlite;

namespace HelpDesk.Storage;

/// <summary>Opens the store that a location names: a PostgreSQL database, or else the path of a SQLite file.</summary>
public static class DurableStores
{
    /// <param name="location"><see cref="PostgresLocation"/>, or a path.</param>
    /// <param name="options">null = the defaults.</param>
    /// <exception cref="StoreOpenException">It can't be opened; the message says what to do.</exception>
    public static IDurableStore Open(string location, StoreOptions? options = null) =>
        PostgresLocation.IsOne(location) ? PostgresStore.Open(location, options) : SqliteStore.Open(location, options);
}
