using HelpDesk.Actors;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Runs a bounded number of reads at once and lets a bounded number wait. Everything runs on the thread pool and waits there without a
/// thread: who submits a read only queues it.
/// </summary>
internal sealed class ReaderPool(NpgsqlDataSource connections, StoreOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Readers);
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending;
    private bool _closed;

    /// <summary>Answers a cell's read. Never throws.</summary>
    public void Submit(Query<StoreReply> query, Action<StoreReply> reply)
    {
        var refusal = Enter();
        if (refusal is null) _ = Task.Run(async () => reply(await Guarded(query)));
        else reply(refusal);
    }

    /// <summary>
    /// Reads for the edge. Throws <see cref="StoreBusyException"/> when too many reads wait or the database can't be reached, else what
    /// the read throws.
    /// </summary>
    public async Task<T> Read<T>(Query<T> query, CancellationToken ct)
    {
        if (Enter() is not null) throw new StoreBusyException();
        return await Task.Run(() => Run(query, ct), CancellationToken.None).WaitAsync(ct);
    }

    /// <summary>Waits for the reads that were taken in.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            if (_pending == 0) _drained.TrySetResult();
        }
        _drained.Task.Wait();
        _free.Dispose();
    }

    /// <summary>Null = taken in.</summary>
    private StoreReply? Enter()
    {
        lock (_gate)
        {
            if (_closed) return WorkQueue.StoreClosed;
            if (_pending >= options.Readers + options.ReadBacklog) return new Busy();
            _pending++;
            return null;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_pending == 0 && _closed) _drained.TrySetResult();
        }
    }

    private async Task<StoreReply> Guarded(Query<StoreReply> query)
    {
        try
        {
            return await Run(query, CancellationToken.None);
        }
        catch (Exception e)
        {
            return new Failed($"The store could not read. ({(e as StoreBusyException)?.InnerException?.Message ?? e.Message})");
        }
    }

    private async Task<T> Run<T>(Query<T> query, CancellationToken ct)
    {
        try
        {
            await _free.WaitAsync(ct);
            try
            {
                return await WithConnection(query);
            }
            finally
            {
                _free.Release();
            }
        }
        catch (Exception e) when (ReadErrors.IsUnreachable(e))
        {
            // Clients see this message: where the database is is none of their business.
            throw new StoreBusyException("The store's database can't be reached. Try again later.", e);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// A connection that lay in the pool while the server was restarted shows it only when it is used. Then the pool is emptied, and a
    /// read may be done twice, so it is tried once more on a new one.
    /// </summary>
    private async Task<T> WithConnection<T>(Query<T> query)
    {
        try
        {
            return await Once(query);
        }
        catch (NpgsqlException e) when (ReadErrors.IsCut(e))
        {
            return await Once(query);
        }
    }

    private async Task<T> Once<T>(Query<T> query)
    {
        await using var connection = await connections.OpenConnectionAsync();
        return await query.Run(connection);
    }
}
