using System.CommandLine;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>The store that a measurement fills: one of its own, which goes with it, or a location that the user named.</summary>
internal sealed class OwnStore : IDisposable
{
    public static readonly Option<string> Option = new("--store")
    {
        Description = "sqlite: a file of its own, removed afterwards; postgres: a database server of its own, likewise; else what the server gets behind --store.",
        DefaultValueFactory = _ => "sqlite",
    };

    private readonly DirectoryInfo _folder;

    /// <param name="store">What was given behind --store.</param>
    /// <param name="output">Where a file goes.</param>
    public OwnStore(string store, DirectoryInfo output)
    {
        if (store == "postgres" && PostgresServer.Missing is { } reason) throw new ArgumentException(reason);
        _folder = Directory.CreateDirectory(Path.Combine(output.FullName, $"store-{Guid.NewGuid():N}"));
        Postgres = store == "postgres" ? PostgresServer.Create(null, "max_connections = 250") : null;
        Location = Postgres?.NewDatabase() ?? (store == "sqlite" ? Path.Combine(_folder.FullName, "helpdesk.db") : store);
    }

    public string Location { get; }

    /// <summary>The database server that is this measurement's own.</summary>
    public PostgresServer? Postgres { get; }

    public void Dispose()
    {
        Postgres?.Dispose();
        _folder.Delete(recursive: true);
    }
}
