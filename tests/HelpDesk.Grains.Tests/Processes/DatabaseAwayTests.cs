using HelpDesk.Faults.Tests;
using HelpDesk.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Grains.Tests;

/// <summary>P3: the database that all silos live by freezes or stops; nobody but it has to be started again.</summary>
[Collection(ProcessesCollection.Name)]
public class DatabaseAwayTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);

    [PostgresFact]
    public Task A_database_server_that_stood_still_loses_nothing() => Run(async postgres =>
    {
        postgres.Pause();
        await Clock.Pass(Away);
        postgres.Resume();
    });

    [PostgresFact]
    public Task A_database_server_that_was_stopped_loses_nothing() => Run(async postgres =>
    {
        postgres.Stop();
        await Clock.Pass(Away);
        postgres.Start();
    });

    private Task<Evidence> Run(Func<PostgresServer, Task> away) => ClusterTrial.Run(output, async trial =>
    {
        await trial.Progress(150);
        await away(trial.Silos.Postgres);
        await trial.Progress(200);
        foreach (var silo in trial.Silos.All) SaysWhatIsWrong(silo);
    });

    /// <summary>No silo was taken for dead, and what we say of it ourselves is said in words.</summary>
    private static void SaysWhatIsWrong(SiloProcess silo)
    {
        Assert.DoesNotContain("told I am dead", silo.Words, StringComparison.Ordinal);
        var ours = silo.Words.Split('\n').Where(line => line.Contains(" HelpDesk.", StringComparison.Ordinal)).ToArray();
        Assert.Contains(ours, line => line.Contains("fail: ", StringComparison.Ordinal));
        Assert.All(ours, line => Assert.DoesNotContain("   at ", line, StringComparison.Ordinal));
    }
}
