using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Reports that are sent by themselves: when, and one now.</summary>
internal static class ScheduledReportRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/reports/scheduled", List).WithName("listScheduledReports").WithSummary("Reports that are sent by themselves, and when they are due next")
            .WithDescription("They stand in the document of promises (PUT /v1/sla, `reports`). next is empty for the moment until a new one is planned.");
        group.MapPost("/reports/scheduled/{name}/send", Send).Takes<EmptyBody>().WithName("sendScheduledReport").WithSummary("Sends a scheduled report now, whatever the hour")
            .WithDescription("About the period that would be meant if it were due. When it is due next does not change. GET /v1/outbox/{id} shows each letter until it is accepted.");
    }

    private static async Task<Results<Ok<ScheduledReportList>, ProblemResult>> List(
        Caller caller, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Rights.Need(caller, Rights.Configure, $"see scheduled reports") is { } forbidden) return forbidden;
        var rules = (await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct))?.State.Rules.Reports ?? [];
        var planned = (await reads.State<ReportsState>(ActorId.Reports(options.Tenant), ct))?.State.Schedules ?? [];
        return TypedResults.Ok(new ScheduledReportList([.. from rule in rules
                                                           let schedule = planned.FirstOrDefault(s => s.Name == rule.Name && s.From == rule.From)
                                                           select new ScheduledReportView(rule.Name, rule.Report, rule.Period, rule.To, schedule?.Next, schedule?.Last)]));
    }

    private static async Task<Results<Ok<LettersReply>, ProblemResult>> Send(
        HttpContext http, string name, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<EmptyBody, ReportDone>(http, Rights.Configure, $"send reports", async c =>
        {
            var promised = await reads.State<SlaState>(ActorId.Sla(options.Tenant), c.Aborted);
            return Plan.Ask(ActorId.Reports(options.Tenant), new SendReport(c.Errors.Name("name", name), promised?.State.PromisedVersion ?? 0));
        });
        return outcome.Ok(done => new LettersReply([.. done.Letters.Select(l => l.ToString("N"))]));
    }
}

public sealed record ScheduledReportList(IReadOnlyList<ScheduledReportView> Items);

/// <summary>A report that is sent by itself.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Report">Which report.</param>
/// <param name="Period">What it is about.</param>
/// <param name="To">Receivers.</param>
/// <param name="Next">When it is due next.</param>
/// <param name="Last">When it was due the last time.</param>
public sealed record ScheduledReportView(string Name, ReportKind Report, ReportPeriod Period, IReadOnlyList<string> To, Instant? Next, Instant? Last);

/// <summary>On their way; GET /v1/outbox/{id} shows each until it is accepted.</summary>
public sealed record LettersReply(IReadOnlyList<string> Letters);
