using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>What became of a command whose answer was lost.</summary>
internal static class OutcomeRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/outcomes/{key}", Get).WithName("getOutcome").WithSummary("The kept answer of a command of this caller, by its Idempotency-Key")
            .WithDescription("404: it was not accepted, or more than 48 hours ago. Sending it again under the same key is harmless.");

    private static async Task<Results<Ok<OutcomeView>, ProblemResult>> Get(
        HttpContext http, string key, Caller caller, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        key = AsSent(http) ?? key;
        return await reads.Outcome(options.Tenant, IdempotencyKey.Command(options.Tenant, caller.By, key), ct) switch
        {
            TicketDone done => TypedResults.Ok(new OutcomeView(key, TicketReply.Of(done), null, null, null)),
            AgentDone done => TypedResults.Ok(new OutcomeView(key, null, AgentReply.Of(done), null, null)),
            QueueDone done => TypedResults.Ok(new OutcomeView(key, null, null, QueueReply.Of(done), null)),
            CatalogDone done => TypedResults.Ok(new OutcomeView(key, null, null, null, CatalogReply.Of(done))),
            _ => ProblemResult.Of(RefusalCodes.NotFound,
                $"No command of '{caller.By.Name}' was accepted under this key within {Limits.AnswerHours} hours. Sending it again is harmless.", "key", key),
        };
    }

    /// <summary>The last segment as it was sent: a key may hold <c>/</c>, and routing leaves <c>%2F</c> as it is but not <c>%25</c>.</summary>
    private static string? AsSent(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?')[0].TrimEnd('/');
        return target is null ? null : Uri.UnescapeDataString(target[(target.LastIndexOf('/') + 1)..]);
    }
}

/// <summary>The answer that was given; exactly one of the four is there.</summary>
public sealed record OutcomeView(string Key, TicketReply? Ticket, AgentReply? Agent, QueueReply? Queue, CatalogReply? Catalog);
