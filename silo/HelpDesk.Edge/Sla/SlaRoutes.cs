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
        group.MapGet("/sla", Get).WithName("getSla").WithSummary("Calendars, service level policies and automations");
        group.MapPut("/sla", Put).Takes<SlaBody>().WithName("putSla").WithSummary("Replaces calendars, service level policies and automations")
            .WithDescription("Counts for all open tickets as if it had always been so: their clocks are reckoned anew within seconds. Warnings of the linter come with the answer, its errors refuse the document (422).");
    }

    private static async Task<Ok<SlaView>> Get(HttpResponse response, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var stored = await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct);
        if (stored is not null) Preconditions.Tag(response, stored.Version);
        var body = SlaBody.Of(stored?.State.Rules ?? SlaRules.None);
        return TypedResults.Ok(new SlaView(stored?.Version ?? 0, body.Calendars!, body.Policies!, body.Hours!, body.Alerts!, body.Automations!));
    }

    private static async Task<Results<Ok<SlaReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] IEngine engine,
        [FromServices] EdgeOptions options)
    {
        IReadOnlyList<SlaWarning> warnings = [];
        var outcome = await pipeline.Run<SlaBody, SlaDone>(http, Rights.Configure, "change what is promised to customers", async c =>
        {
            var rules = c.Body.Read(c.Errors);
            if (c.Errors.Any) return default;
            var receivers = (await reads.Receivers(options.Tenant, c.Aborted))?.Receivers ?? [];
            (warnings, var errors) = SlaFindings.Of(rules, (await book.Get(c.Aborted)).Set(), receivers, engine.Now);
            return Plan.Ask(ActorId.Sla(options.Tenant), new SetSla(rules, c.IfVersion)) with { UnlessRepeated = errors.Count > 0 ? ProblemResult.Of(errors) : null };
        });
        if (outcome.Done is { } done) Preconditions.Tag(http.Response, done.Version);
        return outcome.Ok(done => new SlaReply(done.Version, warnings));
    }
}

/// <summary>What is promised; version 0 = nothing yet.</summary>
public sealed record SlaView(
    long Version, IReadOnlyDictionary<string, CalendarBody> Calendars, IReadOnlyList<SlaPolicyBody> Policies, IReadOnlyList<ServiceHoursBody> Hours,
    IReadOnlyList<AlertBody> Alerts, IReadOnlyList<AutomationBody> Automations);

/// <summary>Accepted. <paramref name="Warnings"/>: it would work, but probably not as meant.</summary>
public sealed record SlaReply(long Version, IReadOnlyList<SlaWarning> Warnings);

/// <summary>A place in the document and what is odd about it.</summary>
public sealed record SlaWarning(string Path, string Value, string Detail);
