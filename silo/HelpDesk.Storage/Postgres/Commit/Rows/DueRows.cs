using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Postgres;

/// <summary>When actors have to be woken even if no process remembers it.</summary>
internal sealed class DueUpserts : RowSet
{
    private const string Sql = """
        INSERT INTO due (tenant, kind, key, shard, due_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5) AS u(tenant, kind, key, shard, due_at)
        ON CONFLICT (tenant, kind, key) DO UPDATE SET shard = excluded.shard, due_at = excluded.due_at
        """;

    private readonly Column<string?> _tenant, _key;
    private readonly Column<short> _kind;
    private readonly Column<int> _shard;
    private readonly Column<long> _dueAt;

    public DueUpserts() : base(Sql) => (_tenant, _kind, _key, _shard, _dueAt) = (Text(), Small(), Text(), Whole(), Number());

    public void Add(ActorId actor, Instant at)
    {
        _tenant.AddText(actor.Tenant);
        _kind.Add((short)actor.Kind);
        _key.AddText(actor.Key);
        _shard.Add(ClockShard.Of(actor));
        _dueAt.AddTime(at);
    }
}

/// <summary>Actors who wait for no time any more.</summary>
internal sealed class DueDeletes : RowSet
{
    private const string Sql = """
        DELETE FROM due WHERE ctid = ANY(ARRAY(
            SELECT d.ctid FROM unnest($1, $2, $3) AS u(tenant, kind, key) CROSS JOIN LATERAL
                (SELECT ctid FROM due WHERE tenant = u.tenant AND kind = u.kind AND key = u.key OFFSET 0) d))
        """;

    private readonly Column<string?> _tenant, _key;
    private readonly Column<short> _kind;

    public DueDeletes() : base(Sql) => (_tenant, _kind, _key) = (Text(), Small(), Text());

    public void Add(ActorId actor)
    {
        _tenant.AddText(actor.Tenant);
        _kind.Add((short)actor.Kind);
        _key.AddText(actor.Key);
    }
}
