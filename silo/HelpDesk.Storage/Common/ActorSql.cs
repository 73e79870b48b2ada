namespace HelpDesk.Storage;

/// <summary>What one actor starts from, where both dialects say it alike.</summary>
internal static class ActorSql
{
    public const string Stream = "SELECT version, format, state FROM streams WHERE tenant = $1 AND kind = $2 AND key = $3";
    public const string Epoch = "SELECT epoch FROM epochs WHERE tenant = $1 AND agent = $2";
    public const string Idle = "SELECT since FROM idle WHERE tenant = $1 AND agent = $2";
    public const string AgentLoad = $"""
        SELECT ticket, version, {StoredColumns.Load} FROM load WHERE tenant = $1 AND agent = $2 ORDER BY ticket, phase
        """;
}
