using HelpDesk.Actors;
using HelpDesk.Core;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>What pools are rebuilt from and checked against.</summary>
internal static class PoolQueries
{
    private const string Rules = """
        SELECT queue, rules_version, rules FROM queues WHERE tenant = $1 AND pool = $2 ORDER BY queue
        """;
    private const string Agents = "SELECT agent FROM agent_pools WHERE tenant = $1 AND pool = $2 ORDER BY agent";
    private const string Routable = """
        SELECT p.agent FROM agent_pools p JOIN agents a ON a.tenant = p.tenant AND a.agent = p.agent
        WHERE p.tenant = $1 AND p.pool = $2 AND a.available ORDER BY p.agent
        """;
    // status = 1 stands in the text, not in a parameter: only so the partial index is used.
    private const string FirstPage = $"""
        SELECT {RowMaps.WaitingColumns} FROM tickets WHERE tenant = $1 AND pool = $2 AND status = 1
        ORDER BY enqueued_at, ticket LIMIT $3
        """;
    private const string NextPage = $"""
        SELECT {RowMaps.WaitingColumns} FROM tickets WHERE tenant = $1 AND pool = $2 AND status = 1
            AND (enqueued_at, ticket) > ($4, $5)
        ORDER BY enqueued_at, ticket LIMIT $3
        """;
    private const string TheseTickets = $"""
        SELECT {RowMaps.WaitingColumns}, status = 1 AND pool = $3 FROM tickets WHERE tenant = $1 AND ticket = ANY ($2)
        """;
    private const string Tenants = "SELECT tenant FROM counters ORDER BY tenant";
    private const string Pools = "SELECT DISTINCT tenant, pool FROM queues ORDER BY tenant, pool";

    public static Query<StoreReply> Facts(ReadPool request) => new(
        async results => new PoolFacts(
            await results.All(row => new RulesAre(row.GetString(0), row.GetInt64(1), Codec.Decode<QueueRules>(RowMaps.Bytes(row, 2)))),
            await results.All(RowMaps.Text),
            await results.All(RowMaps.Text)),
        new Statement(Rules, request.Tenant, request.Pool),
        new Statement(Agents, request.Tenant, request.Pool),
        new Statement(Routable, request.Tenant, request.Pool));

    public static Query<StoreReply> Page(ReadWaiting request) => new(
        async results => Pages.Waiting(request, await results.All(RowMaps.Waiting)),
        request.After is { } after
            ? new Statement(NextPage, request.Tenant, request.Pool, request.Limit, after.EnqueuedAt, after.Ticket)
            : new Statement(FirstPage, request.Tenant, request.Pool, request.Limit));

    /// <summary>Tickets that do not exist are left out.</summary>
    public static Query<StoreReply> Tickets(ReadTickets request) => new(
        async results => new TicketFacts(await results.All(Fact)),
        new Statement(TheseTickets, request.Tenant, request.Tickets.ToArray(), request.Pool));

    public static Query<StoreReply> Everyone() => new(
        async results => new Roster(
            await results.All(RowMaps.Text), await results.All(row => ActorId.Pool(row.GetString(0), row.GetString(1)))),
        new Statement(Tenants), new Statement(Pools));

    private static Message Fact(NpgsqlDataReader row) =>
        row.GetBoolean(8) ? RowMaps.Waiting(row) : new Moved(row.GetGuid(0), row.GetInt64(1));
}
