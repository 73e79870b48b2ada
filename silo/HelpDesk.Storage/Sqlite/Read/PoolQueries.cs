using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What pools are rebuilt from and checked against.</summary>
internal static class PoolQueries
{
    private const string OneTicket = $"""
        SELECT {StoredColumns.Waiting}, status = 1 AND pool = $3 FROM tickets WHERE tenant = $1 AND ticket = $2
        """;

    public static StoreReply Facts(Database database, ReadPool request) => new PoolFacts(
        database[PoolSql.Rules].All(
            row => new RulesAre(row.GetString(0), row.GetInt64(1), Codec.Decode<QueueRules>(RowMaps.Bytes(row, 2))),
            request.Tenant, request.Pool),
        database[PoolSql.Agents].All(row => row.GetString(0), request.Tenant, request.Pool),
        database[PoolSql.Callable].All(row => row.GetString(0), request.Tenant, request.Pool));

    public static StoreReply Page(Database database, ReadWaiting request) => Pages.Waiting(request, request.After is { } after
        ? database[PoolSql.NextPage].All(RowMaps.Waiting, request.Tenant, request.Pool, request.Limit, after.EnqueuedAt, after.Ticket)
        : database[PoolSql.FirstPage].All(RowMaps.Waiting, request.Tenant, request.Pool, request.Limit));

    /// <summary>Tickets that do not exist are left out.</summary>
    public static StoreReply Tickets(Database database, ReadTickets request)
    {
        var facts = ImmutableArray.CreateBuilder<Message>(request.Tickets.Length);
        foreach (var ticket in request.Tickets)
        {
            var fact = database[OneTicket].First<Message>(
                row => row.GetInt64(10) != 0 ? RowMaps.Waiting(row) : new Moved(ticket, row.GetInt64(1)),
                request.Tenant, ticket, request.Pool);
            if (fact is not null) facts.Add(fact);
        }
        return new TicketFacts(facts.DrainToImmutable());
    }

    public static StoreReply Behind(Database database, ReadBehind request) => new BehindTickets(
        database[request.Resolved ? PoolSql.ResolvedBehind : PoolSql.Behind].All(row => RowMaps.Id(row, 0), request.Tenant, request.Pool, request.SlaVersion, request.Limit));

    public static StoreReply Everyone(Database database) => new Roster(
        database[PoolSql.Tenants].All(row => row.GetString(0)),
        database[PoolSql.Pools].All(row => ActorId.Pool(row.GetString(0), row.GetString(1))));
}
