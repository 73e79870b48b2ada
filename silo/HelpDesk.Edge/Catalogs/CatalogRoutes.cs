using HelpDesk.Actors;
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
        group.MapGet("/catalog", Get).WithName("getCatalog").WithSummary("Skills, activities, channels and saved profiles")
            .WithDescription("version: as it was then; GET /v1/catalog/versions lists those that are kept.");
        group.MapGet("/catalog/versions", Versions).WithName("listCatalogVersions").WithSummary("Who changed the catalogue when, newest first").WithDescription(DocumentVersions.Kept);
        CatalogCheck.Map(group);
        group.MapPut("/catalog", Put).Takes<CatalogBody>().WithName("putCatalog").WithSummary("Replaces skills, activities, channels and saved profiles")
            .WithDescription("A skill that a queue asks for can't be taken out (422).");
    }

    private static async Task<Results<Ok<CatalogView>, ProblemResult>> Get(
        string? version, HttpResponse response, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (version is not null)
        {
            var (earlier, problem) = await reads.AtVersion<CatalogSet>(ActorId.Catalog(options.Tenant), version, "/v1/catalog", ct);
            return earlier is null ? problem! : TypedResults.Ok(CatalogView.Of(earlier.Version, earlier.Set.Items));
        }
        var policies = await book.Get(ct);
        if (policies.CatalogVersion > 0) Preconditions.Tag(response, policies.CatalogVersion);
        return TypedResults.Ok(CatalogView.Of(policies.CatalogVersion, policies.Catalog));
    }

    private static Task<Ok<VersionList>> Versions([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct) =>
        reads.Versions<CatalogSet>(ActorId.Catalog(options.Tenant), ct);

    private static async Task<Results<Ok<CatalogReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<CatalogBody, CatalogDone>(http, Rights.Configure, $"change the catalogue", c => Planned(c, book, options));
        if (outcome.Done is { } done)
        {
            book.Forget();
            Preconditions.Tag(http.Response, done.Version);
        }
        return outcome.Ok(CatalogReply.Of);
    }

    /// <summary>What is sent to be put in force, or only to be judged.</summary>
    internal static async ValueTask<Plan> Planned(Command<CatalogBody> command, PolicyBook book, EdgeOptions options)
    {
        var items = command.Body.Read(command.Errors);
        var policies = await book.Get(command.Aborted);
        var profiles = command.Body.ReadProfiles(command.Errors, items.Skills, policies);
        if (command.Errors.Any) return default;
        var set = policies.Set() with { Catalog = items };
        return Plan.Ask(ActorId.Catalog(options.Tenant), new SetCatalog(items, command.IfVersion) { Profiles = profiles }) with
        {
            UnlessRepeated = PolicyChecks.Problem(set, "catalog.") ?? StillNeeded(set),
        };
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
public sealed record CatalogView(long Version, IReadOnlyList<string> Skills, IReadOnlyList<Activity> Activities, IReadOnlyList<Channel> Channels, IReadOnlyList<SavedProfileBody> Profiles)
{
    internal static CatalogView Of(long version, CatalogItems items) => new(version, items.Skills, items.Activities, items.Channels, [.. items.Profiles.Select(SavedProfileBody.Of)]);
}

public sealed record CatalogReply(long Version)
{
    internal static CatalogReply Of(CatalogDone done) => new(done.Version);
}
