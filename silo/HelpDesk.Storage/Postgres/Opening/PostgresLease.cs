using System.Globalization;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// The lease on a store: an advisory lock of the committer's own session. All writes go over that connection, so none can happen without
/// it, and the server lets go of it when the session ends, however it ends. An embedded host takes it exclusively; the nodes of a cluster
/// share it among themselves, and so keep an embedded host out.
/// </summary>
internal sealed class PostgresLease(PostgresLocation location, bool exclusive)
{
    /// <summary>"HDSK": the first half of our advisory locks' keys. They are the database's own; other databases have their own.</summary>
    public const int Class = 0x4844_534B;
    private const int Writing = 1;
    /// <summary>How long the server may take to end a session.</summary>
    private const int EndMilliseconds = 2_000;

    private static readonly string Holders = string.Create(CultureInfo.InvariantCulture, $"""
        SELECT coalesce(nullif(a.application_name, ''), 'an unnamed program') || ' (' || coalesce('from ' || host(a.client_addr) || ', ', '')
            || 'server process ' || l.pid || ')'
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.classid = {Class} AND l.objid = {Writing} AND l.objsubid = 2
        LIMIT 1
        """);

    private static readonly string EndFrozen = string.Create(CultureInfo.InvariantCulture, $"""
        SELECT pg_terminate_backend(a.pid, {EndMilliseconds}) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.classid = {Class} AND l.objid = {Writing} AND l.objsubid = 2 AND {FrozenSessions.WaitingForTheirProcess}
        LIMIT 1
        """);

    private static bool Retaken(NpgsqlCommand take) => take.ExecuteScalar() is true;

    /// <summary>Takes the lease on this session until it ends.</summary>
    /// <exception cref="StoreHeldException">Another process has it.</exception>
    public void Take(NpgsqlConnection connection)
    {
        var function = exclusive ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
        using var take = new NpgsqlCommand($"SELECT {function}({Class}, {Writing})", connection);
        if (take.ExecuteScalar() is true) return;
        // Stopped, or cut off, in the middle of a batch: there no time-out of the server ends its session.
        using var end = new NpgsqlCommand(EndFrozen, connection);
        if (end.ExecuteScalar() is true && Retaken(take)) return;
        using var ask = new NpgsqlCommand(Holders, connection);
        throw StoreHeldException.OfDatabase(location.ToString(), ask.ExecuteScalar() as string);
    }
}
