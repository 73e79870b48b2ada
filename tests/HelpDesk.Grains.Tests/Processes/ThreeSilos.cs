using System.Globalization;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;
using Xunit.Abstractions;

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

    /// <summary>At least one had to be started again, as it got no processor for seconds.</summary>
    internal bool StoodStill { get; private set; }

    /// <summary>All start at once, as after a power cut.</summary>
    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is not null) return;
        Postgres = PostgresServer.Create(null, "max_connections = 250");
        Store = Postgres.NewDatabase();
        var starts = Enumerable.Range(0, Silos).Select(_ => SiloProcess.Start(Store, _build)).ToArray();
        try
        {
            await Task.WhenAll(starts);
        }
        finally
        {
            // Those that did start go with this one, also where another did not.
            All = [.. starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result)];
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var silo in All) await silo.DisposeAsync();
        Postgres?.Dispose();
    }

    /// <summary>
    /// Other tests share these cores: a silo that stands still for seconds is declared dead by the others, as it should, and ends. Whoever runs one has
    /// it started again; so do we, and say so. One that ended for another reason stays away, and the test fails on it.
    /// </summary>
    internal async Task StartAgain(ITestOutputHelper output)
    {
        foreach (var silo in All.Where(s => s.WasDeclaredDead))
        {
            StoodStill = true;
            output.WriteLine($"The silo at {silo.Address} stood still for too long and was declared dead: it is started again.");
            await silo.Restart();
        }
    }

    /// <summary>When the table of silos says that this one, as it was started the latest, is dead (6).</summary>
    internal Task DeclaredDead(SiloProcess silo) => Until.True($"The silo at {silo.Address} to be declared dead", () => Postgres.Scalar(
        Store, string.Create(CultureInfo.InvariantCulture, $"SELECT status = 6 FROM orleans.silos WHERE port = {silo.SiloPort} ORDER BY generation DESC LIMIT 1")) is true);

    /// <summary>Stores and logs stay for whoever looks into a failure; where.</summary>
    internal async Task<string> Keep()
    {
        if (All.Count == 0) return "no folder, as not all of them started";
        foreach (var silo in All) silo.KeepFolder = true;
        await File.WriteAllTextAsync(Path.Combine(All[0].Folder, "postgresql.log"), Postgres.Log);
        return string.Join(", ", All.Select(silo => silo.Folder));
    }
}
