using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>The names that everything else may use.</summary>
internal static class CatalogRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/catalog", Get).WithName("getCatalog").WithSummary("Skills, activities, channels and saved profiles");
        group.MapPut("/catalog", Put).Takes<CatalogBody>().WithName("putCatalog").WithSummary("Replaces skills, activities, channels and saved profiles")
            .WithDescription("A skill that a queue asks for can't be taken out (422).");
    }

    private static async Task<Ok<CatalogView>> Get(HttpResponse response, [FromServices] PolicyBook book, CancellationToken ct)
    {
        var policies = await book.Get(ct);
        if (policies.CatalogVersion > 0) Preconditions.Tag(response, policies.CatalogVersion);
        var items = policies.Catalog;
        return TypedResults.Ok(new CatalogView(policies.CatalogVersion, items.Skills, items.Activities, items.Channels, [.. items.Profiles.Select(SavedProfileBody.Of)]));
    }

    private static async Task<Results<Ok<CatalogReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<CatalogBody, CatalogDone>(http, Rights.Configure, "change the catalogue", async c =>
        {
            var items = c.Body.Read(c.Errors);
            var policies = await book.Get(c.Aborted);
            var profiles = c.Body.ReadProfiles(c.Errors, items.Skills, policies);
            if (c.Errors.Any) return default;
            var set = policies.Set() with { Catalog = items };
            return Plan.Ask(ActorId.Catalog(options.Tenant), new SetCatalog(items, c.IfVersion) { Profiles = profiles }) with
            {
                UnlessRepeated = PolicyChecks.Problem(set, "catalog.") ?? StillNeeded(set),
            };
        });
        if (outcome.Done is { } done)
        {
            book.Forget();
            Preconditions.Tag(http.Response, done.Version);
        }
        return outcome.Ok(CatalogReply.Of);
    }

    /// <summary>Skills that a queue asks for and that the new catalogue no longer has.</summary>
    private static ProblemResult? StillNeeded(PolicySet set)
    {
        foreach (var (queue, rules) in set.Queues)
            foreach (var requirement in rules.Requires)
                if (!set.Catalog.Skills.Contains(requirement.Skill))
                    return ProblemResult.Of([new FieldError("skills", requirement.Skill, RefusalCodes.Invalid,
                        $"The queue '{queue}' asks for the skill '{requirement.Skill}'. Keep it, or change the queue first.")]);
        return null;
    }
}

/// <summary>The catalogue; version 0 = the built-in one.</summary>
public sealed record CatalogView(long Version, IReadOnlyList<string> Skills, IReadOnlyList<Activity> Activities, IReadOnlyList<Channel> Channels, IReadOnlyList<SavedProfileBody> Profiles);

public sealed record CatalogReply(long Version)
{
    internal static CatalogReply Of(CatalogDone done) => new(done.Version);
}
