using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// A real server with its crew at work: the test breaks things, then everything has to be there and to go on. On failure the message
/// says the seed, what is violated and where store and logs are kept; else nothing is left.
/// </summary>
internal sealed class Scenario : Trial
{
    private Scenario(Server server, int seed) : base(new Crew(new Clients(server.Address), seed), [new WorldReader(server.Http)], seed) => Server = server;

    public Server Server { get; }

    /// <summary>
    /// Starts a server on the store and its crew, lets <paramref name="faults"/> strike, and judges what is left. Returns what the run was
    /// judged by in the end.
    /// </summary>
    public static async Task<Evidence> Run(ITestOutputHelper? output, StoreUnderTest store, Func<Scenario, Task> faults)
    {
        var (server, seed) = (await Server.Start("serve", store.Location, store.Options), Settings.Seed);
        try
        {
            await Cast.SetUp(server.As(Principals.Admin("setup")));
            await using var scenario = new Scenario(server, seed);
            await faults(scenario);
            var evidence = await scenario.End();
            output?.WriteLine($"seed {seed}: {evidence.World.HeadAfter} events; {scenario.Crew.Ledger}");
            return evidence;
        }
        catch (Exception e)
        {
            server.KeepFolder = true;
            if (store.Postgres is { } postgres) await File.WriteAllTextAsync(Path.Combine(server.Folder, "postgresql.log"), postgres.Log);
            throw new FaultException($"HELPDESK_FAULT_SEED={seed}; store and logs are kept in {server.Folder}.\n{e.Message}", e);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
