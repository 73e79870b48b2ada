using System.Collections.Immutable;
using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What is to leave the system, as senders and people look for it.</summary>
internal static class OutboxQueries
{
    public static StoreReply Due(Database database, ReadOutboxDue request) =>
        new OutboxDue(database[OutboxSql.Due].All(row => row.GetString(0), request.Tenant, request.Now));

    public static ImmutableArray<OutboxRead> Page(Database database, string tenant, bool dead, OutboxCursor? after, int limit) =>
        database[dead ? OutboxSql.Dead : OutboxSql.Waiting].All(RowMaps.OutboxRead, tenant, after?.CreatedAt ?? Instant.MinValue, after?.Id ?? Guid.Empty, limit);

    public static OutboxRead? One(Database database, string tenant, Guid id) => database[OutboxSql.One].First(RowMaps.OutboxRead, tenant, id);

    public static OutboxCounts Counts(Database database, string tenant) => database[OutboxSql.Counts].First(RowMaps.OutboxCounts, tenant)!;
}
