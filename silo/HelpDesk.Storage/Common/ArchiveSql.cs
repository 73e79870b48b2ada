namespace HelpDesk.Storage;

/// <summary>Statements of the archive, the same in both dialects.</summary>
internal static class ArchiveSql
{
    public const string Tenants = "SELECT tenant FROM counters ORDER BY tenant";
    public const string Oldest = $"SELECT {StoredColumns.Event} FROM events WHERE tenant = $1 ORDER BY position LIMIT $2";
    public const string LastSegment = """
        SELECT first_version, first_position, data FROM archive WHERE tenant = $1 AND kind = $2 AND key = $3
        ORDER BY first_version DESC LIMIT 1
        """;
    public const string Save = """
        INSERT INTO archive (tenant, kind, key, first_version, last_version, first_position, last_position, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, kind, key, first_version)
        DO UPDATE SET last_version = excluded.last_version, last_position = excluded.last_position, data = excluded.data
        """;
    /// <summary>Each actor once, from the one after ($2, $3) on.</summary>
    public const string Actors = """
        SELECT DISTINCT kind, key FROM archive WHERE tenant = $1 AND (kind, key) > ($2, $3) ORDER BY kind, key LIMIT $4
        """;
    public const string Forget = "DELETE FROM events WHERE tenant = $1 AND position <= $2";
}
