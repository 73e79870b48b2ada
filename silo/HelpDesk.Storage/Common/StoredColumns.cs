namespace HelpDesk.Storage;

/// <summary>Columns that both stores read in this order: each store's RowMaps knows them by their place.</summary>
internal static class StoredColumns
{
    public const string Event = """
        position, kind, key, version, type, schema, at, by_name, by_roles, command, cause, policy_version, audience_agents,
        audience_queues, audience_pools, data
        """;
    public const string Ticket = """
        ticket, status, queue, pool, channel, priority, enqueued_at, created_at, updated_at, holder, ownership, requires, blocks, tags,
        subject, requester, number, version, position, sla_version, due_at, breached, deferred
        """;
    public const string Load = "agent, channel, units, phase, until";
    public const string Waiting = "ticket, version, queue, channel, priority, enqueued_at, requires, blocks, due_at, deferred";
}
