namespace HelpDesk.Storage;

/// <summary>What pools are rebuilt from, where both dialects say it alike.</summary>
internal static class PoolSql
{
    public const string Rules = """
        SELECT queue, rules_version, rules FROM queues WHERE tenant = $1 AND pool = $2 ORDER BY queue
        """;
    public const string Agents = "SELECT agent FROM agent_pools WHERE tenant = $1 AND pool = $2 ORDER BY agent";
    // status = 1 stands in the text, not in a parameter: only so the partial index is used.
    public const string FirstPage = $"""
        SELECT {StoredColumns.Waiting} FROM tickets WHERE tenant = $1 AND pool = $2 AND status = 1
        ORDER BY enqueued_at, ticket LIMIT $3
        """;
    public const string NextPage = $"""
        SELECT {StoredColumns.Waiting} FROM tickets WHERE tenant = $1 AND pool = $2 AND status = 1
            AND (enqueued_at, ticket) > ($4, $5)
        ORDER BY enqueued_at, ticket LIMIT $3
        """;
    public const string Tenants = "SELECT tenant FROM counters ORDER BY tenant";
    public const string Pools = "SELECT DISTINCT tenant, pool FROM queues ORDER BY tenant, pool";
}
