using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>The tenant's feed, and what is due.</summary>
internal static class FeedQueries
{
    public static long Head(Database database, string tenant) => database[FeedSql.HeadOf].Number(tenant) ?? 0;

    public static StoreReply Page(Database database, ReadFeed request) => Pages.Feed(
        request, database[FeedSql.After].All(row => RowMaps.FeedItem(request.Tenant, row), request.Tenant, request.After, request.Limit),
        database[FeedSql.First].Number(request.Tenant), Head(database, request.Tenant));

    public static SettingChanges Changes(Database database, string tenant, long before, long window, int limit) => new(
        database[FeedSql.Changes].All(row => RowMaps.FeedItem(tenant, row), tenant, before, window, limit), database[FeedSql.First].Number(tenant) ?? 1,
        Pages.Reached(before, window, Head(database, tenant)));

    public static StoreReply Recorded(Database database, ReadTimeRecorded request) =>
        new TimeRecorded(database[FeedSql.Recorded].Number(request.Among) is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null);

    public static StoreReply Due(Database database, ReadDue request) => new DueActors(database[FeedSql.DueNow].All(
        row => new ActorId(row.GetString(0), (ActorKind)row.GetInt32(1), row.GetString(2)), request.Shard, request.Until, request.Limit));
}
