using HelpDesk.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>GET /v1/figures/live: sliding windows that end now, and the backlog.</summary>
internal static class LiveFigures
{
    private static readonly int[] Minutes = [5, 15, 30, 60];

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/figures/live", Get).WithName("getLiveFigures").WithSummary("Figures of the last 5, 15, 30 and 60 minutes and of today, with the backlog")
            .WithDescription("Parameters as in GET /v1/figures; from, until and bucket have no meaning here. today begins at midnight in the zone.");

    private static async Task<Results<Ok<LiveFiguresView>, ProblemResult>> Get(
        [AsParameters] FigureParameters parameters, Caller caller, [FromServices] FigureGate gate, [FromServices] FigureReports reports, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var (ask, problem) = gate.Ask(parameters with { From = null, Until = null, Bucket = null }, caller);
        if (ask is null) return problem!;
        return await FigureGate.Whole<Results<Ok<LiveFiguresView>, ProblemResult>>(async () =>
        {
            var now = ask.Until;
            var windows = Minutes.Select(m => (Name: $"{m}m", From: now - Duration.FromMinutes(m))).Append((Name: "today", From: ask.From)).ToList();
            var live = await reports.Live(options.Tenant, [.. windows.Select(w => ask.Query with { Buckets = Buckets.Whole(w.From, now) })], ct);
            return TypedResults.Ok(new LiveFiguresView(
                FigureMapping.View(live.AsOf), ask.Zone.Id, ask.By, [.. windows.Zip(live.Windows, (w, c) => new LiveWindowView(w.Name, FigureMapping.Rows(c, ask.Switches)))],
                [.. live.Open.Select(g => FigureMapping.View(g.Key, g.Value))]));
        }, building => building);
    }
}
