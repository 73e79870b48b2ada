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
        .WithDescription(CheckReply.Described);

    private static async Task<Results<Worded<CheckReply>, ProblemResult>> Check(
        HttpContext http, [FromServices] CommandTrial trial, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] IEngine engine, [FromServices] EdgeOptions options)
    {
        IReadOnlyList<PolicyWarning> warnings = [];
        var tried = await trial.Run<SlaBody, SlaState, Sla>(http, Rights.Configure, $"judge promises", async c =>
        {
            (var plan, warnings) = await Planned(c, mayBeEmpty: false, book, reads, engine, options);
            return plan;
        });
        return tried is { Before: { } before, After: { } after }
            ? Worded.Ok(new CheckReply(before.PromisedVersion, warnings, SlaRemoval.Of(before.Rules, after.Rules))) : tried.Problem!;
    }

    /// <summary>What is sent to be put in force, or only to be judged, with what the linter warns of.</summary>
    internal static async ValueTask<(Plan Plan, IReadOnlyList<PolicyWarning> Warnings)> Planned(
        Command<SlaBody> command, bool mayBeEmpty, PolicyBook book, IReads reads, IEngine engine, EdgeOptions options)
    {
        var rules = command.Body.Read(command.Errors);
        if (command.Errors.Any) return (default, []);
        var findings = await Judge(rules, mayBeEmpty, book, reads, engine, options, command.Aborted);
        var plan = Plan.Ask(ActorId.Sla(options.Tenant), new SetSla(rules, command.IfVersion));
        return (plan with { UnlessRepeated = findings.Errors.Count > 0 ? ProblemResult.Of(findings.Errors) : null }, findings.Warnings);
    }

    private static async ValueTask<SlaFindings> Judge(
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
