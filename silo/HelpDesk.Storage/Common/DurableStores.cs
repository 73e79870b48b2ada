using HelpDesk.Storage.Postgres;
using HelpDesk.Storage.Sqlite;

namespace HelpDesk.Storage;

/// <summary>Opens the store that a location names: a PostgreSQL database, or else the path of a SQLite file.</summary>
public static class DurableStores
{
    /// <summary>Whether the location is the path of a file, not a database on a server.</summary>
    /// <exception cref="StoreOpenException">It looks like neither.</exception>
    public static bool IsFile(string location) => !PostgresLocation.IsOne(StoreLocation.Checked(location));

    /// <summary>The location for people and logs: a full path, or a URI without its password.</summary>
    /// <exception cref="StoreOpenException">It names a database and is not well-formed.</exception>
    public static string Printable(string location) =>
        IsFile(location) ? Path.GetFullPath(location.Trim()) : PostgresLocation.Parse(location.Trim()).ToString();

    /// <summary>Opens the store, creates it when it is not there yet, and takes its lease.</summary>
    /// <param name="location"><see cref="PostgresLocation"/>, or a path.</param>
    /// <param name="options">null = the defaults.</param>
    /// <exception cref="StoreOpenException">It can't be opened; the message says what to do.</exception>
    public static IDurableStore Open(string location, StoreOptions? options = null) =>
        IsFile(location) ? SqliteStore.Open(location.Trim(), options) : PostgresStore.Open(location.Trim(), options);
}
