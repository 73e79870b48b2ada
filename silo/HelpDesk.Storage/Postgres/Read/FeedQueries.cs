using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>The tenant's feed, and what is due.</summary>
internal static class FeedQueries
{
    private const string HeadOf = "SELECT position FROM counters WHERE tenant = $1";
    private const string After = $"""
        SELECT {StoredColumns.Event} FROM events WHERE tenant = $1 AND position > $2 ORDER BY position LIMIT $3
        """;
    private const string First = "SELECT position FROM events WHERE tenant = $1 ORDER BY position LIMIT 1";
    private const string DueNow = "SELECT tenant, kind, key FROM due WHERE shard = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3";

    /// <summary>The head of a tenant's feed, for a query that reads <see cref="HeadIn"/> at the same place.</summary>
    public static Statement Head(string tenant) => new(HeadOf, tenant);

    public static ValueTask<long> HeadIn(Results results) => results.First(row => row.GetInt64(0));

    public static Query<StoreReply> Page(ReadFeed request) => new(
        async results =>
        {
            var head = await HeadIn(results);
            var items = await results.All(row => RowMaps.FeedItem(request.Tenant, row));
            return Pages.Feed(request, items, await results.First<long?>(row => row.GetInt64(0)), head);
        },
        Head(request.Tenant), new Statement(After, request.Tenant, request.After, request.Limit), new Statement(First, request.Tenant));

    public static Query<StoreReply> Due(ReadDue request) => new(
        async results => new DueActors(
            await results.All(row => new ActorId(row.GetString(0), (ActorKind)row.GetInt16(1), row.GetString(2)))),
        new Statement(DueNow, request.Shard, request.Now, request.Limit));
}
