namespace HelpDesk.Storage.Postgres;

/// <summary>Events take their positions from the tenant's counter, which the statement before moved to the batch's last position.</summary>
internal sealed class EventRows : RowSet
{
    private const string Insert = $"""
        {CounterRows.Moved}
        INSERT INTO events (tenant, position, kind, key, version, type, schema, at, by_name, by_roles, command, cause, policy_version,
            audience_agents, audience_queues, audience_pools, data)
        SELECT u.tenant, c.position - u.back, u.kind, u.key, u.version, u.type, u.schema, u.at, u.by_name, u.by_roles, u.command, u.cause,
            u.policy_version, u.agents, u.queues, u.pools, u.data
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            AS u(tenant, back, kind, key, version, type, schema, at, by_name, by_roles, command, cause, policy_version, agents, queues,
                pools, data)
        JOIN c ON c.tenant = u.tenant
        """;

    private readonly Column<string?> _tenant, _key, _type, _byName, _agents, _queues, _pools;
    private readonly Column<long> _back, _version, _at, _policyVersion;
    private readonly Column<short> _kind;
    private readonly Column<int> _schema, _byRoles;
    private readonly Column<Guid> _command, _cause;
    private readonly Column<byte[]?> _data;

    public EventRows() : base(Insert)
    {
        (_tenant, _back, _kind, _key, _version, _type, _schema) = (Text(), Number(), Small(), Text(), Number(), Text(), Whole());
        (_at, _byName, _byRoles, _command, _cause, _policyVersion) = (Number(), Text(), Whole(), Id(), Id(), Number());
        (_agents, _queues, _pools, _data) = (Text(), Text(), Text(), Bytes());
    }

    /// <param name="encoded">The decision.</param>
    /// <param name="backOfLast">How far its last event is from the batch's last one of the tenant.</param>
    public void Add(EncodedAppend encoded, long backOfLast)
    {
        var append = encoded.Append;
        var (agents, queues, pools) = (
            JsonText.Of(append.Audience.Agents), JsonText.Of(append.Audience.Queues), JsonText.Of(append.Audience.Pools));
        var (version, back) = (append.Expected, backOfLast + encoded.Events.Length);
        foreach (var e in encoded.Events)
        {
            _tenant.AddText(append.Actor.Tenant);
            _back.Add(--back);
            _kind.Add((short)append.Actor.Kind);
            _key.AddText(append.Actor.Key);
            _version.Add(++version);
            _type.Add(e.Name);
            _schema.Add(e.Schema);
            _at.AddTime(append.Now);
            _byName.AddText(append.Origin.By.Name);
            _byRoles.Add((int)append.Origin.By.Roles);
            _command.Add(append.Origin.Command);
            _cause.Add(append.Cause);
            _policyVersion.Add(append.PolicyVersion);
            _agents.AddText(agents);
            _queues.AddText(queues);
            _pools.AddText(pools);
            _data.Add(e.Data);
        }
    }
}
