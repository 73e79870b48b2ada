using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>Tickets as lists and search see them, each with its load rows.</summary>
internal static class TicketQueries
{
    // The few open ones are counted, the many ended ones have been.
    private const string CountByStatus = """
        SELECT status, queue, count(*) FROM tickets WHERE tenant = $1 AND status <= 4 GROUP BY status, queue
        UNION ALL SELECT status, queue, n FROM ended_counts WHERE tenant = $1 AND n > 0
        ORDER BY status, queue
        """;

    private static readonly string ById = WithLoad("tenant = $1 AND ticket = $2");
    private static readonly string ByNumber = WithLoad("tenant = $1 AND number = $2");

    public static Query<TicketRead?> One(string tenant, Guid ticket) =>
        new(results => results.First(RowMaps.Ticket), new Statement(ById, tenant, ticket));

    public static Query<TicketRead?> Numbered(string tenant, long number) =>
        new(results => results.First(RowMaps.Ticket), new Statement(ByNumber, tenant, number));

    public static Query<ImmutableArray<TicketRead>> List(string tenant, TicketFilter filter, long? before, int limit) =>
        new(results => results.All(RowMaps.Ticket), Filtered(tenant, filter, before, limit));

    public static Query<Snapshot> Snapshot(string tenant, TicketFilter filter, int limit) => new(
        async results => new Snapshot(await FeedQueries.HeadIn(results), await results.All(RowMaps.Ticket)),
        FeedQueries.Head(tenant), Filtered(tenant, filter, null, limit));

    public static Query<ImmutableArray<StatusCount>> Counts(string tenant) => new(
        results => results.All(row => new StatusCount((TicketStatus)row.GetInt16(0), row.GetString(1), row.GetInt64(2))),
        new Statement(CountByStatus, tenant));

    private static Statement Filtered(string tenant, TicketFilter filter, long? before, int limit)
    {
        var where = new StringBuilder("tenant = $1");
        var values = new List<object> { tenant };
        // In the text, not as a parameter: only so the partial index of open tickets is used.
        if (filter.Status is { } status) where.Append(CultureInfo.InvariantCulture, $" AND status = {(int)status}");
        Add(" AND queue = {0}", filter.Queue);
        Add(" AND holder = {0}", filter.Holder);
        Add(" AND ticket = {0}", filter.Ticket);
        // That there are tags at all is said for the partial index.
        Add(" AND tags <> '[]'::jsonb AND tags @> jsonb_build_array({0}::text)", filter.Tag);
        // phase = 4 is wrap-up: over for the customer, so not on the agent's list.
        Add(" AND ticket IN (SELECT ticket FROM load WHERE tenant = $1 AND agent = {0} AND phase <> 4)", filter.LoadOf);
        Add(" AND number < {0}", before);
        if (filter.Due is { } due)
        {
            where.Append(" AND status <= 4 AND due_at IS NOT NULL");
            Add(" AND due_at < {0}", due.Before);
            Add(" AND due_at >= {0}", due.AfterDue);
            if (due.AfterDue is not null) Add($" AND (due_at > ${values.Count} OR number > {{0}})", due.AfterNumber);
            where.Append(" ORDER BY due_at, number");
            Add(" LIMIT {0}", limit);
            return new Statement(WithLoad(where.ToString(), "due_at, number"), [.. values]);
        }
        // The sum keeps the planner from walking all tickets by number to find the few of one agent in order.
        where.Append(filter.LoadOf is null ? " ORDER BY number DESC" : " ORDER BY number + 0 DESC");
        Add(" LIMIT {0}", limit);
        return new Statement(WithLoad(where.ToString()), [.. values]);

        void Add(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            where.Append(condition.Replace("{0}", $"${values.Count}", StringComparison.Ordinal));
        }
    }

    private static string WithLoad(string where, string order = "number DESC") => $"""
        SELECT {StoredColumns.Ticket}, agents, channels, units, phases, untils
        FROM (SELECT * FROM tickets WHERE {where}) t CROSS JOIN LATERAL (
            SELECT array_agg(agent ORDER BY agent, phase) AS agents, array_agg(channel ORDER BY agent, phase) AS channels,
                array_agg(units ORDER BY agent, phase) AS units, array_agg(phase ORDER BY agent, phase) AS phases,
                array_agg(until ORDER BY agent, phase) AS untils
            FROM load WHERE tenant = $1 AND load.ticket = t.ticket) l
        ORDER BY {order}
        """;
}
