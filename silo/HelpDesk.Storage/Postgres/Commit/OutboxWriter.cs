using HelpDesk.Actors;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>What is to leave the system, once it is written: lent to senders one at a time, and settled.</summary>
internal static class OutboxWriter
{
    // NOT dead stands in the text, not in a parameter: only so the partial index is used. Another process' senders may be at it: what they
    // are taking is skipped.
    private const string Lend = """
        UPDATE outbox o SET taken_until = $4, attempts = o.attempts + 1
        FROM (SELECT tenant, id FROM outbox WHERE kind = $1 AND NOT dead AND due_at <= $2 AND taken_until <= $2
            ORDER BY due_at, tenant, id LIMIT $3 FOR UPDATE SKIP LOCKED) d
        WHERE o.tenant = d.tenant AND o.id = d.id
        RETURNING o.tenant, o.id, o.kind, o.body, o.due_at, o.attempts - 1
        """;
    private const string Delivered = "DELETE FROM outbox WHERE tenant = $1 AND id = $2";
    private const string Retry = "UPDATE outbox SET due_at = $3, taken_until = 0, dead = false, error = $4 WHERE tenant = $1 AND id = $2";
    private const string GiveUp = "UPDATE outbox SET dead = true, taken_until = 0, error = $3 WHERE tenant = $1 AND id = $2";

    public static OutboxTaken Take(NpgsqlConnection connection, TakeOutbox request)
    {
        var (kind, now, lease, limit) = request;
        var taken = connection.All(new Statement(Lend, kind, now, limit, now + lease), row => new OutboxEntry(
            row.GetString(0), new OutboxItem(row.GetGuid(1), row.GetString(2), row.GetString(3), RowMaps.At(row, 4)), row.GetInt32(5)));
        return new OutboxTaken([.. taken.OrderBy(entry => entry.Item.DueAt)]);
    }

    public static OutboxSettled Settle(NpgsqlConnection connection, SettleOutbox settled)
    {
        connection.Execute(OfOutcome(settled));
        return new OutboxSettled();
    }

    private static Statement OfOutcome(SettleOutbox settled) => settled switch
    {
        (var tenant, var id, Instant at, var error) => new Statement(Retry, tenant, id, at, (object?)error ?? DBNull.Value),
        (var tenant, var id, null, null) => new Statement(Delivered, tenant, id),
        (var tenant, var id, null, var error) => new Statement(GiveUp, tenant, id, error),
    };
}
