using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>What tickets cost agents from now on.</summary>
internal sealed class LoadUpserts : RowSet
{
    private const string Sql = """
        INSERT INTO load (tenant, ticket, agent, phase, channel, units, until, version)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS u(tenant, ticket, agent, phase, channel, units, until, version)
        ON CONFLICT (tenant, ticket, agent, phase)
        DO UPDATE SET channel = excluded.channel, units = excluded.units, until = excluded.until, version = excluded.version
        """;

    private readonly Column<string?> _tenant, _agent, _channel;
    private readonly Column<Guid> _ticket;
    private readonly Column<short> _phase;
    private readonly Column<int> _units;
    private readonly Column<long?> _until;
    private readonly Column<long> _version;

    public LoadUpserts() : base(Sql) => (_tenant, _ticket, _agent, _phase, _channel, _units, _until, _version) =
        (Text(), Id(), Text(), Small(), Text(), Whole(), OptionalNumber(), Number());

    public void Add(string tenant, Guid ticket, LoadRow row, long version)
    {
        _tenant.AddText(tenant);
        _ticket.Add(ticket);
        _agent.AddText(row.Agent);
        _phase.Add((short)row.Phase);
        _channel.AddText(row.Channel);
        _units.Add(row.Units);
        _until.AddTime(row.Until);
        _version.Add(version);
    }
}

/// <summary>Load that is over.</summary>
internal sealed class LoadDeletes : RowSet
{
    private const string Sql = """
        DELETE FROM load WHERE ctid = ANY(ARRAY(
            SELECT l.ctid FROM unnest($1, $2, $3, $4) AS u(tenant, ticket, agent, phase) CROSS JOIN LATERAL
                (SELECT ctid FROM load WHERE tenant = u.tenant AND ticket = u.ticket AND agent = u.agent AND phase = u.phase OFFSET 0) l))
        """;

    private readonly Column<string?> _tenant, _agent;
    private readonly Column<Guid> _ticket;
    private readonly Column<short> _phase;

    public LoadDeletes() : base(Sql) => (_tenant, _ticket, _agent, _phase) = (Text(), Id(), Text(), Small());

    public void Add(string tenant, Guid ticket, LoadRow row)
    {
        _tenant.AddText(tenant);
        _ticket.Add(ticket);
        _agent.AddText(row.Agent);
        _phase.Add((short)row.Phase);
    }
}

/// <summary>
/// Since when agents are idle. Many tickets, of several processes, may free one agent: rows are locked in order, and one statement may
/// not meet a row twice.
/// </summary>
internal sealed class IdleRows : RowSet
{
    private const string Sql = """
        INSERT INTO idle (tenant, agent, since)
        SELECT tenant, agent, max(since) FROM unnest($1, $2, $3) AS u(tenant, agent, since) GROUP BY tenant, agent
        ORDER BY tenant COLLATE "C", agent COLLATE "C"
        ON CONFLICT (tenant, agent) DO UPDATE SET since = excluded.since WHERE excluded.since > idle.since
        """;

    private readonly Column<string?> _tenant, _agent;
    private readonly Column<long> _since;

    public IdleRows() : base(Sql) => (_tenant, _agent, _since) = (Text(), Text(), Number());

    public void Add(string tenant, FreedAgent freed)
    {
        _tenant.AddText(tenant);
        _agent.AddText(freed.Agent);
        _since.AddTime(freed.Since);
    }
}
