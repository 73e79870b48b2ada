using Xunit;

namespace HelpDesk.Simulation.Tests;

/// <summary>
/// The suite of seeds: 1,000 by default, more with HELPDESK_SEEDS (long mode), from another one on with HELPDESK_FIRST_SEED. Each seed
/// is a system of its own with its own faults; a failure names the seed, the options and the last steps.
/// </summary>
public sealed class SimulationTests
{
    private const ulong First = 1;
    private const int Seeds = 1_000;

    [Fact]
    public void All_promises_hold_over_all_seeds_and_every_rare_path_is_walked()
    {
        var paths = new Paths();
        var gate = new object();
        var first = (ulong)Setting("HELPDESK_FIRST_SEED", (int)First);
        Parallel.For(0, Setting("HELPDESK_SEEDS", Seeds), i =>
        {
            var result = SimulationRunner.Run(first + (ulong)i);
            Assert.True(result.Failure is null, result.ToString());
            lock (gate) paths.Add(result.Paths);
        });

        Assert.DoesNotContain(RarePaths.All, p => !paths.Counts.ContainsKey(p));
    }

    [Fact]
    public void One_seed_is_one_run()
    {
        for (var i = 0UL; i < 10; i++)
            Assert.Equal(SimulationRunner.Run(First + (i * 97)).TraceHash, SimulationRunner.Run(First + (i * 97)).TraceHash);
    }

    [Fact]
    public void Other_seeds_are_other_runs() =>
        Assert.NotEqual(SimulationRunner.Run(First).TraceHash, SimulationRunner.Run(First + 1).TraceHash);

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
