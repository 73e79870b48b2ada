using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// A PostgreSQL database that this process may write: reached, leased, inspected, migrated. Hands out connections: the committer's, which
/// carries the lease, and the readers', which come from a bounded pool.
/// </summary>
internal sealed class PostgresSource : IDisposable
{
    private readonly PostgresLocation _location;
    private readonly PostgresLease _lease;
    private readonly NpgsqlDataSource _committers;
    private NpgsqlConnection? _opened;

    private PostgresSource(PostgresLocation location, StoreOptions options)
    {
        _location = location;
        _lease = new PostgresLease(location, options.Exclusive);
        _committers = Sessions.Committers(location);
        Readers = Sessions.Readers(location, options.Readers);
    }

    public PostgresLocation Location => _location;

    /// <summary>Connections that only read. Each batch of statements that is sent at once sees one snapshot.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <exception cref="StoreOpenException">It can't be used; the message says why and what to do. Nothing was changed.</exception>
    public static PostgresSource Open(string location, StoreOptions options)
    {
        var parsed = PostgresLocation.Parse(location);
        PostgresSource? source = null;
        try
        {
            source = new PostgresSource(parsed, options);
            source._opened = Sessions.Patiently(source.Connect);
            PostgresSchema.Prepare(source._opened, parsed);
            return source;
        }
        catch (Exception e)
        {
            source?.Dispose();
            if (e is StoreOpenException) throw;
            throw OpeningErrors.Explain(parsed, e);
        }
    }

    /// <summary>
    /// A connection for the one who writes, with the lease taken on it: who has the connection has the lease, and who lost one lost both.
    /// Throws <see cref="StoreHeldException"/> when another process has taken it meanwhile, and what Npgsql throws when the server can't
    /// be reached.
    /// </summary>
    public NpgsqlConnection OpenCommitter() => Interlocked.Exchange(ref _opened, null) ?? Connect();

    /// <summary>Another session on the server that takes writes, without the lease. Throws what Npgsql throws.</summary>
    public NpgsqlConnection OpenBeside() => _committers.OpenConnection();

    public void Dispose()
    {
        _opened?.Dispose();
        _committers.Dispose();
        Readers.Dispose();
    }

    private NpgsqlConnection Connect()
    {
        var connection = _committers.OpenConnection();
        try
        {
            Sessions.BeginCommitter(connection, _location);
            _lease.Take(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
