using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>
/// Looks every two seconds whether an alert has to be raised or cleared. Every process of a cluster looks, each with its own memory and its own readings of a
/// quarter of a minute ago; each change is made on the version of the alerts that was read before it was measured, so that of several who see
/// the same one tells it, and none undoes it because he measured before it.
/// </summary>
internal sealed class AlertWatch(AlertMeter meter, PromiseBook promises, IReads reads, IEngine engine, EdgeOptions options, ILogger<AlertWatch> log) : BackgroundService
{
    private readonly AlertMemory _memory = new();
    private long _version = -1;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Every(options.AlertsEvery, Look, e => Log.LookFailed(log, "alerts", e), stoppingToken);

    private async Task Look(CancellationToken ct)
    {
        var id = ActorId.Alerts(options.Tenant);
        // First what stands, then what is: what was measured before somebody else raised or cleared an alert is no reason to undo it.
        var alerts = (await reads.State<AlertsState>(id, ct))?.State ?? new(id);
        // Nor is a document that he may have known a newer version of.
        if (alerts.Version != _version) promises.Forget();
        _version = alerts.Version;
        var book = await promises.Get(ct);
        var rules = book.Rules;
        if (rules.Alerts.IsEmpty && alerts.Standing.IsEmpty) return;
        var (seen, unknown) = await meter.Measure(book, alerts.Version, ct);
        await Tell(_memory.Changes(rules.Alerts, seen, unknown, alerts.Standing, engine.Now), alerts.Version, change => engine.Ask(id, change, Origin.Engine, [], ct));
    }

    /// <summary>Says what has changed since this version, until somebody else has been faster: then it is looked again.</summary>
    internal static async Task Tell(IReadOnlyList<ObserveAlert> changes, long version, Func<ObserveAlert, ValueTask<Answer>> tell)
    {
        foreach (var change in changes)
            if (await tell(change with { At = version }) is not AlertsDone { Version: var next } || next != ++version) return;
    }
}
