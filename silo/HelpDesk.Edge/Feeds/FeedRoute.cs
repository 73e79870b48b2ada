using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>GET /v1/events: the feed in pages, for programs that would rather ask than listen.</summary>
internal static class FeedRoute
{
    private const int MaxPage = 1_000;

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/events", Get).WithName("listEvents").WithSummary("The feed in pages, oldest first")
            .WithDescription("Ask again with after = next. An empty page means that nothing newer is there yet; limit=0 asks for the head only. 422 when the cursor is older than what is kept, or above the head.");

    private static async Task<Results<Ok<FeedPageView>, ProblemResult>> Get(
        string? after, string? limit, Caller caller, [FromServices] IFeed feed, [FromServices] IReads reads,
        [FromServices] EventReader events, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var from = QueryValues.Position("after", after, errors) ?? 0;
        var count = QueryValues.Limit(limit, MaxPage, MaxPage, errors, least: 0);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var head = await feed.Head(options.Tenant, ct);
        try
        {
            if (count > 0 && from > head) await MustExist(reads, options.Tenant, from, ct);
            var items = count == 0 ? [] : await Page(feed, options.Tenant, from, head, count, ct);
            return TypedResults.Ok(new FeedPageView(await events.Page(items, caller, ct), head, items.Count > 0 ? items[^1].Position : from));
        }
        catch (FeedResetException reset)
        {
            return ProblemResult.Of(RefusalCodes.Invalid,
                $"The feed goes from {reset.Earliest} to {reset.Head} and does not hold what follows on this cursor. Read what you need anew (GET /v1/tickets), then go on with after={reset.Head}.", "after", after);
        }
    }

    /// <summary>This process may be a moment behind the store: only the store can say that a position does not exist.</summary>
    private static async ValueTask MustExist(IReads reads, string tenant, long position, CancellationToken ct)
    {
        var head = (await reads.Snapshot(tenant, new TicketFilter(Ticket: Guid.Empty), 1, ct)).Position;
        if (position > head) throw new FeedResetException(1, head);
    }

    private static async ValueTask<List<FeedItem>> Page(IFeed feed, string tenant, long after, long head, int limit, CancellationToken ct)
    {
        var items = new List<FeedItem>();
        if (after >= head) return items;
        await foreach (var item in feed.Follow(tenant, after, ct))
        {
            items.Add(item);
            if (items.Count == limit || item.Position >= head) break;
        }
        return items;
    }
}
