using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>Queues with their rules, as a pool's rebuild sees them.</summary>
internal sealed class QueueRows : RowSet
{
    private const string Sql = """
        INSERT INTO queues (tenant, queue, pool, rules_version, rules)
        SELECT * FROM unnest($1, $2, $3, $4, $5) AS u(tenant, queue, pool, rules_version, rules)
        ON CONFLICT (tenant, queue) DO UPDATE SET pool = excluded.pool, rules_version = excluded.rules_version, rules = excluded.rules
        """;

    private readonly Column<string?> _tenant, _queue, _pool;
    private readonly Column<long> _version;
    private readonly Column<byte[]?> _rules;

    public QueueRows() : base(Sql) => (_tenant, _queue, _pool, _version, _rules) = (Text(), Text(), Text(), Number(), Bytes());

    public void Add(string tenant, QueueRow row)
    {
        _tenant.AddText(tenant);
        _queue.AddText(row.Queue);
        _pool.AddText(row.Pool);
        _version.Add(row.RulesVersion);
        _rules.Add(Codec.Encode(row.Rules));
    }
}
