using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>GET /v1/figures/reports/{name}: named reports as JSON, CSV or a page.</summary>
internal static class ReportRoutes
{
    private const string Csv = "text/csv", Html = "text/html";

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/figures/reports/{name}", Get).Produces<FigureTableView>().Produces<string>(StatusCodes.Status200OK, Csv, Html)
            .WithName("getReport").WithSummary("A named report as JSON, CSV or a page")
            .WithDescription($"name is one of {string.Join(", ", FigureWords.Reports.Keys.Order(StringComparer.Ordinal))}. format: json, csv or html, else by Accept. lang: en or ko, else by Accept-Language. Other parameters as in GET /v1/figures; each report has its own usual by and bucket.");

    private static async Task<IResult> Get(
        string name, string? format, string? lang, [AsParameters] FigureParameters parameters, Caller caller, HttpContext http, [FromServices] FigureGate gate,
        [FromServices] NamedReports reports, CancellationToken ct)
    {
        if (!FigureWords.Reports.ContainsKey(name))
            return ProblemResult.Of(RefusalCodes.NotFound, $"There is no such report. Reports: {string.Join(", ", FigureWords.Reports.Keys.Order(StringComparer.Ordinal))}.", "name", name);
        var errors = new FieldErrors();
        if (format is not (null or "json" or "csv" or "html")) errors.Add("format", format, $"Use json, csv or html.");
        if (lang is not (null or "en" or "ko")) errors.Add("lang", lang, $"Use en or ko.");
        if (errors.Any) return ProblemResult.Of(errors.All);
        var (by, bucket) = NamedReports.Usual(name);
        var (ask, problem) = await gate.Ask(parameters, caller, ct, by, bucket);
        if (ask is null) return problem!;
        var language = lang switch { null => Languages.Wanted(http.Request), "ko" => Language.Korean, _ => Language.English };
        return await FigureGate.Whole<IResult>(async () => Show(await reports.Of(name, ask, ct), format ?? Wanted(http.Request), language, http.Response), building => building);
    }

    private static IResult Show(FigureTable table, string format, Language language, HttpResponse response)
    {
        var korean = language == Language.Korean;
        if (format != "json") Languages.Mark(response, language);
        switch (format)
        {
            case "csv":
                return TypedResults.Bytes(CsvTable.Of(table, korean), Csv + "; charset=utf-8", $"{table.Report}.csv");
            case "html":
                response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
                return TypedResults.Bytes(HtmlTable.Of(table, korean), Html + "; charset=utf-8");
            default:
                return TypedResults.Ok(FigureTableView.Of(table));
        }
    }

    private static string Wanted(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains(Csv, StringComparison.OrdinalIgnoreCase) ? "csv" : accept.Contains(Html, StringComparison.OrdinalIgnoreCase) ? "html" : "json";
    }
}
