using System.Diagnostics;
using HelpDesk.Actors;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Commits many requests in one transaction and finds a verdict for each. A request that fails for good must not take the others with
/// it: the batch is rolled back and tried in halves until the culprit stands alone. What the medium does hits all of them alike.
/// </summary>
internal sealed class GroupCommit : IGroupCommit
{
    public const string Count = "UPDATE commits SET n = n + 1 WHERE one = 1 RETURNING n";

    private readonly StoreFile _file;
    private readonly CommitTimes _times;
    private readonly Upkeep _upkeep;
    private readonly List<KeyValuePair<string, long>> _moved = [];
    private Database? _writer;

    public GroupCommit(StoreFile file, CommitTimes times, StoreOptions options)
    {
        _file = file;
        _times = times;
        var keep = Duration.FromTimeSpan(options.KeepEvents);
        _upkeep = new Upkeep(
            options.Time,
            now => Maintain(database => Cleaner.Clean(database, now)) == Cleaner.Bound,
            now => Maintain(database => Archiver.Archive(database, now - keep)) == Archiver.Bound);
    }

    public IReadOnlyList<KeyValuePair<string, long>> Moved => _moved;

    private Database Writer => _writer ??= _file.Writer();

    public void Run(ReadOnlySpan<Work> works, Span<StoreReply> verdicts)
    {
        _moved.Clear();
        CommitOrSplit(works, verdicts);
    }

    public TimeSpan Upkeep() => _upkeep.RunIfDue();

    /// <summary>A transaction of the store's own beside the requests.</summary>
    private int Maintain(Func<Database, int> change)
    {
        try
        {
            var changes = Begin();
            var changed = change(Writer);
            Commit(changes);
            return changed;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Maintenance can wait, and must not end the committer's thread; a lasting fault shows in the commits, which report it.
            Recover(unclear: e is UnclearCommitException);
            return 0;
        }
    }

    public void Dispose() => _writer?.Dispose();

    private void CommitOrSplit(ReadOnlySpan<Work> works, Span<StoreReply> verdicts)
    {
        try
        {
            Attempt(works, verdicts);
        }
        catch (Exception e)
        {
            Recover(unclear: e is UnclearCommitException);
            if (Verdict(e, works.Length) is { } verdict)
            {
                verdicts.Fill(verdict);
                return;
            }
            var half = works.Length / 2;
            CommitOrSplit(works[..half], verdicts[..half]);
            CommitOrSplit(works[half..], verdicts[half..]);
        }
    }

    private void Attempt(ReadOnlySpan<Work> works, Span<StoreReply> verdicts)
    {
        var changes = Begin();
        var counters = new TenantCounters(Writer);
        for (var i = 0; i < works.Length; i++) verdicts[i] = WorkWriter.Execute(works[i], Writer, counters);
        var moved = counters.Write();
        if (Commit(changes) is { } took) _times.Add(works.Length, took);
        _moved.AddRange(moved);
    }

    /// <summary>The writer's changes so far, for <see cref="Commit"/>.</summary>
    private long Begin()
    {
        var changes = Writer.TotalChanges;
        Writer["BEGIN IMMEDIATE"].Run();
        return changes;
    }

    /// <summary>How long it took; null when there was nothing to write.</summary>
    private TimeSpan? Commit(long changesBefore)
    {
        var wrote = Writer.TotalChanges != changesBefore;
        var count = wrote ? Writer[Count].Number() : null;
        var start = Stopwatch.GetTimestamp();
        try
        {
            Writer["COMMIT"].Run();
        }
        catch (SqliteException e) when (!SqliteErrors.IsBusy(e) && !SqliteErrors.IsFull(e))
        {
            // The last frame may be in the log without having reached the disk: only a reader can tell.
            throw new UnclearCommitException(e);
        }
        if (count is not { } commits) return null;
        var took = Stopwatch.GetElapsedTime(start);
        _file.Mark(commits);
        return took;
    }

    /// <summary>The same verdict for all; null = split the batch.</summary>
    private static StoreReply? Verdict(Exception e, int size) => e switch
    {
        UnclearCommitException => new Unknown($"The commit ended without a clear outcome. ({e.InnerException!.Message})"),
        _ when SqliteErrors.IsBusy(e) => new Busy(),
        _ when SqliteErrors.IsMedium(e) || size == 1 => new Failed(SqliteErrors.Explain(e)),
        _ => null,
    };

    private void Recover(bool unclear)
    {
        try
        {
            _writer?.Rollback();
        }
        catch (SqliteException)
        {
            unclear = true;
        }
        if (!unclear) return;
        _writer?.Dispose();
        _writer = null;
    }

    private sealed class UnclearCommitException(Exception cause) : Exception(cause.Message, cause);
}
