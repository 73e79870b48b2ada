using System.Globalization;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>GET /v1/figures/waits.</summary>
internal static class WaitRoutes
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/figures/waits", Get).WithName("getWaits").WithSummary("How long who comes now will wait, by queue, and how right such estimates were")
            .WithDescription("queue: only this one. priority: of who comes, default 0. What is left for a ticket that waits is in GET /v1/tickets/{id}/why.");

    private static async Task<Results<Ok<WaitsView>, ProblemResult>> Get(
        string? queue, string? priority, Caller caller, [FromServices] WaitForecasts waits, CancellationToken ct)
    {
        if (FigureGate.Forbidden(caller) is { } forbidden) return forbidden;
        var (errors, wanted) = (new FieldErrors(), 0);
        if (queue is not null) errors.Name("queue", queue);
        if (priority is not null && (!int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out wanted) || wanted > Limits.MaxPriority))
            errors.Add("priority", priority, $"Use a whole number from 0 to {Limits.MaxPriority}.");
        if (errors.Any) return ProblemResult.Of(errors.All);
        return await FigureGate.Whole<Results<Ok<WaitsView>, ProblemResult>>(async () => TypedResults.Ok(await waits.All(queue, wanted, ct)), building => building);
    }
}
