using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>For whatever keeps the process running, and for people.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health");
        group.MapGet("/live", () => TypedResults.Ok(new LiveView("live", ProductVersion.Text))).WithName("live").WithSummary("The process runs");
        group.MapGet("/ready", Ready).WithName("ready").WithSummary("The store, the feed, the pools, and in a cluster the node work").Produces<ReadyView>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<JsonHttpResult<ReadyView>> Ready([FromServices] ReadyCheck check, CancellationToken ct)
    {
        var view = await check.Check(ct);
        return TypedResults.Json(view, statusCode: view.Status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

public sealed record LiveView(string Status, string Version);

/// <summary>ready or not-ready, and what each part says. <paramref name="Waiting"/> is how many wait, by queue.</summary>
public sealed record ReadyView(string Status, string Version, IReadOnlyList<PartView> Parts, IReadOnlyList<WaitingView> Waiting);

public sealed record PartView(string Name, bool Ok, string Detail);

public sealed record WaitingView(string Queue, int Waiting);
