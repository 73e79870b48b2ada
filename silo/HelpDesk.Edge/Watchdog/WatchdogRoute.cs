using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>GET /v1/watchdog.</summary>
internal static class WatchdogRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/watchdog", Get).WithName("getWatchdog").WithSummary("What should not be: free agents beside tickets for them, tickets that no pool knows, offers past their end")
            .WithDescription("The last look of this process; each looks for itself. An empty list of findings is the normal answer.");

    private static Ok<WatchdogView> Get([FromServices] Watchdog watchdog) => TypedResults.Ok(watchdog.Last);
}
