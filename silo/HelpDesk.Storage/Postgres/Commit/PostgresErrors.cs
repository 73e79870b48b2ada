using System.Net.Sockets;
using HelpDesk.Actors;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>What is to be done about a batch that threw.</summary>
internal enum Remedy
{
    /// <summary>Somebody else was in the way; the same batch may pass now.</summary>
    Again,
    /// <summary>Somebody holds rows for too long: end him if he is frozen, and do without the rows that he holds.</summary>
    WithoutLocked,
    /// <summary>One of the requests is at fault: find it by halves.</summary>
    Split,
    /// <summary>It hits all requests alike.</summary>
    AnswerAll,
}

/// <summary>What an error means for the requests of a batch (PostgreSQL's SQLSTATE codes: manual, appendix A).</summary>
internal static class PostgresErrors
{
    private const string ReadOnlyTransaction = "25006";

    /// <param name="e">What was thrown.</param>
    /// <param name="committing">The round trip that ends with COMMIT was on its way.</param>
    public static (Remedy Remedy, StoreReply Verdict) Judge(Exception e, bool committing) => e switch
    {
        // An ERROR was answered by a living server: the transaction is undone. FATAL and PANIC end the session, perhaps after the commit.
        PostgresException { InvariantSeverity: "ERROR" } error => OfState(error),
        UnreplicatedException =>
            (Remedy.AnswerAll, new Unknown("The commit is on the primary's disk and perhaps not on its standby's: somebody cancelled the wait for the standby.")),
        NpgsqlException or TimeoutException or IOException or SocketException or OperationCanceledException when committing =>
            (Remedy.AnswerAll, new Unknown($"The connection to the database broke while the commit was under way. ({e.Message})")),
        NpgsqlException or TimeoutException or IOException or SocketException or StoreOpenException =>
            (Remedy.AnswerAll, new Failed($"The database can't be reached; nothing was written. ({e.Message})")),
        _ => (Remedy.Split, Refusal(e)),
    };

    private static (Remedy, StoreReply) OfState(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => (Remedy.Again, new Busy()),
        // Another process created the same actor, or kept an answer under the same key, in this moment: the next try reads it.
        PostgresErrorCodes.UniqueViolation => (Remedy.Again, Refusal(e)),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => (Remedy.WithoutLocked, new Busy()),
        // 22: data that can't be stored; 23: a constraint; 54: a row or text beyond the database's limits.
        ['2', '2' or '3', ..] or ['5', '4', ..] => (Remedy.Split, Refusal(e)),
        PostgresErrorCodes.DiskFull => (Remedy.AnswerAll, new Failed($"The database has no space left; nothing was written. Free space on its disk. ({e.MessageText})")),
        ReadOnlyTransaction => (Remedy.AnswerAll, new Failed($"The database is read-only (a standby?); nothing was written. Connect to the primary. ({e.MessageText})")),
        _ => (Remedy.AnswerAll, Refusal(e)),
    };

    private static Failed Refusal(Exception e) => new($"The store refused to write; nothing was written. ({e.Message})");
}
