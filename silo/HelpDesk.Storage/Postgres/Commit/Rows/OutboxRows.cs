using HelpDesk.Actors;

namespace HelpDesk.Storage.Postgres;

/// <summary>What is to leave the system. The same id again is the same item.</summary>
internal sealed class OutboxRows : RowSet
{
    private const string Sql = """
        INSERT INTO outbox (tenant, id, receiver, kind, body, due_at, created_at, taken_until, attempts, failures, error, dead)
        SELECT u.tenant, u.id, u.receiver, u.kind, u.body, u.due_at, u.due_at, 0, 0, 0, NULL, false
        FROM unnest($1, $2, $3, $4, $5, $6) AS u(tenant, id, receiver, kind, body, due_at) ORDER BY u.tenant COLLATE "C", u.id
        ON CONFLICT (tenant, id) DO NOTHING
        """;

    private readonly Column<string?> _tenant, _receiver, _kind, _body;
    private readonly Column<Guid> _id;
    private readonly Column<long> _dueAt;

    public OutboxRows() : base(Sql) => (_tenant, _id, _receiver, _kind, _body, _dueAt) = (Text(), Id(), Text(), Text(), Text(), Number());

    public void Add(string tenant, OutboxItem item)
    {
        _tenant.AddText(tenant);
        _id.Add(item.Id);
        _receiver.AddText(item.Receiver);
        _kind.AddText(item.Kind);
        _body.AddText(item.Body);
        _dueAt.AddTime(item.DueAt);
    }
}
