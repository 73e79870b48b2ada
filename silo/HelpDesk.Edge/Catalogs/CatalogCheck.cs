using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Judges a catalogue before anybody puts it in force: by itself, and by what goes by its names.</summary>
internal static class CatalogCheck
{
    private const string Own = "catalog.";

    public static void Map(RouteGroupBuilder group) => group.MapPost("/catalog/check", Check).Takes<CatalogBody>().WithName("checkCatalog")
        .WithSummary("What the linter says of a catalogue, and what it would remove")
        .WithDescription(CheckReply.Described + " Agents, queues and promises that name what would not be there any more are warned of.");

    private static async Task<Results<Worded<CheckReply>, ProblemResult>> Check(
        HttpContext http, [FromServices] CommandTrial trial, [FromServices] PolicyBook book, [FromServices] PromiseBook promises, [FromServices] IReads reads, [FromServices] IEngine engine,
        [FromServices] EdgeOptions options)
    {
        var tried = await trial.Run<CatalogBody, CatalogState, CatalogDecider>(http, Rights.Configure, $"judge the catalogue", c => CatalogRoutes.Planned(c, book, options));
        if (tried is not { Before: { } before, After: { } after }) return tried.Problem!;
        var ct = http.RequestAborted;
        var set = (await book.Get(ct)).Set(await reads.Profiles(options.Tenant, ct));
        var rules = (await promises.Get(ct)).Rules;
        IEnumerable<PolicyFinding> Said(CatalogItems items)
        {
            var with = set with { Catalog = items };
            return PolicyLint.Check(with).Concat(SlaLint.Check(rules, with, engine.Now).Select(f => f with { Path = PolicyFile.Promises + f.Path }));
        }
        // What is odd elsewhere whatever the catalogue says is not for here. Some values are lists: what is less of what was odd is known, too.
        var known = Said(before.Items).ToLookup(f => (f.Path, f.Code), f => List(f.Value));
        var findings = Said(after.Items).Where(f => IsOwn(f) || !known[(f.Path, f.Code)].Any(List(f.Value).IsSubsetOf)).OrderBy(IsOwn);
        return Worded.Ok(new CheckReply(
            before.Version, PolicyWarning.Few([.. findings.Select(f => PolicyWarning.Of(f, IsOwn(f) ? Own : ""))]), [.. Parts(before.Items).Except(Parts(after.Items), StringComparer.Ordinal)]));
    }

    private static HashSet<string> List(string value) => [.. value.Split(", ")];

    private static bool IsOwn(PolicyFinding finding) => finding.Path.StartsWith(Own, StringComparison.Ordinal);

    private static IEnumerable<string> Parts(CatalogItems items) =>
        items.Skills.Select(s => $"skills.{s}").Concat(items.Activities.Select(a => $"activities.{a.Name}")).Concat(items.Channels.Select(c => $"channels.{c.Name}"))
            .Concat(items.Profiles.Select(p => $"profiles.{p.Name}"));
}
