using HelpDesk.Actors;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What is to leave the system: written with its decision, lent to senders one at a time, and settled.</summary>
internal static class OutboxWriter
{
    private const string Insert = """
        INSERT INTO outbox (tenant, id, kind, body, due_at, taken_until, attempts, dead) VALUES ($1, $2, $3, $4, $5, 0, 0, 0)
        ON CONFLICT (tenant, id) DO NOTHING
        """;
    // dead = 0 stands in the text, not in a parameter: only so the partial index is used.
    private const string Due = """
        SELECT tenant, id, kind, body, due_at, attempts FROM outbox
        WHERE kind = $1 AND dead = 0 AND due_at <= $2 AND taken_until <= $2 ORDER BY due_at, tenant, id LIMIT $3
        """;
    private const string Lend = "UPDATE outbox SET taken_until = $3, attempts = attempts + 1 WHERE tenant = $1 AND id = $2";
    private const string Delivered = "DELETE FROM outbox WHERE tenant = $1 AND id = $2";
    private const string Retry = "UPDATE outbox SET due_at = $3, taken_until = 0, dead = 0, error = $4 WHERE tenant = $1 AND id = $2";
    private const string GiveUp = "UPDATE outbox SET dead = 1, taken_until = 0, error = $3 WHERE tenant = $1 AND id = $2";

    public static void Write(Database database, Append append)
    {
        foreach (var item in append.Outbox) database[Insert].Run(append.Actor.Tenant, item.Id, item.Kind, item.Body, item.DueAt);
    }

    public static OutboxTaken Take(Database database, TakeOutbox request)
    {
        var items = database[Due].All(
            row => new OutboxEntry(
                row.GetString(0), new OutboxItem(RowMaps.Id(row, 1), row.GetString(2), row.GetString(3), RowMaps.At(row, 4)), row.GetInt32(5)),
            request.Kind, request.Now, request.Limit);
        foreach (var taken in items) database[Lend].Run(taken.Tenant, taken.Item.Id, request.Now + request.Lease);
        return new OutboxTaken(items);
    }

    public static OutboxSettled Settle(Database database, SettleOutbox settled)
    {
        var (tenant, id, retryAt, error) = settled;
        if (retryAt is { } at) database[Retry].Run(tenant, id, at, error);
        else if (error is null) database[Delivered].Run(tenant, id);
        else database[GiveUp].Run(tenant, id, error);
        return new OutboxSettled();
    }
}
