using HelpDesk.Actors;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>What is to leave the system, once it is written: lent to senders one at a time, and settled.</summary>
internal static class OutboxWriter
{
    // NOT dead stands in the text, not in a parameter: only so the partial index is used. Another process' senders may be at it: what they
    // are taking is skipped.
    private const string Lend = """
        UPDATE outbox o SET taken_until = $4, attempts = o.attempts + 1
        FROM (SELECT tenant, id FROM outbox WHERE tenant = $1 AND receiver = $2 AND NOT dead AND due_at <= $3 AND taken_until <= $3
            ORDER BY due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED) d
        WHERE o.tenant = d.tenant AND o.id = d.id
        RETURNING o.tenant, o.id, o.receiver, o.kind, o.body, o.due_at, o.attempts, o.failures
        """;

    // By ctid, so that there is one plan; what somebody tries again at this moment is another row by then, and stays.
    private const string DropAll = $"DELETE FROM outbox WHERE ctid = ANY(ARRAY(SELECT ctid {OutboxSql.OldDead})) AND dead RETURNING 1";
    private const string DropOf = $"DELETE FROM outbox WHERE ctid = ANY(ARRAY(SELECT ctid {OutboxSql.OldDeadOf})) AND dead RETURNING 1";

    public static OutboxTaken Take(NpgsqlConnection connection, TakeOutbox request)
    {
        var (tenant, receiver, now, lease, limit) = request;
        var taken = connection.All(
            new Statement(Lend, tenant, receiver, now, now + lease, limit),
            row => new OutboxEntry(row.GetString(0), RowMaps.OutboxItem(row, 1), row.GetInt32(6), row.GetInt32(7)));
        return new OutboxTaken([.. taken.OrderBy(entry => entry.Item.DueAt)]);
    }

    public static OutboxSettled Settle(NpgsqlConnection connection, SettleOutbox settled)
    {
        var (tenant, id, attempt, retryAt, error) = settled;
        return Run(connection, (retryAt, error) switch
        {
            ({ } at, null) => new Statement(OutboxSql.PutOff, tenant, id, attempt, at),
            ({ } at, _) => new Statement(OutboxSql.Retry, tenant, id, attempt, at, error),
            (null, null) => new Statement(OutboxSql.Delivered, tenant, id, attempt),
            (null, _) => new Statement(OutboxSql.GiveUp, tenant, id, attempt, error),
        });
    }

    public static OutboxSettled Order(NpgsqlConnection connection, OrderOutbox order)
    {
        var (tenant, id, attempts, now, retryAt) = order;
        return Run(connection, retryAt is { } at ? new Statement(OutboxSql.TryAgain, tenant, id, attempts, now, at) : new Statement(OutboxSql.Discard, tenant, id, attempts, now));
    }

    public static OutboxDropped Drop(NpgsqlConnection connection, DropDeadLetters drop)
    {
        var (tenant, receiver, until, limit) = drop;
        var dropped = receiver is null ? new Statement(DropAll, tenant, until, limit) : new Statement(DropOf, tenant, until, limit, receiver);
        return new OutboxDropped(connection.All(dropped, row => row.GetInt32(0)).Count);
    }

    private static OutboxSettled Run(NpgsqlConnection connection, Statement change) => new(connection.All(change, row => row.GetInt32(0)).Count > 0);
}
