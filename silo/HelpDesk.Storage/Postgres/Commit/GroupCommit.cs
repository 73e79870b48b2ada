using System.Diagnostics;
using HelpDesk.Actors;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Commits many requests in one transaction of two round trips: locks and checks, then writes and COMMIT. DESIGN.md beside this folder
/// tells why no pair of processes can wait for each other for ever, and what becomes of a batch that fails.
/// </summary>
internal sealed class GroupCommit : IGroupCommit
{
    private const int MaxTries = 3;
    private readonly Func<NpgsqlConnection> _open, _beside;
    private readonly CommitTimes _times;
    private readonly Upkeep _upkeep;
    private readonly List<KeyValuePair<string, long>> _moved = [];
    private NpgsqlConnection? _connection;
    private Replication? _replication;
    private bool _committing;

    /// <param name="open">Opens the one connection that writes; called again after it broke.</param>
    /// <param name="beside">Opens another connection to the server that takes writes, to ask what a commit waits for.</param>
    /// <param name="times">Where commits are measured.</param>
    /// <param name="options">The clock and the retention of the upkeep.</param>
    public GroupCommit(Func<NpgsqlConnection> open, Func<NpgsqlConnection> beside, CommitTimes times, StoreOptions options)
    {
        (_open, _beside, _times) = (open, beside, times);
        var keep = Duration.FromTimeSpan(options.KeepEvents);
        _upkeep = new Upkeep(
            options.Time,
            now => Maintain(connection => Cleaner.Clean(connection, now)) == Cleaner.Bound,
            now => Maintain(connection => Archiver.Archive(connection, now - keep)) == Archiver.Bound);
    }

    public IReadOnlyList<KeyValuePair<string, long>> Moved => _moved;

    private NpgsqlConnection Connection => _connection ??= Open();

    public void Run(ReadOnlySpan<Work> works, Span<StoreReply> verdicts)
    {
        _moved.Clear();
        var all = new Pending[works.Length];
        for (var i = 0; i < all.Length; i++) all[i] = new Pending(works[i]);

        // New epochs first and on their own: mixed with grants that share them they could wait for each other crosswise.
        Each(all, item => item.Work is EpochWork, RaiseEpochs);
        Each(all, item => item.Work is AppendWork, CommitAppends);
        foreach (var item in all)
            if (item.Verdict is null) CommitOrSplit(new[] { item }, RunAlone, MaxTries, skipLocked: false);
        for (var i = 0; i < all.Length; i++) verdicts[i] = all[i].Verdict!;
    }

    public TimeSpan Upkeep() => _upkeep.RunIfDue();

    public void Dispose() => _connection?.Dispose();

    /// <summary>In rounds, until nobody is put off any more; the first of each round never is.</summary>
    private void Each(Pending[] all, Predicate<Pending> mine, Action<ArraySegment<Pending>, bool> attempt)
    {
        for (var round = Left(); round.Length > 0; round = Left()) CommitOrSplit(round, attempt, MaxTries, skipLocked: false);

        Pending[] Left() => [.. all.Where(item => item.Verdict is null && mine(item))];
    }

    private void CommitOrSplit(ArraySegment<Pending> items, Action<ArraySegment<Pending>, bool> attempt, int tries, bool skipLocked)
    {
        try
        {
            foreach (var item in items) item.Verdict = null;
            _committing = false;
            attempt(items, skipLocked);
            _replication?.Check();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var (remedy, verdict) = PostgresErrors.Judge(e, _committing);
            Recover();
            if (remedy == Remedy.WithoutLocked) EndFrozen();
            if (remedy is Remedy.Again or Remedy.WithoutLocked && tries > 0)
            {
                CommitOrSplit(items, attempt, tries - 1, skipLocked || remedy == Remedy.WithoutLocked);
            }
            else if (remedy is Remedy.Again or Remedy.Split && items.Count > 1)
            {
                CommitOrSplit(items[..(items.Count / 2)], attempt, MaxTries, skipLocked);
                CommitOrSplit(items[(items.Count / 2)..], attempt, MaxTries, skipLocked);
            }
            else
            {
                foreach (var item in items) item.Verdict = verdict;
            }
        }
    }

    private void CommitAppends(ArraySegment<Pending> items, bool skipLocked)
    {
        var facts = BatchChecks.Run(Connection, [.. items.Select(Append)], skipLocked);
        var batch = Batch.Of(items, facts);
        if (batch.IsEmpty)
        {
            Connection.Execute(new Statement("COMMIT"));
        }
        else
        {
            var start = Stopwatch.GetTimestamp();
            _committing = true;
            _moved.AddRange(batch.Commit(Connection, _replication!));
            _times.Add(items.Count, Stopwatch.GetElapsedTime(start));
        }
    }

    private static Append Append(Pending item) => ((AppendWork)item.Work).Encoded.Append;

    private void RaiseEpochs(ArraySegment<Pending> items, bool skipLocked)
    {
        var connection = Connection;
        _committing = true;
        EpochRaise.Run(connection, items);
    }

    /// <summary>Works that are rare, each in a transaction of its own.</summary>
    private void RunAlone(ArraySegment<Pending> items, bool skipLocked)
    {
        var connection = Connection;
        _committing = true;
        items[0].Verdict = items[0].Work switch
        {
            TakeOutboxWork take => OutboxWriter.Take(connection, take.Request),
            SettleOutboxWork settle => OutboxWriter.Settle(connection, settle.Request),
            OrderOutboxWork order => OutboxWriter.Order(connection, order.Request),
            DropDeadLettersWork drop => OutboxWriter.Drop(connection, drop.Request),
            PingWork => Pinged(connection),
            ArchiveWork archive => new Archived(Transaction(mine => Archiver.Archive(mine, archive.Before))),
            var work => throw new InvalidOperationException($"{work.GetType().Name} is no work of this store."),
        };
    }

    private static Writable Pinged(NpgsqlConnection connection)
    {
        connection.Execute(new Statement("SELECT 1"));
        return new Writable();
    }

    /// <summary>A transaction of the store's own beside the requests.</summary>
    private int Maintain(Func<NpgsqlConnection, int> change)
    {
        try
        {
            return Transaction(change);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Maintenance can wait, and must not end the committer's thread; a lasting fault shows in the commits, which report it.
            Recover();
            return 0;
        }
    }

    private int Transaction(Func<NpgsqlConnection, int> change)
    {
        Connection.Execute(new Statement("BEGIN"));
        var changed = change(Connection);
        Connection.Execute(new Statement("COMMIT"));
        return changed;
    }

    private NpgsqlConnection Open()
    {
        var connection = _open();
        try
        {
            _replication = new Replication(connection, _beside);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Undoes what is open; a connection that can't is replaced.</summary>
    private void Recover()
    {
        try
        {
            if (_connection is not { FullState: System.Data.ConnectionState.Open }) throw new IOException("The connection is closed.");
            _connection.Execute(new Statement("ROLLBACK"));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    /// <summary>Ends sessions of stopped processes that hold locks.</summary>
    private void EndFrozen()
    {
        try
        {
            FrozenSessions.End(Connection);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Recover();
        }
    }
}
