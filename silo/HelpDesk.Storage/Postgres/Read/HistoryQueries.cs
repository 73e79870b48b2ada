using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>An actor's events: first those that are archived, then those that are still in the feed.</summary>
internal static class HistoryQueries
{
    private const string SegmentsAfter = """
        SELECT data FROM archive WHERE tenant = $1 AND kind = $2 AND key = $3 AND last_version > $4 ORDER BY first_version LIMIT $5
        """;
    private const string InFeed = $"""
        SELECT {StoredColumns.Event} FROM events WHERE tenant = $1 AND kind = $2 AND key = $3 AND version > $4 ORDER BY version LIMIT $5
        """;
    /// <summary>Segments of one read: hundreds of events each, so mostly the first is enough.</summary>
    private const int MostSegments = 4;

    /// <summary>Versions above <paramref name="after"/>, in order; More = segments are left, so read on behind the last.</summary>
    public static Query<(ImmutableArray<StoredEvent> Events, bool More)> After(ActorId actor, long after, int limit)
    {
        var (tenant, kind, key) = actor;
        return new(
            async results =>
            {
                var segments = await results.All(row => RowMaps.Bytes(row, 0));
                var archived = segments.SelectMany(bytes => ArchiveSegment.Unpack(bytes)).Where(stored => stored.Version > after);
                if (segments.Length == MostSegments) return ([.. archived.Take(limit)], true);
                return ([.. archived.Concat(await results.All(RowMaps.Event)).Take(limit)], false);
            },
            new Statement(SegmentsAfter, tenant, (short)kind, key, after, MostSegments),
            new Statement(InFeed, tenant, (short)kind, key, after, limit));
    }

    public static Query<ImmutableArray<StoredEvent>> Earlier(ActorId actor, string type, long before, long window, int limit) => new(
        results => results.All(RowMaps.Event), new Statement(FeedSql.Earlier, actor.Tenant, (short)actor.Kind, actor.Key, type, before, window, limit));

    /// <summary>Actors that have archived events, in order, after this one.</summary>
    public static Query<ImmutableArray<ActorId>> ArchivedActors(string tenant, ActorId? after, int limit) => new(
        results => results.All(row => new ActorId(tenant, (ActorKind)row.GetInt16(0), row.GetString(1))),
        new Statement(ArchiveSql.Actors, tenant, (short)(after?.Kind ?? 0), after?.Key ?? "", limit));
}
