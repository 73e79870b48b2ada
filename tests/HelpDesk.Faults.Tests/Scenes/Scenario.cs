using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>A real server with its crew at work: the test breaks things, then everything has to be there and to go on.</summary>
internal sealed class Scenario : Trial
{
    private Scenario(Server server, int seed) : base(new Crew(new Clients(server.Address), seed), [new WorldReader(server.Http)], seed) => Server = server;

    public Server Server { get; }

    /// <summary>
    /// Starts a server on the store and its crew, lets <paramref name="faults"/> strike, and judges what is left. Returns what the run was
    /// judged by in the end.
    /// </summary>
    public static Task<Evidence> Run(ITestOutputHelper? output, StoreUnderTest store, Func<Scenario, Task> faults) => Stage.Run(store, async server =>
    {
        await Cast.SetUp(server.As(Principals.Admin("setup")));
        await using var scenario = new Scenario(server, Settings.Seed);
        await faults(scenario);
        var evidence = await scenario.End();
        output?.WriteLine($"seed {Settings.Seed}: {evidence.World.HeadAfter} events; {scenario.Crew.Ledger}");
        return evidence;
    });
}
