namespace HelpDesk.Storage;

/// <summary>
/// What both stores say about the outbox in the same words. Each change answers a row for the item that it changed, none when the item was not
/// as asked for. Flags are compared by "NOT dead", which both understand, word for word as the partial indexes say it.
/// </summary>
internal static class OutboxSql
{
    /// <summary>Settled by the last who took it.</summary>
    private const string Held = "WHERE tenant = $1 AND id = $2 AND attempts = $3 AND NOT dead";

    public const string Delivered = $"DELETE FROM outbox {Held} RETURNING 1";
    public const string PutOff = $"UPDATE outbox SET due_at = $4, taken_until = 0 {Held} RETURNING 1";
    public const string Retry = $"UPDATE outbox SET due_at = $4, error = $5, failures = failures + 1, taken_until = 0 {Held} RETURNING 1";
    public const string GiveUp = $"UPDATE outbox SET dead = TRUE, error = $4, failures = failures + 1, taken_until = 0 {Held} RETURNING 1";

    /// <summary>Nobody has it, and nobody took it since it was looked at.</summary>
    private const string Seen = "WHERE tenant = $1 AND id = $2 AND attempts = $3 AND taken_until <= $4";

    public const string TryAgain = $"UPDATE outbox SET due_at = $5, failures = CASE WHEN dead THEN 0 ELSE failures END, dead = FALSE {Seen} RETURNING 1";
    public const string Discard = $"DELETE FROM outbox {Seen} AND dead RETURNING 1";

    /// <summary>
    /// Dead letters made and due up to $2, $3 of them, oldest first, through their index: the last time that one was due is when it died, or a moment
    /// before. $4 is a receiver.
    /// </summary>
    public const string OldDead = "FROM outbox WHERE tenant = $1 AND dead AND created_at <= $2 AND due_at <= $2 ORDER BY created_at, id LIMIT $3";
    public const string OldDeadOf = "FROM outbox WHERE tenant = $1 AND dead AND created_at <= $2 AND due_at <= $2 AND receiver = $4 ORDER BY created_at, id LIMIT $3";

    /// <summary>
    /// From receiver to receiver through the index, so that a million items of one that is away cost as much as one item.
    /// </summary>
    public const string Due = """
        WITH RECURSIVE lanes (receiver) AS (
            SELECT MIN(receiver) FROM outbox WHERE tenant = $1 AND NOT dead
            UNION ALL
            SELECT (SELECT MIN(o.receiver) FROM outbox o WHERE o.tenant = $1 AND NOT o.dead AND o.receiver > l.receiver)
            FROM lanes l WHERE l.receiver IS NOT NULL)
        SELECT receiver FROM lanes l WHERE receiver IS NOT NULL AND EXISTS (
            SELECT 1 FROM outbox o WHERE o.tenant = $1 AND o.receiver = l.receiver AND NOT o.dead AND o.due_at <= $2 AND o.taken_until <= $2)
        """;

    /// <summary>An item as <c>RowMaps.OutboxRead</c> expects it.</summary>
    private const string Read = "SELECT id, receiver, kind, body, due_at, created_at, attempts, failures, error, dead, taken_until FROM outbox";

    public const string Waiting = $"{Read} WHERE tenant = $1 AND NOT dead AND (created_at, id) > ($2, $3) ORDER BY created_at, id LIMIT $4";
    public const string Dead = $"{Read} WHERE tenant = $1 AND dead AND (created_at, id) > ($2, $3) ORDER BY created_at, id LIMIT $4";
    public const string One = $"{Read} WHERE tenant = $1 AND id = $2";

    public const string Counts = """
        SELECT (SELECT COUNT(*) FROM outbox WHERE tenant = $1 AND NOT dead), (SELECT COUNT(*) FROM outbox WHERE tenant = $1 AND dead),
            (SELECT MIN(created_at) FROM outbox WHERE tenant = $1 AND NOT dead)
        """;
}
