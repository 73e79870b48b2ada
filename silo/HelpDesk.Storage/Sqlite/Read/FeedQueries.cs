using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Events by the tenant's feed and by actor, and what is due.</summary>
internal static class FeedQueries
{
    private const string HeadOf = "SELECT position FROM counters WHERE tenant = $1";
    private const string After = $"""
        SELECT {RowMaps.EventColumns} FROM events WHERE tenant = $1 AND position > $2 ORDER BY position LIMIT $3
        """;
    private const string OfStream = $"""
        SELECT {RowMaps.EventColumns} FROM events WHERE tenant = $1 AND kind = $2 AND key = $3 AND version > $4 ORDER BY version LIMIT $5
        """;
    private const string DueNow = "SELECT tenant, kind, key FROM due WHERE shard = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3";

    public static long Head(Database database, string tenant) => database[HeadOf].Number(tenant) ?? 0;

    /// <summary>Positions have no gaps, so a page that does not begin right after the cursor shows that events are gone.</summary>
    public static StoreReply Page(Database database, ReadFeed request)
    {
        var head = Head(database, request.Tenant);
        var items = database[After].All(row => RowMaps.FeedItem(request.Tenant, row), request.Tenant, request.After, request.Limit);
        var earliest = items is [var first, ..] ? first.Position : head + 1;
        return request.After < head && request.Limit > 0 && earliest != request.After + 1
            ? new FeedReset(earliest, head)
            : new FeedPage(items, head);
    }

    public static ImmutableArray<FeedItem> History(Database database, ActorId stream, long afterVersion, int limit) =>
        database[OfStream].All(
            row => RowMaps.FeedItem(stream.Tenant, row), stream.Tenant, (int)stream.Kind, stream.Key, afterVersion, limit);

    public static StoreReply Due(Database database, ReadDue request) => new DueActors(database[DueNow].All(
        row => new ActorId(row.GetString(0), (ActorKind)row.GetInt32(1), row.GetString(2)), request.Shard, request.Now, request.Limit));
}
