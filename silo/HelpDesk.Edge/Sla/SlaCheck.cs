using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Judges a document of promises before anybody puts it in force.</summary>
internal static class SlaCheck
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/sla/check", Check).Takes<SlaBody>().WithName("checkSla")
        .WithSummary("What the linter says of a document of promises, and what it would remove")
        .WithDescription("Changes nothing. Answers as PUT /v1/sla would: 422 with all errors and their places, else the warnings. version is the one that it would replace.");

    private static async Task<Results<Ok<SlaReply>, ProblemResult>> Check(
        HttpContext http, Caller caller, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] IEngine engine, [FromServices] EdgeOptions options)
    {
        var ct = http.RequestAborted;
        if (Rights.Need(caller, Rights.Configure, "judge promises") is { } forbidden) return forbidden;
        if (await BodyReader.ReadAll(http.Request, ct) is not { } bytes) return FrameworkProblems.TooLarge();
        var (body, problem) = BodyReader.Parse<SlaBody>(bytes);
        if (body is null) return problem!;
        var errors = new FieldErrors();
        var rules = body.Read(errors);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var receivers = (await reads.Receivers(options.Tenant, ct))?.Receivers ?? [];
        var findings = SlaFindings.Of(rules, (await book.Get(ct)).Set(), receivers, engine.Now);
        if (findings.Errors.Count > 0) return ProblemResult.Of(findings.Errors);
        var stands = (await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct))?.State;
        return TypedResults.Ok(new SlaReply(stands?.PromisedVersion ?? 0, findings.Warnings, SlaRemoval.Of(stands?.Rules ?? SlaRules.None, rules)));
    }
}
