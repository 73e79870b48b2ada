using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Load.Tests.Benchmarks;

/// <summary>The benchmark in small: not how fast anybody is, but that all of them wrote what they are compared by.</summary>
public class DurableTests
{
    [Fact]
    public Task Bare_loop_writes_the_rows_that_the_engine_writes_sqlite() => Compare("sqlite", "bare loop, 512 decisions a batch");

    [PostgresFact]
    public Task Bare_loop_writes_the_rows_that_the_engine_writes_postgres() => Compare("postgres", "bare loop, 512 decisions a batch, 1 connection(s)");

    [Fact]
    public async Task Store_that_nobody_knows_is_refused()
    {
        var run = await Command.Dotnet(Built.Load, "durable", "--store", "mysql://localhost/x");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--store must be sqlite", run.Errors, StringComparison.Ordinal);
    }

    private static async Task Compare(string store, string bare)
    {
        using var folder = new OutFolder();
        // No contender is stopped by the clock, so all of one size write the same number of decisions.
        var run = await Command.Dotnet(
            Built.Load, "durable", "--store", store, "--rounds", "1", "--seconds", "300", "--decisions", "512", "--out", folder.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var engine = RowsOf(run.Output, "engine, 512 writers");
        Assert.Equal(5120, int.Parse(engine[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(engine, RowsOf(run.Output, bare));
        Assert.DoesNotContain("0.000", engine[1..^1]);
    }

    /// <summary>Decisions, then rows per decision of each table: the last line that begins with the contender's name.</summary>
    private static string[] RowsOf(string report, string contender) =>
        report.Split('\n').Last(line => line.StartsWith($"| {contender} |", StringComparison.Ordinal)).Trim().Trim('|').Split('|')[1..]
            .Select(cell => cell.Trim()).ToArray();
}
