using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// A process that is stopped in the middle of a batch keeps its locks. Between its two round trips the server ends its session by
/// idle_in_transaction_session_timeout; in the middle of one no time-out of the server runs, so whoever waits in vain ends it. The other
/// finds its connection gone when it wakes, and reads what became of its batch.
/// </summary>
internal static class FrozenSessions
{
    /// <summary>
    /// Only sessions for whose process the server waits: one that waits for a lock, the disk or a standby is alive. No living process
    /// lets the server wait so long in the middle of a batch.
    /// </summary>
    public const string WaitingForTheirProcess =
        "(state = 'idle in transaction' OR state = 'active' AND wait_event = 'ClientRead') AND state_change < clock_timestamp() - interval '3 seconds'";

    private const string Those = $"""
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
            AND application_name LIKE 'helpdesk committer %' AND {WaitingForTheirProcess}
        """;

    public static void End(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Those, connection);
        command.ExecuteNonQuery();
    }
}
