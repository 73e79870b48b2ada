using System.Collections.Immutable;
using HelpDesk.Core;
using Microsoft.Data.Sqlite;
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

    private const string Tenants = "SELECT tenant FROM counters ORDER BY tenant";
    private const string Oldest = $"SELECT {RowMaps.EventColumns} FROM events WHERE tenant = $1 ORDER BY position LIMIT $2";
    private const string LastSegment = """
        SELECT first_version, first_position, data FROM archive WHERE tenant = $1 AND kind = $2 AND key = $3
        ORDER BY first_version DESC LIMIT 1
        """;
    private const string Save = """
        INSERT INTO archive (tenant, kind, key, first_version, last_version, first_position, last_position, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, kind, key, first_version)
        DO UPDATE SET last_version = excluded.last_version, last_position = excluded.last_position, data = excluded.data
        """;
    private const string Forget = "DELETE FROM events WHERE tenant = $1 AND position <= $2";

    /// <summary>Within a transaction. How many events were moved; fewer than <see cref="Bound"/> = no others are that old.</summary>
    public static int Archive(Database database, Instant before)
    {
        var moved = 0;
        foreach (var tenant in database[Tenants].All(row => row.GetString(0)))
            if (moved < Bound) moved += Archive(database, tenant, before, Bound - moved);
        return moved;
    }

    private static int Archive(Database database, string tenant, Instant before, int most)
    {
        // The first alone is looked at first: mostly it is too young, and then its page needs no reading.
        if (Old(database, tenant, before, 1).IsEmpty) return 0;
        var old = Old(database, tenant, before, most);
        foreach (var actor in old.GroupBy(found => found.Stream, found => found.Event)) Add(database, actor.Key, [.. actor]);
        database[Forget].Run(tenant, old[^1].Event.Position);
        return old.Length;
    }

    private static ImmutableArray<Found> Old(Database database, string tenant, Instant before, int most) =>
        [.. database[Oldest].All(row => new Found(RowMaps.Stream(tenant, row), RowMaps.Event(row)), tenant, most)
            .TakeWhile(found => found.Event.At < before)];

    private static void Add(Database database, ActorId actor, ImmutableArray<StoredEvent> events)
    {
        var (tenant, kind, key) = actor;
        // A segment that can't be read is left as it is, for people; what comes later must not wait for them.
        var segment = database[LastSegment].First(Segment, tenant, (int)kind, key) is { } last && last.Data.Length < ArchiveSegment.Full
            && ArchiveSegment.TryUnpack(last.Data) is { } earlier
            ? last with { Data = ArchiveSegment.Pack(earlier.Concat(events)) }
            : new Packed(events[0].Version, events[0].Position, ArchiveSegment.Pack(events));
        database[Save].Run(
            tenant, (int)kind, key, segment.FirstVersion, events[^1].Version, segment.FirstPosition, events[^1].Position, segment.Data);
    }

    private static Packed Segment(SqliteDataReader row) => new(row.GetInt64(0), row.GetInt64(1), RowMaps.Bytes(row, 2));

    private readonly record struct Found(ActorId Stream, StoredEvent Event);

    private sealed record Packed(long FirstVersion, long FirstPosition, byte[] Data);
}
