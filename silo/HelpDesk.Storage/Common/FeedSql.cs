using HelpDesk.Actors;

namespace HelpDesk.Storage;

/// <summary>The feed and what is due, the same in both dialects.</summary>
internal static class FeedSql
{
    public const string HeadOf = "SELECT position FROM counters WHERE tenant = $1";
    public const string After = $"""
        SELECT {StoredColumns.Event} FROM events WHERE tenant = $1 AND position > $2 ORDER BY position LIMIT $3
        """;
    public const string First = "SELECT position FROM events WHERE tenant = $1 ORDER BY position LIMIT 1";
    /// <summary>Events of one name of an actor, newest first, among the $6 versions before $5.</summary>
    public const string Earlier = $"""
        SELECT {StoredColumns.Event} FROM events
        WHERE tenant = $1 AND kind = $2 AND key = $3 AND type = $4 AND version < $5 AND version >= $5 - $6 ORDER BY version DESC LIMIT $7
        """;
    /// <summary>Settings among the $3 events before $2. Names of events are the codec's own: none of them has a quote.</summary>
    public static readonly string Changes = $"""
        SELECT {StoredColumns.Event} FROM events
        WHERE tenant = $1 AND position < $2
        AND position >= (SELECT CASE WHEN position < $2 THEN position + 1 ELSE $2 END FROM counters WHERE tenant = $1) - $3
        AND type IN ({string.Join(", ", Codec.Settings.Select(name => $"'{name}'"))})
        ORDER BY position DESC LIMIT $4
        """;
    /// <summary>The latest time among the newest $1 events of each tenant: events are not decoded for it, so a start need not wait for that.</summary>
    public const string Recorded = """
        SELECT max((
            SELECT max(newest.at) FROM (SELECT e.at FROM events e WHERE e.tenant = c.tenant ORDER BY e.position DESC LIMIT $1) AS newest))
        FROM counters c
        """;
    public const string DueNow = "SELECT tenant, kind, key FROM due WHERE shard = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3";
}
