using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Load.Tests.Benchmarks;

/// <summary>The measurement in small: a real server, killed with kill -9, is seen to offer again and to hold the whole backlog.</summary>
public class RecoveryTests
{
    [Fact]
    public Task Backlog_is_offered_again_after_kill_9_sqlite() => Recover("sqlite");

    [PostgresFact]
    public Task Backlog_is_offered_again_after_kill_9_postgres() => Recover("postgres");

    private static async Task Recover(string store)
    {
        using var folder = new OutFolder();
        var run = await Command.Dotnet(
            Built.Load, "recovery", "--store", store, "--waiting", "2000", "--agents", "3", "--seconds", "1", "--out", folder.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("to read 2000 from the store", run.Output, StringComparison.Ordinal);
        var (header, values) = (folder.Read("recovery.csv").Split("\r\n")[0].Split(','), folder.Read("recovery.csv").Split("\r\n")[1].Split(','));
        double Value(string name) => double.Parse(values[Array.IndexOf(header, name)], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Value("first_offer_ms") > 0, string.Join(',', values));
        Assert.InRange(Value("waiting_then"), 1, 2000);
    }
}
