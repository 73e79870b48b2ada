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
        var (body, problem) = await BodyReader.Read<SlaBody>(http);
        if (body is null) return problem!;
        var errors = new FieldErrors();
        var rules = body.Read(errors);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var findings = await Judge(rules, mayBeEmpty: false, book, reads, engine, options, ct);
        if (findings.Errors.Count > 0) return ProblemResult.Of(findings.Errors);
        var stands = (await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct))?.State;
        return TypedResults.Ok(new SlaReply(stands?.PromisedVersion ?? 0, findings.Warnings, SlaRemoval.Of(stands?.Rules ?? SlaRules.None, rules)));
    }

    /// <summary>What the linter and the rest of the settings say; also for putting it in force.</summary>
    internal static async ValueTask<SlaFindings> Judge(
        SlaRules rules, bool mayBeEmpty, PolicyBook book, IReads reads, IEngine engine, EdgeOptions options, CancellationToken ct)
    {
        var receivers = (await reads.Receivers(options.Tenant, ct))?.Receivers ?? [];
        var findings = SlaFindings.Of(rules, (await book.Get(ct)).Set(), receivers, engine.Now);
        return !mayBeEmpty && await Emptied(rules, reads, options, ct) is { } all ? findings with { Errors = [.. findings.Errors, all] } : findings;
    }

    /// <summary>Nobody should lose every promise by a body that was left empty.</summary>
    private static async ValueTask<FieldError?> Emptied(SlaRules rules, IReads reads, EdgeOptions options, CancellationToken ct)
    {
        if (!SlaRemoval.IsEmpty(rules) || await reads.State<SlaState>(ActorId.Sla(options.Tenant), ct) is not { State.Rules: var before } || SlaRemoval.IsEmpty(before)) return null;
        return new FieldError("empty", "", RefusalCodes.Invalid,
            $"The document is empty and would remove all that there is ({SlaRemoval.Of(before, rules).Length} parts). Send the whole document, as GET /v1/sla shows it; if all of it is to go, add ?empty=true.");
    }
}
