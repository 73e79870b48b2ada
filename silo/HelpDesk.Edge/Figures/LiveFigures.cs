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
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/figures/live", Get).WithName("getLiveFigures").WithSummary("Figures of the last 5, 15, 30 and 60 minutes and of today, with the backlog")
            .WithDescription("Parameters as in GET /v1/figures; from, until, bucket, hour and weekday have no meaning here. today begins at midnight in the zone.");

    private static async Task<Results<Ok<LiveFiguresView>, ProblemResult>> Get(
        [AsParameters] FigureParameters parameters, Caller caller, [FromServices] FigureGate gate, [FromServices] LiveBoard board, CancellationToken ct)
    {
        var asked = parameters with { From = null, Until = null, Bucket = null, Hour = null, Weekday = null };
        var (ask, problem) = await gate.Ask(asked, caller, ct);
        if (ask is null) return problem!;
        return await FigureGate.Whole<Results<Ok<LiveFiguresView>, ProblemResult>>(
            async () => TypedResults.Ok(await board.Get((asked, ask.Query.Filter.Agent), ask, ct)), building => building);
    }
}

/// <summary>Live figures, made once a second for each question, however many ask it.</summary>
internal sealed class LiveBoard(LiveDay day)
{
    private static readonly int[] Minutes = [5, 15, 30, 60];

    private readonly SharedAnswers<(FigureParameters Asked, string? Agent), LiveFiguresView> _answers = new(Duration.FromSeconds(1));

    /// <param name="question">What was asked, and whose figures may be seen.</param>
    /// <param name="ask">The same, checked.</param>
    /// <param name="ct">Ends waiting for it.</param>
    public Task<LiveFiguresView> Get((FigureParameters Asked, string? Agent) question, FigureAsk ask, CancellationToken ct) =>
        _answers.Get(question, ask.Until, () => Make(ask), ct);

    private async Task<LiveFiguresView> Make(FigureAsk ask)
    {
        var now = ask.Until;
        var windows = Minutes.Select(m => (Name: $"{m}m", From: now - Duration.FromMinutes(m))).Append((Name: "today", From: ask.From)).ToList();
        var live = await day.Live([.. windows.Select(w => ask.Query with { Buckets = Buckets.Whole(w.From, now) })], CancellationToken.None);
        return new LiveFiguresView(
            FigureMapping.View(live.AsOf), ask.Zone.Id, ask.By, [.. windows.Zip(live.Windows, (w, c) => new LiveWindowView(w.Name, FigureMapping.Rows(c, ask.Switches)))],
            [.. live.Open.Select(g => FigureMapping.View(g.Key, g.Value))]);
    }
}
