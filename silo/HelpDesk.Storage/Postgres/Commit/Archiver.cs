using System.Globalization;
using HelpDesk.Core;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Moves old events out of the feed: always its oldest ones in order, so that what stays begins at one position and has no gap. An
/// actor's last segment is added to until it is full; otherwise a year of single events would be a year of single rows. One process at a
/// time does it; the others go without.
/// </summary>
internal static class Archiver
{
    /// <summary>Events of one transaction: a few milliseconds, for which commits of this process wait.</summary>
    public const int Bound = 500;

    private const int Archiving = 3;
    private static readonly string Mine =
        string.Create(CultureInfo.InvariantCulture, $"SELECT pg_try_advisory_xact_lock({PostgresLease.Class}, {Archiving})");

    /// <summary>Within a transaction. How many events were moved; fewer than <see cref="Bound"/> = no others are that old.</summary>
    public static int Archive(NpgsqlConnection connection, Instant before)
    {
        if (!connection.All(new Statement(Mine), row => row.GetBoolean(0)).Single()) return 0;
        var moved = 0;
        foreach (var tenant in connection.All(new Statement(ArchiveSql.Tenants), RowMaps.Text))
            if (moved < Bound) moved += Archive(connection, tenant, before, Bound - moved);
        return moved;
    }

    private static int Archive(NpgsqlConnection connection, string tenant, Instant before, int most)
    {
        // The first alone is looked at first: mostly it is too young, and then its page needs no reading.
        if (Old(connection, tenant, before, 1).Count == 0) return 0;
        var old = Old(connection, tenant, before, most);
        foreach (var actor in old.GroupBy(found => found.Stream, found => found.Event)) Add(connection, actor.Key, [.. actor]);
        connection.Execute(new Statement(ArchiveSql.Forget, tenant, old[^1].Event.Position));
        return old.Count;
    }

    private static List<(ActorId Stream, StoredEvent Event)> Old(NpgsqlConnection connection, string tenant, Instant before, int most) =>
        [.. connection.All(new Statement(ArchiveSql.Oldest, tenant, most), row => (Stream: RowMaps.Stream(tenant, row), Event: RowMaps.Event(row)))
            .TakeWhile(found => found.Event.At < before)];

    private static void Add(NpgsqlConnection connection, ActorId actor, StoredEvent[] events)
    {
        var (tenant, kind, key) = actor;
        var last = connection.All(
            new Statement(ArchiveSql.LastSegment, tenant, (short)kind, key), row => (Version: row.GetInt64(0), Position: row.GetInt64(1), Data: RowMaps.Bytes(row, 2)));
        // A segment that can't be read is left as it is, for people; what comes later must not wait for them.
        var segment = last is [var found] && found.Data.Length < ArchiveSegment.Full && ArchiveSegment.TryUnpack(found.Data) is { } earlier
            ? found with { Data = ArchiveSegment.Pack(earlier.Concat(events)) }
            : (Version: events[0].Version, Position: events[0].Position, Data: ArchiveSegment.Pack(events));
        connection.Execute(new Statement(
            ArchiveSql.Save, tenant, (short)kind, key, segment.Version, events[^1].Version, segment.Position, events[^1].Position, segment.Data));
    }
}
