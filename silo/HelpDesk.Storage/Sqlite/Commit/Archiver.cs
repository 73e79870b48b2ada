using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Moves old events out of the feed: always its oldest ones in order, so that what stays begins at one position and has no gap. An
/// actor's last segment is added to until it is full; otherwise a year of single events would be a year of single rows.
/// </summary>
internal static class Archiver
{
    /// <summary>Events of one transaction: a few milliseconds, for which commits wait.</summary>
    public const int Bound = 500;

    /// <summary>Within a transaction. How many events were moved; fewer than <see cref="Bound"/> = no others are that old.</summary>
    public static int Archive(Database database, Instant before)
    {
        var moved = 0;
        foreach (var tenant in database[ArchiveSql.Tenants].All(row => row.GetString(0)))
            if (moved < Bound) moved += Archive(database, tenant, before, Bound - moved);
        return moved;
    }

    private static int Archive(Database database, string tenant, Instant before, int most)
    {
        // The first alone is looked at first: mostly it is too young, and then its page needs no reading.
        if (Old(database, tenant, before, 1).IsEmpty) return 0;
        var old = Old(database, tenant, before, most);
        foreach (var actor in old.GroupBy(found => found.Stream, found => found.Event)) Add(database, actor.Key, [.. actor]);
        database[ArchiveSql.Forget].Run(tenant, old[^1].Event.Position);
        return old.Length;
    }

    private static ImmutableArray<Found> Old(Database database, string tenant, Instant before, int most) =>
        [.. database[ArchiveSql.Oldest].All(row => new Found(RowMaps.Stream(tenant, row), RowMaps.Event(row)), tenant, most)
            .TakeWhile(found => found.Event.At < before)];

    private static void Add(Database database, ActorId actor, ImmutableArray<StoredEvent> events)
    {
        var (tenant, kind, key) = actor;
        // A segment that can't be read is left as it is, for people; what comes later must not wait for them.
        var segment = database[ArchiveSql.LastSegment].First(Segment, tenant, (int)kind, key) is { } last && last.Data.Length < ArchiveSegment.Full
            && ArchiveSegment.TryUnpack(last.Data) is { } earlier
            ? last with { Data = ArchiveSegment.Pack(earlier.Concat(events)) }
            : new Packed(events[0].Version, events[0].Position, ArchiveSegment.Pack(events));
        database[ArchiveSql.Save].Run(
            tenant, (int)kind, key, segment.FirstVersion, events[^1].Version, segment.FirstPosition, events[^1].Position, segment.Data);
    }

    private static Packed Segment(Row row) => new(row.GetInt64(0), row.GetInt64(1), RowMaps.Bytes(row, 2));

    private readonly record struct Found(ActorId Stream, StoredEvent Event);

    private sealed record Packed(long FirstVersion, long FirstPosition, byte[] Data);
}
