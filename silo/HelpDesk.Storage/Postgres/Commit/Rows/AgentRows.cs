using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>Agents as lists and pools see them.</summary>
internal sealed class AgentUpserts : RowSet
{
    private const string Sql = """
        INSERT INTO agents (tenant, agent, activity, available, queues)
        SELECT * FROM unnest($1, $2, $3, $4, $5) AS u(tenant, agent, activity, available, queues)
        ON CONFLICT (tenant, agent)
        DO UPDATE SET activity = excluded.activity, available = excluded.available, queues = excluded.queues
        """;

    private readonly Column<string?> _tenant, _agent, _activity, _queues;
    private readonly Column<bool> _available;

    public AgentUpserts() : base(Sql) => (_tenant, _agent, _activity, _available, _queues) = (Text(), Text(), Text(), Flag(), Text());

    public void Add(string tenant, AgentRow row)
    {
        _tenant.AddText(tenant);
        _agent.AddText(row.Agent);
        _activity.AddText(row.Activity);
        _available.Add(row.Available);
        _queues.AddText(JsonText.Of(row.Queues));
    }
}

/// <summary>Which pools an agent joined or left.</summary>
internal sealed class AgentPoolRows : RowSet
{
    private const string Inserts = """
        INSERT INTO agent_pools (tenant, pool, agent) SELECT * FROM unnest($1, $2, $3) AS u(tenant, pool, agent)
        ON CONFLICT DO NOTHING
        """;
    private const string Deletes = """
        DELETE FROM agent_pools WHERE ctid = ANY(ARRAY(
            SELECT p.ctid FROM unnest($1, $2, $3) AS u(tenant, pool, agent) CROSS JOIN LATERAL
                (SELECT ctid FROM agent_pools WHERE tenant = u.tenant AND pool = u.pool AND agent = u.agent OFFSET 0) p))
        """;

    private readonly Column<string?> _tenant, _pool, _agent;

    private AgentPoolRows(string sql) : base(sql) => (_tenant, _pool, _agent) = (Text(), Text(), Text());

    public static AgentPoolRows Joined() => new(Inserts);
    public static AgentPoolRows Left() => new(Deletes);

    public void Add(string tenant, string pool, string agent)
    {
        _tenant.AddText(tenant);
        _pool.AddText(pool);
        _agent.AddText(agent);
    }
}
