using HelpDesk.Client;
using HelpDesk.Faults.Tests;
using HelpDesk.TestSupport;
using Xunit.Abstractions;

namespace HelpDesk.Grains.Tests;

/// <summary>
/// Three silos with a crew at work on all of them: the test breaks things, then every silo has to show everything, and the store itself too.
/// </summary>
internal sealed class ClusterTrial : Trial
{
    /// <summary>Three silos and a database server share the machine's cores.</summary>
    private const int Customers = 6;

    private ClusterTrial(ThreeSilos silos, int seed) : base(
        new Crew(new Clients(silos[0].Address, new Balancer([.. silos.All.Select(s => s.Address.Port)]).Way()), seed, Customers),
        [.. silos.All.Select(s => new WorldReader(s.Http))], seed) => Silos = silos;

    public ThreeSilos Silos { get; }

    /// <summary>Starts silos and crew, lets <paramref name="faults"/> strike, and judges what is left. All silos that it stopped have to be up again by then.</summary>
    /// <param name="output">Told what happened.</param>
    /// <param name="faults">What strikes while the crew works.</param>
    /// <param name="build">The program that the silos begin with; null = this build's.</param>
    public static async Task<Evidence> Run(ITestOutputHelper output, Func<ClusterTrial, Task> faults, string? build = null)
    {
        var (silos, seed) = (new ThreeSilos(build), Settings.Seed);
        try
        {
            await silos.InitializeAsync();
            await Cast.SetUp(silos[0].As(Principals.Admin("setup")));
            await using var trial = new ClusterTrial(silos, seed);
            await faults(trial);
            await silos.StartAgain(output);
            var evidence = await trial.End();
            await StoredFeed.Compare(silos, evidence.World);
            output.WriteLine($"seed {seed}: {evidence.World.HeadAfter} events; {trial.Crew.Ledger}");
            return evidence;
        }
        catch (Exception e)
        {
            throw new FaultException($"HELPDESK_FAULT_SEED={seed}; logs are kept in {await silos.Keep()}.\n{e.Message}", e);
        }
        finally
        {
            await silos.DisposeAsync();
        }
    }
}
