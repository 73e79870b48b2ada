using System.Globalization;
using Xunit;

namespace HelpDesk.Simulation.Tests;

/// <summary>Proof that the checkers can fail: each planted bug is found within its number of seeds.</summary>
public sealed class PlantedBugTests
{
    public static TheoryData<string> Names => [.. PlantedBug.All.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_found(string name)
    {
        var bug = PlantedBug.All.Single(b => b.Name == name);
        var (seeds, _) = Find(bug, 1);
        Assert.True(seeds <= bug.Within, $"'{name}' was not found within {bug.Within} seeds.");
    }

    /// <summary>Writes the table of DESIGN.md to the file named by HELPDESK_BUG_TABLE: nine searches per bug, each from other seeds on.</summary>
    [Fact]
    public void Table_of_bugs_is_written_when_asked_for()
    {
        if (Environment.GetEnvironmentVariable("HELPDESK_BUG_TABLE") is not { } file) return;
        var lines = PlantedBug.All.Select(bug =>
        {
            var found = Enumerable.Range(0, 9).Select(i => Find(bug, 1 + (1_000UL * (ulong)i))).OrderBy(f => f.Seeds).ToList();
            var by = string.Join(", ", found.Select(f => f.Promise).Distinct().Order(StringComparer.Ordinal));
            return string.Create(CultureInfo.InvariantCulture, $"| {bug.Name} | {by} | {found[4].Seeds} | {bug.Within} |");
        });
        File.WriteAllLines(file, ["| bug | found by | median seeds to find | bound in the test |", "| --- | --- | --- | --- |", .. lines]);
    }

    /// <summary>How many seeds it took, and which promise was seen broken.</summary>
    private static (int Seeds, string Promise) Find(PlantedBug bug, ulong first)
    {
        for (var i = 0; i < bug.Within; i++)
            if (SimulationRunner.Run(first + (ulong)i, setup: bug.Setup()) is { Promise: { } promise }) return (i + 1, promise);
        return (bug.Within + 1, "");
    }
}
