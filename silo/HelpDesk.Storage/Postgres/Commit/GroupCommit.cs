using System.Diagnostics;
using HelpDesk.Actors;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Commits many requests in one transaction of two round trips: locks and checks, then writes and COMMIT. DESIGN.md beside this folder
/// tells why no pair of processes can wait for each other for ever, and what becomes of a batch that fails.
/// </summary>
/// <param name="open">Opens the one connection that writes; called again after it broke.</param>
/// <param name="times">Where commits are measured.</param>
/// <param name="time">The clock of the upkeep.</param>
internal sealed class GroupCommit(Func<NpgsqlConnection> open, CommitTimes times, TimeProvider time) : IGroupCommit
{
    private const int MaxTries = 4;
    private readonly List<KeyValuePair<string, long>> _moved = [];
    private readonly Cleaner _cleaner = new(time);
    private NpgsqlConnection? _connection;
    private bool _committing;

    public IReadOnlyList<KeyValuePair<string, long>> Moved => _moved;

    private NpgsqlConnection Connection => _connection ??= open();

    public void Run(ReadOnlySpan<Work> works, Span<StoreReply> verdicts)
    {
        _moved.Clear();
        var all = new Pending[works.Length];
        for (var i = 0; i < all.Length; i++) all[i] = new Pending(works[i]);

        // New epochs first and on their own: mixed with grants that share them they could wait for each other crosswise.
        Each(all, item => item.Work is EpochWork, RaiseEpochs);
        Each(all, item => item.Work is AppendWork, CommitAppends);
        for (var i = 0; i < all.Length; i++) verdicts[i] = all[i].Verdict!;
    }

    public void Upkeep()
    {
        try
        {
            _cleaner.RunIfDue(() => Connection);
        }
        catch (Exception e) when (e is NpgsqlException or StoreOpenException or TimeoutException)
        {
            // It can wait; a lasting fault shows in the commits, which report it.
            Recover();
        }
    }

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
            attempt(items, skipLocked);
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
        finally
        {
            _committing = false;
        }
    }

    private void CommitAppends(ArraySegment<Pending> items, bool skipLocked)
    {
        var facts = BatchChecks.Run(Connection, [.. items.Select(Append)], skipLocked);
        var batch = Batch.Of(items, facts);
        if (batch.IsEmpty)
        {
            using var end = new NpgsqlCommand("COMMIT", Connection);
            end.ExecuteNonQuery();
        }
        else
        {
            var start = Stopwatch.GetTimestamp();
            _committing = true;
            _moved.AddRange(batch.Commit(Connection));
            times.Add(items.Count, Stopwatch.GetElapsedTime(start));
        }
    }

    private static Append Append(Pending item) => ((AppendWork)item.Work).Encoded.Append;

    private void RaiseEpochs(ArraySegment<Pending> items, bool skipLocked)
    {
        _committing = true;
        EpochRaise.Run(Connection, items);
    }

    /// <summary>Undoes what is open; a connection that can't is replaced.</summary>
    private void Recover()
    {
        try
        {
            if (_connection is not { FullState: System.Data.ConnectionState.Open }) throw new IOException("The connection is closed.");
            using var undo = new NpgsqlCommand("ROLLBACK", _connection);
            undo.ExecuteNonQuery();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException or IOException)
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
        catch (Exception e) when (e is NpgsqlException or StoreOpenException or TimeoutException)
        {
            Recover();
        }
    }
}
