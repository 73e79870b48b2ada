using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>A ticket's search row.</summary>
internal static class TicketWriter
{
    private const string Insert = """
        INSERT INTO tickets (tenant, ticket, version, position, status, queue, pool, channel, priority, enqueued_at, created_at,
            updated_at, holder, ownership, requires, blocks, tags, subject, requester, sla_version, due_at, breached, deferred, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
        """;
    private const string Update = """
        UPDATE tickets SET version = $3, position = $4, status = $5, queue = $6, pool = $7, channel = $8, priority = $9, enqueued_at = $10,
            created_at = $11, updated_at = $12, holder = $13, ownership = $14, requires = $15, blocks = $16, tags = $17, subject = $18,
            requester = $19, sla_version = $20, due_at = $21, breached = $22, deferred = $23
        WHERE tenant = $1 AND ticket = $2
        """;

    public static void Write(Database database, string tenant, TicketRow row, RowStamp stamp)
    {
        Span<object?> values =
        [
            tenant, row.Ticket, stamp.Version, stamp.Position, (int)row.Status, row.Queue, row.Pool, row.Channel, row.Priority,
            row.EnqueuedAt, row.CreatedAt, row.UpdatedAt, row.Holder, row.Ownership, JsonText.Of(row.Requires), JsonText.Of(row.Blocks),
            JsonText.Of(row.Tags), row.Subject, row.Requester, row.SlaVersion, row.DueAt, row.Breached ? 1 : 0, (int)(row.Deferred ?? 0),
            stamp.Number,
        ];
        if (stamp.Number > 0) database[Insert].Run(values);
        else database[Update].Run(values[..^1]);
    }
}
