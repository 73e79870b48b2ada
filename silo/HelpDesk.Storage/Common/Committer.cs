using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage;

/// <summary>
/// The one thread that writes. It takes whatever waits, commits it as one batch and answers: while one batch is on its way to the disk
/// the next gathers, so the batch grows with the load by itself and a lone request never waits for company.
/// </summary>
internal sealed class Committer : IDisposable
{
    /// <summary>A commit that waits for its database, or for that one's standby, ends with the process.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(30);
    private readonly WorkQueue<Work> _queue;
    private readonly IGroupCommit _commits;
    private readonly Action<string, long> _headMoved;
    private readonly int _maxBatch;
    private readonly Thread _thread;

    public Committer(IGroupCommit commits, StoreOptions options, Action<string, long> headMoved)
    {
        _queue = new WorkQueue<Work>(options.Backlog);
        _commits = commits;
        _headMoved = headMoved;
        _maxBatch = options.MaxBatch;
        _thread = new Thread(Loop) { Name = "store committer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Encodes and queues a decision; what can't be encoded is answered at once.</summary>
    public void Add(Append append, Action<StoreReply> reply)
    {
        EncodedAppend encoded;
        try
        {
            encoded = EncodedAppend.Of(append);
        }
        catch (Exception e)
        {
            reply(new Failed($"The decision of {append.Actor} can't be encoded; nothing was written. ({e.Message})"));
            return;
        }
        Add(new AppendWork(encoded, reply));
    }

    /// <summary>
    /// Commits a new epoch of the agent and passes it on to <paramref name="load"/>: a snapshot that is begun then holds every grant that
    /// was made under older ones. What goes wrong before is answered.
    /// </summary>
    public void Activate(ActorId agent, Action<long> load, Action<StoreReply> reply) => Add(new EpochWork(agent, raised =>
    {
        if (raised is EpochTaken taken) load(taken.Epoch);
        else reply(raised);
    }));

    /// <summary>Archives a bounded number of events from before this time, as the upkeep does. 0 = none is left.</summary>
    public async Task<int> Archive(Instant before)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new ArchiveWork(before, reply.SetResult));
        return await reply.Task is Archived archived ? archived.Events : throw new IOException($"Nothing was archived: {await reply.Task}.");
    }

    /// <summary>Completes when a commit would be possible now. Throws <see cref="IOException"/> with the reason when not.</summary>
    public async Task Ping(CancellationToken ct)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new PingWork(reply.SetResult));
        var answer = await reply.Task.WaitAsync(ct);
        if (answer is Writable) return;
        throw new IOException(answer is Failed failed ? failed.Reason : "The store takes no commits now.");
    }

    /// <summary>Queues the work, or answers at once that there is no room.</summary>
    public void Add(Work work)
    {
        switch (_queue.Add(work))
        {
            case Queued.Full: work.Reply(new Busy()); break;
            case Queued.Closed: work.Reply(WorkQueue.StoreClosed); break;
        }
    }

    /// <summary>Commits what is queued, then ends; it does not wait for a database that does not answer.</summary>
    public void Dispose()
    {
        _queue.Close();
        if (_thread.Join(Closing)) _commits.Dispose();
    }

    private void Loop()
    {
        var waiting = new List<Work>(_maxBatch);
        var rest = _commits.Upkeep();
        while (!_queue.IsFinished)
        {
            if (_queue.Take(out var first, rest)) CommitWith(first, waiting);
            rest = _commits.Upkeep();
        }
    }

    private void CommitWith(Work first, List<Work> waiting)
    {
        waiting.Clear();
        waiting.Add(first);
        _queue.TakeWaiting(waiting, _maxBatch);

        // By actor, the order in which a store with several writers takes its locks; stable, so that an actor's own requests keep theirs.
        Work[] batch = [.. waiting.OrderBy(work => work.Actor)];
        var verdicts = new StoreReply[batch.Length];
        _commits.Run(batch, verdicts);
        for (var i = 0; i < batch.Length; i++) batch[i].Reply(verdicts[i]);
        foreach (var (tenant, head) in _commits.Moved) _headMoved(tenant, head);
    }
}
