using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>The document of promises as it was before: each version is an event.</summary>
internal static class SlaVersions
{
    private const int Most = 50;
    private static readonly string Set = Codec.Names.First(name => name.Value == typeof(SlaSet)).Key;

    public static void Map(RouteGroupBuilder group) => group.MapGet("/sla/versions", List).WithName("listSlaVersions")
        .WithSummary("Who changed the promises when, newest first")
        .WithDescription("The newest 50 that are still in the feed. GET /v1/sla?version= shows one; to take it back, send it by PUT.");

    private static async Task<Ok<SlaVersionList>> List([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var events = await reads.Earlier(ActorId.Sla(options.Tenant), Set, long.MaxValue, long.MaxValue, Most, ct);
        return TypedResults.Ok(new SlaVersionList([.. events.Select(e => new SlaVersionView(e.Version, e.At, e.By.Name))]));
    }

    /// <summary>The document at this version; null = it was never at it, or the feed has it no more.</summary>
    public static async ValueTask<SlaRules?> At(long version, IReads reads, EdgeOptions options, CancellationToken ct) =>
        version < long.MaxValue && await reads.Earlier(ActorId.Sla(options.Tenant), Set, version + 1, 1, 1, ct) is [{ Event: SlaSet set }] ? set.Rules : null;
}

/// <summary>Newest first.</summary>
public sealed record SlaVersionList(IReadOnlyList<SlaVersionView> Items);

/// <summary>One version of the document.</summary>
/// <param name="Version">Its number, as GET /v1/sla?version= takes it.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who set it.</param>
public sealed record SlaVersionView(long Version, Instant At, string By);
