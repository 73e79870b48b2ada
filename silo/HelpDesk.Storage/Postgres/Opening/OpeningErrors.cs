using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>Why a database can't be opened, in words that say what to do.</summary>
internal static class OpeningErrors
{
    public static StoreOpenException Explain(PostgresLocation location, Exception e, string schema = "helpdesk") =>
        new($"The store {location} can't be opened: {(e is PostgresException refused ? Refusal(location, schema, refused) : Trouble(location, e))}", e);

    /// <summary>What the server said (postgresql.org/docs, "PostgreSQL Error Codes").</summary>
    private static string Refusal(PostgresLocation location, string schema, PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification when string.IsNullOrEmpty(location.User) =>
            $"it names no user. Write it like {PostgresLocation.Example}, or put the name in PGUSER.",
        PostgresErrorCodes.InvalidPassword =>
            $"the server does not accept this password for the role '{location.User}'. Correct it in the location, in PGPASSWORD or in the password file.",
        PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"the server does not let this role in ({e.MessageText}). Create the role or name another; pg_hba.conf says who may connect from where.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"there is no database '{location.Database}'. Create it with createdb, or name another.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"the role has not the rights that are needed ({e.MessageText}). It has to own the schema {schema}: as owner of the database run "
            + $"CREATE SCHEMA {schema} AUTHORIZATION followed by the role's name, or give it CREATE on the database.",
        PostgresErrorCodes.TooManyConnections =>
            $"the server has no connection left ({e.MessageText}). Close some, or raise its max_connections.",
        PostgresErrorCodes.CannotConnectNow =>
            $"the server is still starting up or is shutting down ({e.MessageText}). Try again when it is ready; its log says how far it is.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it takes no writes: it is a standby, or set to read only. Name the primary server.",
        _ => $"the server says: {e.MessageText} (SQLSTATE {e.SqlState}). Its log may say more.",
    };

    private static string Trouble(PostgresLocation location, Exception e) => Innermost(e) switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            $"nothing listens at {location.Servers}. Start the server, or correct host and port.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            $"there is no host '{location.Host}'. Correct its name.",
        SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut } or TimeoutException =>
            $"nothing answers at {location.Servers}. Check host, port and the firewalls between.",
        NpgsqlException { Message: var said } when said.StartsWith("No password has been provided", StringComparison.Ordinal) =>
            "the server asks for a password and none was given. Put it in PGPASSWORD, or in a password file (PGPASSFILE).",
        NpgsqlException none when ReadErrors.NoneTakesWrites(none) =>
            $"none of {location.Servers} takes writes: each is a standby, or can't be reached. Promote one.",
        AuthenticationException secure =>
            $"no secure connection comes about ({secure.Message}). Check the server's certificate and the parameters sslmode and sslrootcert.",
        EndOfStreamException =>
            $"what answers at {location.Servers}, hung up at once; it may be no PostgreSQL server. Correct host and port.",
        var cause => $"{cause.Message} Check host, port and the parameters of the location, as sslmode.",
    };

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
