using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>By how much the numbers of ended tickets change. After the counters: whoever has a tenant's counter has these rows too.</summary>
internal sealed class EndedRows : RowSet
{
    private const string Sql = """
        INSERT INTO ended_counts (tenant, status, queue, n)
        SELECT tenant, status, queue, sum(n) FROM unnest($1, $2, $3, $4) AS u(tenant, status, queue, n)
        GROUP BY tenant, status, queue HAVING sum(n) <> 0
        ON CONFLICT (tenant, status, queue) DO UPDATE SET n = ended_counts.n + excluded.n
        """;

    private readonly Column<string?> _tenant, _queue;
    private readonly Column<short> _status;
    private readonly Column<long> _n;

    public EndedRows() : base(Sql) => (_tenant, _status, _queue, _n) = (Text(), Small(), Text(), Number());

    public void Add(string tenant, TicketRow? before, TicketRow after)
    {
        if (before is not null && before.Status == after.Status && before.Queue == after.Queue) return;
        if (before is not null) Change(tenant, before, -1);
        Change(tenant, after, 1);
    }

    private void Change(string tenant, TicketRow row, long by)
    {
        if (row.Status <= TicketStatus.OnHold) return;
        _tenant.AddText(tenant);
        _status.Add((short)row.Status);
        _queue.AddText(row.Queue);
        _n.Add(by);
    }
}
