using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>An actor's events: first those that are archived, then those that are still in the feed.</summary>
internal static class HistoryQueries
{
    // Segments follow each other without a gap, so the last one that begins at or before a version is the one that has it.
    private const string SegmentWith = """
        SELECT data FROM archive
        WHERE tenant = $1 AND kind = $2 AND key = $3 AND first_version <= $4 AND last_version >= $4
        ORDER BY first_version DESC LIMIT 1
        """;
    private const string InFeed = $"""
        SELECT {StoredColumns.Event} FROM events WHERE tenant = $1 AND kind = $2 AND key = $3 AND version > $4 ORDER BY version LIMIT $5
        """;

    /// <summary>Versions above <paramref name="after"/>, in order.</summary>
    public static ImmutableArray<StoredEvent> Of(Database database, ActorId actor, long after, int limit)
    {
        var (tenant, kind, key) = actor;
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        while (events.Count < limit && database[SegmentWith].First(row => RowMaps.Bytes(row, 0), tenant, (int)kind, key, after + 1) is { } segment)
        {
            events.AddRange(ArchiveSegment.Unpack(segment).Where(stored => stored.Version > after).Take(limit - events.Count));
            after = events[^1].Version;
        }
        if (events.Count < limit) events.AddRange(database[InFeed].All(RowMaps.Event, tenant, (int)kind, key, after, limit - events.Count));
        return events.DrainToImmutable();
    }

    public static ImmutableArray<StoredEvent> Earlier(Database database, ActorId actor, string type, long before, long window, int limit) =>
        database[FeedSql.Earlier].All(RowMaps.Event, actor.Tenant, (int)actor.Kind, actor.Key, type, before, window, limit);

    /// <summary>Actors that have archived events, in order, after this one.</summary>
    public static ImmutableArray<ActorId> ArchivedActors(Database database, string tenant, ActorId? after, int limit) => database[ArchiveSql.Actors].All(
        row => new ActorId(tenant, (ActorKind)row.GetInt32(0), row.GetString(1)), tenant, (int)(after?.Kind ?? 0), after?.Key ?? "", limit);
}
