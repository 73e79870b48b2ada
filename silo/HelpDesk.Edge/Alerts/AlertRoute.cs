using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>GET /v1/alerts: what stands. When one is raised or cleared the tenant's stream says so.</summary>
internal static class AlertRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/alerts", Get).WithName("listAlerts").WithSummary("Alerts that stand, oldest first").WithDescription("Which there may be stands in the document of promises (PUT /v1/sla, `alerts`).");

    private static async Task<Ok<AlertList>> Get([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var standing = (await reads.State<AlertsState>(ActorId.Alerts(options.Tenant), ct))?.State.Standing ?? [];
        return TypedResults.Ok(new AlertList([.. standing.Select(s => new AlertView(s.Alert, s.Metric, s.Subject, s.Value, s.Limit, s.Since))]));
    }
}

public sealed record AlertList(IReadOnlyList<AlertView> Items);

/// <summary>An alert that stands.</summary>
/// <param name="Alert">Its rule.</param>
/// <param name="Metric">What is watched.</param>
/// <param name="Subject">The queue or skill.</param>
/// <param name="Value">What raised it.</param>
/// <param name="Limit">The rule's limit then.</param>
/// <param name="Since">When it was raised.</param>
public sealed record AlertView(string Alert, AlertMetric Metric, string Subject, double Value, double Limit, Instant Since);
