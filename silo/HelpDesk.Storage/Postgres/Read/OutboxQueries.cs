using System.Collections.Immutable;
using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Storage.Postgres;

/// <summary>What is to leave the system, as senders and people look for it.</summary>
internal static class OutboxQueries
{
    public static Query<StoreReply> Due(ReadOutboxDue request) => new(
        async results => new OutboxDue(await results.All(RowMaps.Text)), new Statement(OutboxSql.Due, request.Tenant, request.Now));

    public static Query<ImmutableArray<OutboxRead>> Page(string tenant, bool dead, OutboxCursor? after, int limit) => new(
        results => results.All(RowMaps.OutboxRead),
        new Statement(dead ? OutboxSql.Dead : OutboxSql.Waiting, tenant, after?.CreatedAt ?? Instant.MinValue, after?.Id ?? Guid.Empty, limit));

    public static Query<OutboxRead?> One(string tenant, Guid id) => new(results => results.First(RowMaps.OutboxRead), new Statement(OutboxSql.One, tenant, id));

    public static Query<OutboxCounts> Counts(string tenant) => new(
        async results => (await results.First(RowMaps.OutboxCounts))!, new Statement(OutboxSql.Counts, tenant));
}
