using System.Diagnostics;
using HelpDesk.Actors;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Commits many requests in one transaction and finds a verdict for each. A request that fails for good must not take the others with
/// it: the batch is rolled back and tried in halves until the culprit stands alone. What the medium does hits all of them alike.
/// </summary>
internal sealed class GroupCommit(StoreFile file, CommitTimes times, TimeProvider time) : IGroupCommit
{
    private readonly List<KeyValuePair<string, long>> _moved = [];
    private readonly Cleaner _cleaner = new(time);
    private Database? _writer;

    public IReadOnlyList<KeyValuePair<string, long>> Moved => _moved;

    private Database Writer => _writer ??= file.Writer();

    public void Run(ReadOnlySpan<Work> works, Span<StoreReply> verdicts)
    {
        _moved.Clear();
        CommitOrSplit(works, verdicts);
    }

    public void Upkeep() => _cleaner.RunIfDue(Maintain);

    /// <summary>A transaction of the store's own beside the requests.</summary>
    private int Maintain(Func<Database, int> change)
    {
        try
        {
            Writer["BEGIN IMMEDIATE"].Run();
            var changed = change(Writer);
            Writer["COMMIT"].Run();
            return changed;
        }
        catch (SqliteException)
        {
            // Maintenance can wait; a lasting fault shows in the commits, which report it.
            Recover(unclear: false);
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
        var changes = Writer.TotalChanges;
        Writer["BEGIN IMMEDIATE"].Run();
        var counters = new TenantCounters(Writer);
        for (var i = 0; i < works.Length; i++) verdicts[i] = WorkWriter.Execute(works[i], Writer, counters);
        var moved = counters.Write();
        Commit(works.Length, wrote: Writer.TotalChanges != changes);
        _moved.AddRange(moved);
    }

    private void Commit(int size, bool wrote)
    {
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
        if (wrote) times.Add(size, Stopwatch.GetElapsedTime(start));
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
