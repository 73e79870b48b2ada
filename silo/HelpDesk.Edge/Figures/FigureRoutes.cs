using System.Globalization;
using HelpDesk.Actors;
using HelpDesk.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Figures by interval and group, and the tickets behind them.</summary>
internal static class FigureRoutes
{
    private const int MaxPage = 200;
    private const int UsualPage = 50;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/figures", History).WithName("getFigures").WithSummary("Figures of a time, by interval and group")
            .WithDescription("Supervisors see everything, agents what is theirs. asOf says how far the events went; two answers with the same changed are the same.");
        group.MapGet("/figures/tickets", Tickets).WithName("listTicketsBehind").WithSummary("The tickets behind a figure, newest first")
            .WithDescription($"figure is one of {string.Join(", ", FigureNames.All)}. The other parameters as in GET /v1/figures.");
        group.MapGet("/figures/definitions", Definitions).WithName("listDefinitions").WithSummary("What the figures mean, and whose definitions they are");
        group.MapGet("/figures/status", Status).WithName("getFigureStatus").WithSummary("How far the figures are");
    }

    private static async Task<Results<Ok<FiguresView>, ProblemResult>> History(
        [AsParameters] FigureParameters parameters, Caller caller, [FromServices] FigureGate gate, [FromServices] FigureReports reports, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var (ask, problem) = await gate.Ask(parameters, caller, ct);
        if (ask is null) return problem!;
        return await FigureGate.Whole<Results<Ok<FiguresView>, ProblemResult>>(
            async () => TypedResults.Ok(FigureMapping.View(ask, await reports.Count(options.Tenant, ask.Query, ct))), building => building);
    }

    private static async Task<Results<Ok<TicketsBehindView>, ProblemResult>> Tickets(
        string? figure, string? limit, string? cursor, [AsParameters] FigureParameters parameters, Caller caller, [FromServices] FigureGate gate, [FromServices] FigureReports reports,
        [FromServices] EventReader events, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (figure is null || !FigureNames.All.Contains(figure)) errors.Add("figure", figure, $"Use one of {string.Join(", ", FigureNames.All)}.");
        var (count, before) = (QueryValues.Limit(limit, MaxPage, UsualPage, errors), QueryValues.Position("cursor", cursor, errors) ?? long.MaxValue);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var (ask, problem) = await gate.Ask(parameters, caller, ct);
        if (ask is null) return problem!;
        return await FigureGate.Whole<Results<Ok<TicketsBehindView>, ProblemResult>>(async () =>
        {
            var behind = await reports.Tickets(options.Tenant, ask.Query, figure!, before, count, ct);
            var briefs = await events.Briefs(behind.Tickets, ct);
            return TypedResults.Ok(new TicketsBehindView(FigureMapping.View(behind.AsOf), figure!, behind.Count, briefs, behind.Next?.ToString(CultureInfo.InvariantCulture)));
        }, building => building);
    }

    private static Ok<DefinitionList> Definitions() => TypedResults.Ok(FigureDefinitions.All);

    private static async Task<Ok<FigureStatusView>> Status(
        [FromServices] IFigureStore figures, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var cursor = await figures.Cursor(options.Tenant, ct);
        var head = (await reads.Snapshot(options.Tenant, new TicketFilter(Ticket: Guid.Empty), 1, ct)).Position;
        var position = cursor?.Position ?? 0;
        return TypedResults.Ok(new FigureStatusView(position, Math.Max(head, position), Math.Max(0, head - position), cursor is not { Building: null }));
    }
}
