using System.Collections.Immutable;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Tickets as lists and search see them.</summary>
internal static class TicketQueries
{
    private const string ById = $"SELECT {StoredColumns.Ticket} FROM tickets WHERE tenant = $1 AND ticket = $2";
    private const string ByNumber = $"SELECT {StoredColumns.Ticket} FROM tickets WHERE tenant = $1 AND number = $2";
    private const string LoadOfTicket = $"SELECT {StoredColumns.Load} FROM load WHERE tenant = $1 AND ticket = $2 ORDER BY agent, phase";
    // The few open ones are counted, the many ended ones have been.
    private const string CountByStatus = """
        SELECT status, queue, COUNT(*) FROM tickets WHERE tenant = $1 AND +status <= 4 GROUP BY status, queue
        UNION ALL SELECT status, queue, n FROM ended_counts WHERE tenant = $1 AND n > 0
        ORDER BY status, queue
        """;

    public static TicketRead? One(Database database, string tenant, Guid ticket) =>
        database[ById].First(RowMaps.Ticket, tenant, ticket) is { } found ? WithLoad(database, tenant, found) : null;

    public static TicketRead? Numbered(Database database, string tenant, long number) =>
        database[ByNumber].First(RowMaps.Ticket, tenant, number) is { } found ? WithLoad(database, tenant, found) : null;

    public static ImmutableArray<TicketRead> List(Database database, string tenant, TicketFilter filter, long? before, int limit)
    {
        var (sql, values) = Query(tenant, filter, before, limit);
        return [.. database[sql].All(RowMaps.Ticket, values).Select(found => WithLoad(database, tenant, found))];
    }

    public static Snapshot Snapshot(Database database, string tenant, TicketFilter filter, int limit) =>
        new(FeedQueries.Head(database, tenant), List(database, tenant, filter, null, limit));

    public static ImmutableArray<StatusCount> Counts(Database database, string tenant) => database[CountByStatus].All(
        row => new StatusCount((TicketStatus)row.GetInt32(0), row.GetString(1), row.GetInt64(2)), tenant);

    private static TicketRead WithLoad(Database database, string tenant, TicketRead found) => found with
    {
        Load = database[LoadOfTicket].All(row => RowMaps.Load(row, 0), tenant, found.Row.Ticket)
            .Select(row => new AgentLoad(row.Agent, row)).ToImmutableArray(),
    };

    private static bool IsOpen(TicketStatus status) => status <= TicketStatus.OnHold;

    internal static (string Sql, object?[] Values) Query(string tenant, TicketFilter filter, long? before, int limit)
    {
        var sql = new StringBuilder($"SELECT {StoredColumns.Ticket} FROM tickets WHERE tenant = $1");
        var values = new List<object?> { tenant };
        Add(" AND status = {0}", (int?)filter.Status);
        // Word for word as in the partial indexes, or they are not used.
        if (filter.Status is { } status) sql.Append(IsOpen(status) ? " AND +status <= 4" : " AND +status > 4");
        Add(" AND queue = {0}", filter.Queue);
        Add(" AND holder = {0}", filter.Holder);
        Add(" AND ticket = {0}", filter.Ticket);
        Add(" AND EXISTS (SELECT 1 FROM json_each(tickets.tags) WHERE value = {0})", filter.Tag);
        // phase = 4 is wrap-up: over for the customer, so not on the agent's list.
        Add(" AND ticket IN (SELECT ticket FROM load WHERE tenant = $1 AND agent = {0} AND phase <> 4)", filter.LoadOf);
        Add(" AND number < {0}", before);
        if (filter.Due is { } due)
        {
            // Word for word as in the index of promises.
            sql.Append(" AND status <= 4 AND due_at IS NOT NULL");
            Add(" AND due_at < {0}", due.Before);
            Add(" AND due_at >= {0}", due.AfterDue);
            if (due.AfterDue is not null) Add($" AND (due_at > ${values.Count} OR number > {{0}})", due.AfterNumber);
            sql.Append(" ORDER BY due_at, number");
            Add(" LIMIT {0}", limit);
            return (sql.ToString(), [.. values]);
        }
        // The plus keeps the planner from walking all tickets by number to find the few that are open, or on one agent's list.
        var few = filter.LoadOf is not null || filter.Status is { } wanted && IsOpen(wanted);
        sql.Append(few ? " ORDER BY +number DESC" : " ORDER BY number DESC");
        Add(" LIMIT {0}", limit);
        return (sql.ToString(), [.. values]);

        void Add(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            sql.Append(condition.Replace("{0}", $"${values.Count}", StringComparison.Ordinal));
        }
    }
}
