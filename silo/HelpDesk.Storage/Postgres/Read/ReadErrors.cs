using System.Net.Sockets;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>What an error of a read means.</summary>
internal static class ReadErrors
{
    /// <summary>The connection ended under the read: the server was stopped, or something between cut it.</summary>
    public static bool IsCut(NpgsqlException e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleSessionTimeout } => true,
        PostgresException => false,
        _ => e.InnerException is IOException and not { InnerException: TimeoutException },
    };

    /// <summary>The server is away, or too busy to answer: later it may answer.</summary>
    public static bool IsUnreachable(Exception e) =>
        e is SocketException or NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
        || e is NpgsqlException failed && NoneTakesWrites(failed);

    /// <summary>Of several servers none is the primary now: each is away or a standby. Npgsql does not call that transient.</summary>
    public static bool NoneTakesWrites(NpgsqlException e) =>
        e.InnerException is AggregateException || e.Message.StartsWith("No suitable host", StringComparison.Ordinal);

    private const string IdleSessionTimeout = "57P05";
}
