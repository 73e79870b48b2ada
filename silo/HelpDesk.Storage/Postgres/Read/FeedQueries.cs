using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Postgres;

/// <summary>The tenant's feed, and what is due.</summary>
internal static class FeedQueries
{
    /// <summary>The head of a tenant's feed, for a query that reads <see cref="HeadIn"/> at the same place.</summary>
    public static Statement Head(string tenant) => new(FeedSql.HeadOf, tenant);

    public static ValueTask<long> HeadIn(Results results) => results.First(row => row.GetInt64(0));

    public static Query<StoreReply> Page(ReadFeed request) => new(
        async results =>
        {
            var head = await HeadIn(results);
            var items = await results.All(row => RowMaps.FeedItem(request.Tenant, row));
            return Pages.Feed(request, items, await results.First<long?>(row => row.GetInt64(0)), head);
        },
        Head(request.Tenant), new Statement(FeedSql.After, request.Tenant, request.After, request.Limit), new Statement(FeedSql.First, request.Tenant));

    public static Query<SettingChanges> Changes(string tenant, long before, long window, int limit) => new(
        async results =>
        {
            var head = await HeadIn(results);
            var items = await results.All(row => RowMaps.FeedItem(tenant, row));
            return new SettingChanges(items, await results.First<long?>(row => row.GetInt64(0)) ?? 1, Pages.Reached(before, window, head));
        },
        Head(tenant), new Statement(FeedSql.Changes, tenant, before, window, limit), new Statement(FeedSql.First, tenant));

    public static Query<StoreReply> Recorded(ReadTimeRecorded request) => new(
        async results => new TimeRecorded(await results.First<Instant?>(row => row.IsDBNull(0) ? null : RowMaps.At(row, 0))),
        new Statement(FeedSql.Recorded, request.Among));

    /// <summary>The server's own clock.</summary>
    public static Query<Instant> Clock() => new(results => results.First(row => Instant.FromDateTimeUtc(row.GetDateTime(0))), new Statement("SELECT clock_timestamp()"));

    public static Query<StoreReply> Due(ReadDue request) => new(
        async results => new DueActors(
            await results.All(row => new ActorId(row.GetString(0), (ActorKind)row.GetInt16(1), row.GetString(2)))),
        new Statement(FeedSql.DueNow, request.Shard, request.Until, request.Limit));
}
