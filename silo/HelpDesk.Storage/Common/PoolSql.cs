namespace HelpDesk.Storage;

/// <summary>What pools are rebuilt from, where both dialects say it alike.</summary>
internal static class PoolSql
{
    public const string Rules = """
        SELECT queue, rules_version, rules FROM queues WHERE tenant = $1 AND pool = $2 ORDER BY queue
        """;
    public const string Agents = "SELECT agent FROM agent_pools WHERE tenant = $1 AND pool = $2 ORDER BY agent";
    // Whom routing may offer to; and who holds work, whether he is there or not: when his client is gone for too long his actor gives it
    // back, and only an actor that somebody calls knows what time it is. phase = 2 is LoadPhase.Held.
    public const string Callable = """
        SELECT p.agent FROM agent_pools p JOIN agents a ON a.tenant = p.tenant AND a.agent = p.agent
        WHERE p.tenant = $1 AND p.pool = $2
            AND (a.available OR EXISTS (SELECT 1 FROM load l WHERE l.tenant = p.tenant AND l.agent = p.agent AND l.phase = 2))
        ORDER BY p.agent
        """;
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
    public const string Behind = "SELECT ticket FROM tickets WHERE tenant = $1 AND pool = $2 AND status <= 4 AND sla_version < $3 ORDER BY sla_version LIMIT $4";
    public const string ResolvedBehind = "SELECT ticket FROM tickets WHERE tenant = $1 AND pool = $2 AND status = 5 AND sla_version < $3 ORDER BY sla_version LIMIT $4";
    public const string Tenants = "SELECT tenant FROM counters ORDER BY tenant";
    public const string Pools = "SELECT DISTINCT tenant, pool FROM queues ORDER BY tenant, pool";
}
