using HelpDesk.Figures;

namespace HelpDesk.Storage.Figures;

/// <summary>Opens the facts that belong to a store, also while a server is at work on it.</summary>
public static class FigureStores
{
    /// <summary>A file beside a SQLite store, a schema of its own beside that of a PostgreSQL store; made when it is not there.</summary>
    /// <param name="location">The store's.</param>
    /// <exception cref="StoreOpenException">They can't be opened; the message says what to do.</exception>
    public static IFigureStore Open(string location)
    {
        if (!DurableStores.IsFile(location)) return PostgresFigures.Open(Postgres.PostgresLocation.Parse(location.Trim()));
        var store = Path.GetFullPath(location.Trim());
        if (!File.Exists(store)) throw new StoreOpenException($"There is no store '{store}'. Name the file that the server was started with.");
        return SqliteFigures.Open(SqliteFigures.PathOf(store));
    }
}
