using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Three silos, each a process of its own, over one throwaway PostgreSQL server; all goes when it is disposed.</summary>
public sealed class ThreeSilos : IAsyncLifetime
{
    private readonly string? _build;

    public ThreeSilos() { }

    /// <param name="build">The program that they begin with; null = this build's.</param>
    internal ThreeSilos(string? build) => _build = build;

    private const int Silos = 3;

    internal PostgresServer Postgres { get; private set; } = null!;

    /// <summary>The database that they share.</summary>
    internal string Store { get; private set; } = "";

    internal IReadOnlyList<SiloProcess> All { get; private set; } = [];

    internal SiloProcess this[int silo] => All[silo];

    /// <summary>All start at once, as after a power cut.</summary>
    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is not null) return;
        Postgres = PostgresServer.Create(null, "max_connections = 250");
        Store = Postgres.NewDatabase();
        All = await Task.WhenAll(Enumerable.Range(0, Silos).Select(_ => SiloProcess.Start(Store, _build)));
    }

    public async Task DisposeAsync()
    {
        foreach (var silo in All) await silo.DisposeAsync();
        Postgres?.Dispose();
    }

    /// <summary>Stores and logs stay for whoever looks into a failure; where.</summary>
    internal async Task<string> Keep()
    {
        foreach (var silo in All) silo.KeepFolder = true;
        await File.WriteAllTextAsync(Path.Combine(All[0].Folder, "postgresql.log"), Postgres.Log);
        return string.Join(", ", All.Select(silo => silo.Folder));
    }
}
