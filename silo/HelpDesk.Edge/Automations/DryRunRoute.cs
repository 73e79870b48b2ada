using HelpDesk.Actors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Tries an automation on the past before anybody lets it loose.</summary>
internal static class DryRunRoute
{
    private const int MaxTickets = 500;
    private const int UsualTickets = 200;
    private static readonly Duration Usual = Duration.FromDays(28);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/automations/dry-run", Run).Takes<DryRunBody>().WithName("dryRunAutomation")
        .WithSummary("On which past tickets an automation would have run")
        .WithDescription("Changes nothing. Reads the histories of tickets, newest first, some in each answer; what the automation would have done does not change what people did after it.");

    private static async Task<Results<Worded<DryRunView>, ProblemResult>> Run(
        HttpContext http, Caller caller, [FromServices] DryRun dryRun, [FromServices] PromiseBook promises, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] IEngine engine,
        [FromServices] EdgeOptions options)
    {
        var ct = http.RequestAborted;
        if (Rights.Need(caller, Rights.Configure, $"try automations") is { } forbidden) return forbidden;
        var (body, problem) = await BodyReader.Read<DryRunBody>(http);
        if (body is null) return problem!;
        var errors = new FieldErrors();
        if (body.Automation is null) errors.Add("automation", null, $"It is missing. Send the automation that is to be tried.");
        var automation = (body.Automation ?? new()).Read(errors.In("automation."));
        var to = body.To ?? engine.Now;
        var from = body.From ?? Instant.Max(Instant.Min(to, engine.Now), Instant.MinValue + Usual) - Usual;
        if (from >= to) errors.Add("from", InstantConverter.Format(from), $"Use a time before to ({InstantConverter.Format(to)}).");
        var before = QueryValues.Position("after", body.After, errors);
        var limit = errors.Whole("limit", body.Limit, 1, MaxTickets, UsualTickets);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var rules = (await promises.Get(ct)).Rules with { Policies = [], Automations = [automation] };
        var receivers = (await reads.Receivers(options.Tenant, ct))?.Receivers ?? [];
        var findings = SlaFindings.Of(rules, (await book.Get(ct)).Set(), receivers, engine.Now);
        if (findings.Errors.Count > 0) return ProblemResult.Of(findings.Errors);
        return Worded.Ok(await dryRun.Run(rules, from, to, before, limit, findings.Warnings, ct));
    }
}
