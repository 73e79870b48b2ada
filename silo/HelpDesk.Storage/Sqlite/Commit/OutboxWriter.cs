using HelpDesk.Actors;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What is to leave the system: written with its decision, lent to senders one at a time, and settled.</summary>
internal static class OutboxWriter
{
    private const string Insert = """
        INSERT INTO outbox (tenant, id, receiver, kind, body, due_at, created_at, taken_until, attempts, failures, dead)
        VALUES ($1, $2, $3, $4, $5, $6, $6, 0, 0, 0, 0)
        ON CONFLICT (tenant, id) DO NOTHING
        """;
    // NOT dead, word for word as the index says it: only so the partial index is used.
    internal const string Due = """
        SELECT tenant, id, receiver, kind, body, due_at, attempts + 1, failures FROM outbox
        WHERE tenant = $1 AND receiver = $2 AND NOT dead AND due_at <= $3 AND taken_until <= $3 ORDER BY due_at, id LIMIT $4
        """;
    private const string Lend = "UPDATE outbox SET taken_until = $3, attempts = attempts + 1 WHERE tenant = $1 AND id = $2";

    internal const string DropAll = $"DELETE FROM outbox WHERE tenant = $1 AND id IN (SELECT id {OutboxSql.OldDead}) RETURNING 1";
    internal const string DropOf = $"DELETE FROM outbox WHERE tenant = $1 AND id IN (SELECT id {OutboxSql.OldDeadOf}) RETURNING 1";

    public static void Write(Database database, Append append)
    {
        foreach (var item in append.Outbox) database[Insert].Run(append.Actor.Tenant, item.Id, item.Receiver, item.Kind, item.Body, item.DueAt);
    }

    public static OutboxTaken Take(Database database, TakeOutbox request)
    {
        var items = database[Due].All(
            row => new OutboxEntry(row.GetString(0), RowMaps.OutboxItem(row, 1), row.GetInt32(6), row.GetInt32(7)),
            request.Tenant, request.Receiver, request.Now, request.Limit);
        foreach (var taken in items) database[Lend].Run(taken.Tenant, taken.Item.Id, request.Now + request.Lease);
        return new OutboxTaken(items);
    }

    public static OutboxSettled Settle(Database database, SettleOutbox settled)
    {
        var (tenant, id, attempt, retryAt, error) = settled;
        return new OutboxSettled((retryAt, error) switch
        {
            ({ } at, null) => database[OutboxSql.PutOff].Number(tenant, id, attempt, at),
            ({ } at, _) => database[OutboxSql.Retry].Number(tenant, id, attempt, at, error),
            (null, null) => database[OutboxSql.Delivered].Number(tenant, id, attempt),
            (null, _) => database[OutboxSql.GiveUp].Number(tenant, id, attempt, error),
        } is not null);
    }

    public static OutboxSettled Order(Database database, OrderOutbox order)
    {
        var (tenant, id, attempts, now, retryAt) = order;
        return new OutboxSettled((retryAt is { } at
            ? database[OutboxSql.TryAgain].Number(tenant, id, attempts, now, at)
            : database[OutboxSql.Discard].Number(tenant, id, attempts, now)) is not null);
    }

    public static OutboxDropped Drop(Database database, DropDeadLetters drop)
    {
        var (tenant, receiver, until, limit) = drop;
        return new OutboxDropped((receiver is null
            ? database[DropAll].All(row => row.GetInt32(0), tenant, until, limit)
            : database[DropOf].All(row => row.GetInt32(0), tenant, until, limit, receiver)).Length);
    }
}
