using System.Text.RegularExpressions;
using HelpDesk.Client;
using HelpDesk.Faults.Tests;
using HelpDesk.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Grains.Tests;

/// <summary>P3: the database that all silos live by freezes or stops; nobody but it has to be started again.</summary>
[Collection(ProcessesCollection.Name)]
public partial class DatabaseAwayTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);

    [PostgresFact]
    public Task A_database_server_that_stood_still_loses_nothing() => Run(postgres => postgres.Pause(), postgres => postgres.Resume());

    [PostgresFact]
    public Task A_database_server_that_was_stopped_loses_nothing() => Run(postgres => postgres.Stop(), postgres => postgres.Start());

    private Task<Evidence> Run(Action<PostgresServer> leave, Action<PostgresServer> comeBack) => ClusterTrial.Run(output, async trial =>
    {
        await trial.Progress(150);
        var before = trial.Silos.All.ToDictionary(silo => silo, silo => silo.Words.Length);
        leave(trial.Silos.Postgres);
        // The crew may be on other silos: each one has something that fails.
        var asked = trial.Silos.All.Select(AskInVain).ToArray();
        await Clock.Pass(Away);
        comeBack(trial.Silos.Postgres);
        await Task.WhenAll(asked);
        await trial.Progress(200);
        foreach (var silo in trial.Silos.All) SaysWhatIsWrong(silo.Words[before[silo]..]);
    });

    /// <summary>Asks for a ticket that nobody knows, which begins to live where it is asked for. When the database is back it is refused too, and leaves nothing.</summary>
    private static async Task AskInVain(SiloProcess silo) =>
        Assert.NotNull(await Record.ExceptionAsync(() => silo.As(Principals.Admin("asks-in-vain")).ReleaseAsync($"{Guid.NewGuid():N}")));

    /// <summary>No silo was taken for dead, and what we say of it ourselves is said in words; Orleans may quote us with a trace.</summary>
    private static void SaysWhatIsWrong(string words)
    {
        Assert.DoesNotContain("told I am dead", words, StringComparison.Ordinal);
        var lines = words.Split('\n').Where(line => line.Contains(" HelpDesk.", StringComparison.Ordinal) && !Orleans().IsMatch(line)).ToArray();
        Assert.Contains(lines, line => line.Contains(" fail: HelpDesk.", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("   at ", line, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\S+ [a-z]{4}: Orleans\.")]
    private static partial Regex Orleans();
}
