using HelpDesk.Client;
using HelpDesk.TestSupport;

namespace HelpDesk.Load;

/// <summary>The embedded host, one silo and three silos, one after the other on databases of one server; then silos are killed and frozen.</summary>
internal sealed class ClusterRun(ClusterOptions options, PostgresServer postgres)
{
    private const int Silos = 3;

    public List<SiteFigures> Sites { get; } = [];
    public List<FailoverFigures> Kills { get; } = [];
    public List<FailoverFigures> Freezes { get; } = [];

    public async Task RunAsync(Action<string> say, CancellationToken ct)
    {
        using (var embedded = await Site.EmbeddedAsync(options.Silo, postgres.NewDatabase())) await MeasureAsync(embedded, say, ct);
        using (var one = await Site.SilosAsync(1, options.Silo, postgres.NewDatabase())) await MeasureAsync(one, say, ct);
        using var three = await Site.SilosAsync(Silos, options.Silo, postgres.NewDatabase());
        await MeasureAsync(three, say, ct);
        for (var run = 0; run < options.Runs; run++)
        {
            Kills.Add(await FailoverFigures.MeasureAsync(three, $"kill-{run}", options.Actors, silo => _ = silo.KillAsync(), silo => silo.Ended, ct));
            say(FormattableString.Invariant($"kill {run + 1} of {options.Runs} is done"));
        }
        for (var run = 0; run < options.Runs; run++)
        {
            Freezes.Add(await FailoverFigures.MeasureAsync(three, $"freeze-{run}", options.Actors, silo => silo.Freeze(), ThawAsync, ct));
            say(FormattableString.Invariant($"freeze {run + 1} of {options.Runs} is done"));
        }
    }

    /// <summary>It finds itself dead and ends.</summary>
    private static Task ThawAsync(ServerProcess silo)
    {
        silo.Thaw();
        return silo.Ended;
    }

    private async Task MeasureAsync(Site site, Action<string> say, CancellationToken ct)
    {
        using (var connections = site.To(0)) await connections.As(Principals.Admin("load")).AddNamesAsync([], ct);
        var lives = await LivesFigures.MeasureAsync(site, options.Clients, TimeSpan.FromSeconds(options.Seconds), ct);
        var pushes = await PushFigures.MeasureAsync(site, options.Pushes, ct);
        Sites.Add(new SiteFigures(site.Name, lives, pushes, await MemoryFigures.MeasureAsync(site, options.Idle, ct)));
        say($"{site.Name} is done");
    }
}
