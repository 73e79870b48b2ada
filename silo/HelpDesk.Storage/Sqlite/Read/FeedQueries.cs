using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>The tenant's feed, and what is due.</summary>
internal static class FeedQueries
{
    private const string HeadOf = "SELECT position FROM counters WHERE tenant = $1";
    private const string After = $"""
        SELECT {StoredColumns.Event} FROM events WHERE tenant = $1 AND position > $2 ORDER BY position LIMIT $3
        """;
    private const string First = "SELECT position FROM events WHERE tenant = $1 ORDER BY position LIMIT 1";
    private const string DueNow = "SELECT tenant, kind, key FROM due WHERE shard = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3";

    public static long Head(Database database, string tenant) => database[HeadOf].Number(tenant) ?? 0;

    public static StoreReply Page(Database database, ReadFeed request) => Pages.Feed(
        request, database[After].All(row => RowMaps.FeedItem(request.Tenant, row), request.Tenant, request.After, request.Limit),
        database[First].Number(request.Tenant), Head(database, request.Tenant));

    public static StoreReply Due(Database database, ReadDue request) => new DueActors(database[DueNow].All(
        row => new ActorId(row.GetString(0), (ActorKind)row.GetInt32(1), row.GetString(2)), request.Shard, request.Now, request.Limit));
}
