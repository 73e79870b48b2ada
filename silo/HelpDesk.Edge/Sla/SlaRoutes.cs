using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>What is promised to customers.</summary>
internal static class SlaRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/sla", Get).WithName("getSla").WithSummary("Calendars, service level policies and automations")
            .WithDescription("version: as it was then; GET /v1/sla/versions lists those that are kept.");
        group.MapGet("/sla/versions", Versions).WithName("listSlaVersions").WithSummary("Who changed the promises when, newest first")
            .WithDescription("The newest 50 that are still in the feed. GET /v1/sla?version= shows one; to take it back, send it by PUT without its version.");
        SlaCheck.Map(group);
        group.MapPut("/sla", Put).Takes<SlaBody>().WithName("putSla").WithSummary("Replaces calendars, service level policies and automations")
            .WithDescription("Counts for all open tickets as if it had always been so: their clocks are reckoned anew within seconds. Warnings of the linter come with the answer, its errors refuse the document (422). It replaces the whole: removed names what was there before and is not any more, and a document that would leave nothing is refused unless empty=true.");
    }

    private static async Task<Results<Ok<SlaView>, ProblemResult>> Get(
        string? version, HttpResponse response, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var actor = ActorId.Sla(options.Tenant);
        if (version is not null)
        {
            var (earlier, problem) = await reads.AtVersion<SlaSet>(actor, version, "/v1/sla", ct);
            return earlier is null ? problem! : TypedResults.Ok(SlaView.Of(earlier.Version, earlier.Set.Rules));
        }
        var stored = await reads.State<SlaState>(actor, ct);
        var now = stored?.State.PromisedVersion ?? 0;
        if (now > 0) Preconditions.Tag(response, now);
        return TypedResults.Ok(SlaView.Of(now, stored?.State.Rules ?? SlaRules.None));
    }

    private static Task<Ok<VersionList>> Versions([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct) =>
        reads.Versions<SlaSet>(ActorId.Sla(options.Tenant), ct);

    private static async Task<Results<Worded<SlaReply>, ProblemResult>> Put(
        HttpContext http, [FromQuery] string? empty, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] PromiseBook promises,
        [FromServices] IReads reads, [FromServices] IEngine engine,
        [FromServices] EdgeOptions options)
    {
        IReadOnlyList<PolicyWarning> warnings = [];
        var outcome = await pipeline.Run<SlaBody, SlaDone>(http, Rights.Configure, $"change what is promised to customers", async c =>
        {
            if (empty is not (null or "true" or "false")) c.Errors.Add("empty", empty, $"Use true or false.");
            (var plan, warnings) = await SlaCheck.Planned(c, empty == "true", book, reads, engine, options);
            return plan;
        });
        if (outcome.Done is { } made)
        {
            promises.Forget();
            Preconditions.Tag(http.Response, made.Version);
        }
        return outcome.Worded(done => new SlaReply(done.Version, warnings, done.Removed));
    }
}

/// <summary>What is promised; version 0 = nothing yet.</summary>
public sealed record SlaView(
    long Version, IReadOnlyDictionary<string, CalendarBody> Calendars, IReadOnlyList<SlaPolicyBody> Policies, IReadOnlyList<ServiceHoursBody> Hours,
    IReadOnlyList<AlertBody> Alerts, IReadOnlyList<AutomationBody> Automations, IReadOnlyList<ScheduledReportBody> Reports)
{
    internal static SlaView Of(long version, SlaRules rules)
    {
        var body = SlaBody.Of(rules);
        return new SlaView(version, body.Calendars!, body.Policies!, body.Hours!, body.Alerts!, body.Automations!, body.Reports!);
    }
}

/// <summary>Accepted.</summary>
/// <param name="Version">The document's.</param>
/// <param name="Warnings">It would work, but probably not as meant.</param>
/// <param name="Removed">What stood in the document before and does not any more: policies.vip, calendars.korea, hours.billing …</param>
public sealed record SlaReply(long Version, IReadOnlyList<PolicyWarning> Warnings, IReadOnlyList<string> Removed);
