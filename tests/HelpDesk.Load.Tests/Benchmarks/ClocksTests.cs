using System.Globalization;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Load.Tests.Benchmarks;

/// <summary>The measurement in small: a real server on a filled store lets every step come, none early.</summary>
public class ClocksTests
{
    [Fact]
    public Task Every_step_comes_and_is_measured_sqlite() => Measure("sqlite");

    [PostgresFact]
    public Task Every_step_comes_and_is_measured_postgres() => Measure("postgres");

    private static async Task Measure(string store)
    {
        using var folder = new OutFolder();
        var run = await Command.Dotnet(Built.Load, "clocks", "--store", store, "--open", "500", "--rate", "50", "--seconds", "2", "--idle", "2", "--out", folder.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var (header, values) = (folder.Read("clocks.csv").Split("\r\n")[0].Split(','), folder.Read("clocks.csv").Split("\r\n")[1].Split(','));
        double Value(string name) => double.Parse(values[Array.IndexOf(header, name)], CultureInfo.InvariantCulture);
        Assert.Equal((100, 100), (Value("steps"), Value("came")));
        Assert.True(Value("late_p50_ms") >= 0 && Value("late_max_ms") >= Value("late_p50_ms"), string.Join(',', values));
        Assert.Equal(store == "postgres", Value("step_database_cpu_ms") > 0);
    }
}
