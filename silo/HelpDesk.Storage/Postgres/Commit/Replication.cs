using System.Diagnostics;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// What a synchronous standby means for the session that commits. While the standby is away the server holds each COMMIT back, and nobody
/// sees what it wrote. Whoever cancels that wait, as a command time-out would, makes the commit visible although a promotion would lose it.
/// So it is waited for without a limit, as long as the server says that the standby is what it waits for.
/// </summary>
internal sealed class Replication
{
    /// <summary>How often the server is asked, over another session, what a commit waits for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    /// <summary>After so long a commit that waits for anything else is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(13);

    /// <summary>The function of the server that warns of a commit that may lack on the standby; the text is translated, this is not.</summary>
    private const string WaitingRoutine = "SyncRepWaitForLSN";

    private readonly NpgsqlConnection _connection;
    private readonly Func<NpgsqlConnection> _beside;
    private bool _expected;
    private bool _missing;

    /// <param name="connection">The session that commits.</param>
    /// <param name="beside">Opens another one to the server that takes writes.</param>
    public Replication(NpgsqlConnection connection, Func<NpgsqlConnection> beside)
    {
        (_connection, _beside) = (connection, beside);
        using var ask = new NpgsqlCommand("SELECT current_setting('synchronous_standby_names') <> ''", connection);
        _expected = ask.ExecuteScalar() is true;
        connection.Notice += (_, heard) =>
        {
            // A standby may have been named since the connect.
            if (heard.Notice.Routine == WaitingRoutine) _expected = _missing = true;
        };
    }

    /// <exception cref="UnreplicatedException">The server committed since the last call and did not wait for the standby.</exception>
    public void Check()
    {
        if (!_missing) return;
        _missing = false;
        throw new UnreplicatedException();
    }

    /// <summary>Reads the answers to a batch that ends with COMMIT.</summary>
    /// <param name="batch">Its time-out is lifted where a standby is expected.</param>
    /// <param name="read">Reads them, without blocking when told so; a cancellation ends it and the session.</param>
    public T Await<T>(NpgsqlBatch batch, Func<bool, CancellationToken, Task<T>> read)
    {
        // Without a standby on this thread from the first to the last: no other is woken for a commit.
        if (!_expected) return read(false, CancellationToken.None).GetAwaiter().GetResult();
        batch.Timeout = 0;
        using var giveUp = new CancellationTokenSource();
        var since = Stopwatch.GetTimestamp();
        var reading = read(true, giveUp.Token);
        while (Task.WaitAny([reading], Look) < 0)
            if (!IsWorthWaiting(Stopwatch.GetElapsedTime(since))) giveUp.Cancel();
        return reading.GetAwaiter().GetResult();
    }

    private bool IsWorthWaiting(TimeSpan waited)
    {
        try
        {
            using var beside = _beside();
            // By name too: on a server that was promoted meanwhile another session may have the number.
            using var ask = new NpgsqlCommand(
                "SELECT wait_event = 'SyncRep' FROM pg_stat_activity WHERE pid = $1 AND application_name = current_setting('application_name')", beside)
            {
                Parameters = { new() { Value = _connection.ProcessID } },
            };
            return ask.ExecuteScalar() switch
            {
                true => true,
                // Not here: this is another server.
                null => false,
                _ => waited < Patience,
            };
        }
        catch (PostgresException)
        {
            // A server that refuses a second session (too many, a new password) lives, and would obey a cancellation: then the commit were
            // there without its standby.
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return waited < Patience;
        }
    }
}

/// <summary>A commit is on the primary's disk and perhaps not on its standby's, because the wait for the standby was cancelled.</summary>
internal sealed class UnreplicatedException : Exception;
