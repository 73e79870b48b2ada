using HelpDesk.Actors;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// A few threads, each with a connection of its own, that serve reads while the committer writes (WAL: neither waits for the other).
/// Threads rather than tasks, because SQLite's reads block and must not starve the process' thread pool.
/// </summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly WorkQueue<Action<Database>> _queue;
    private readonly Thread[] _threads;

    public ReaderPool(StoreFile file, StoreOptions options)
    {
        _queue = new WorkQueue<Action<Database>>(options.ReadBacklog);
        _threads = new Thread[options.Readers];
        for (var i = 0; i < _threads.Length; i++)
        {
            var database = file.Reader();
            _threads[i] = new Thread(() => Serve(database)) { Name = $"store reader {i}", IsBackground = true };
            _threads[i].Start();
        }
    }

    /// <summary>Answers a cell's read. Never throws.</summary>
    public void Submit(Func<Database, StoreReply> read, Action<StoreReply> reply)
    {
        var refusal = TryAdd(database => reply(Guarded(database, read)));
        if (refusal is not null) reply(refusal);
    }

    /// <summary>Reads for the edge. Throws <see cref="StoreBusyException"/> when too many reads wait, else what the read throws.</summary>
    public Task<T> Read<T>(Func<Database, T> read, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refusal = TryAdd(database => Complete(done, database, read, ct));
        if (refusal is not null) done.SetException(new StoreBusyException());
        return done.Task;
    }

    public void Dispose()
    {
        _queue.Close();
        foreach (var thread in _threads) thread.Join();
    }

    private StoreReply? TryAdd(Action<Database> work) => _queue.Add(work) switch
    {
        Queued.Yes => null,
        Queued.Full => new Busy(),
        _ => WorkQueue.StoreClosed,
    };

    private void Serve(Database database)
    {
        using (database)
        {
            while (!_queue.IsFinished)
                if (_queue.Take(out var work, Timeout.InfiniteTimeSpan)) work(database);
        }
    }

    private static StoreReply Guarded(Database database, Func<Database, StoreReply> read)
    {
        try
        {
            return database.Snapshot(read);
        }
        catch (Exception e)
        {
            return SqliteErrors.IsBusy(e) ? new Busy() : new Failed(SqliteErrors.ExplainRead(e));
        }
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Database database, Func<Database, T> read, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            done.SetCanceled(ct);
            return;
        }
        try
        {
            done.SetResult(database.Snapshot(read));
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }
}
