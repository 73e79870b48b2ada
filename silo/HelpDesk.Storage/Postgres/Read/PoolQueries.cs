using HelpDesk.Actors;
using HelpDesk.Core;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>What pools are rebuilt from and checked against.</summary>
internal static class PoolQueries
{
    private const string TheseTickets = $"""
        SELECT {StoredColumns.Waiting}, status = 1 AND pool = $3 FROM tickets WHERE tenant = $1 AND ticket = ANY ($2)
        """;

    public static Query<StoreReply> Facts(ReadPool request) => new(
        async results => new PoolFacts(
            await results.All(row => new RulesAre(row.GetString(0), row.GetInt64(1), Codec.Decode<QueueRules>(RowMaps.Bytes(row, 2)))),
            await results.All(RowMaps.Text),
            await results.All(RowMaps.Text)),
        new Statement(PoolSql.Rules, request.Tenant, request.Pool),
        new Statement(PoolSql.Agents, request.Tenant, request.Pool),
        new Statement(PoolSql.Callable, request.Tenant, request.Pool));

    public static Query<StoreReply> Page(ReadWaiting request) => new(
        async results => Pages.Waiting(request, await results.All(RowMaps.Waiting)),
        request.After is { } after
            ? new Statement(PoolSql.NextPage, request.Tenant, request.Pool, request.Limit, after.EnqueuedAt, after.Ticket)
            : new Statement(PoolSql.FirstPage, request.Tenant, request.Pool, request.Limit));

    /// <summary>Tickets that do not exist are left out.</summary>
    public static Query<StoreReply> Tickets(ReadTickets request) => new(
        async results => new TicketFacts(await results.All(Fact)),
        new Statement(TheseTickets, request.Tenant, request.Tickets.ToArray(), request.Pool));

    public static Query<StoreReply> Behind(ReadBehind request) => new(
        async results => new BehindTickets(await results.All(row => row.GetGuid(0))),
        new Statement(request.Resolved ? PoolSql.ResolvedBehind : PoolSql.Behind, request.Tenant, request.Pool, request.SlaVersion, request.Limit));

    public static Query<StoreReply> Everyone() => new(
        async results => new Roster(
            await results.All(RowMaps.Text), await results.All(row => ActorId.Pool(row.GetString(0), row.GetString(1)))),
        new Statement(PoolSql.Tenants), new Statement(PoolSql.Pools));

    private static Message Fact(NpgsqlDataReader row) =>
        row.GetBoolean(10) ? RowMaps.Waiting(row) : new Moved(row.GetGuid(0), row.GetInt64(1));
}
