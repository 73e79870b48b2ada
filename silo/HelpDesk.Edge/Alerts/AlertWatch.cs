using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>Looks every two seconds whether an alert has to be raised or cleared.</summary>
internal sealed class AlertWatch(AlertMeter meter, PromiseBook promises, IReads reads, IEngine engine, EdgeOptions options, ILogger<AlertWatch> log) : BackgroundService
{
    private readonly AlertMemory _memory = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Every(options.AlertsEvery, Look, e => Log.LookFailed(log, "alerts", e), stoppingToken);

    private async Task Look(CancellationToken ct)
    {
        var book = await promises.Get(ct);
        var rules = book.Rules;
        var standing = (await reads.State<AlertsState>(ActorId.Alerts(options.Tenant), ct))?.State.Standing ?? [];
        if (rules.Alerts.IsEmpty && standing.IsEmpty) return;
        var (seen, unknown) = await meter.Measure(book, ct);
        foreach (var change in _memory.Changes(rules.Alerts, seen, unknown, standing, engine.Now))
            await engine.Ask(ActorId.Alerts(options.Tenant), change, Origin.Engine, [], ct);
    }
}
