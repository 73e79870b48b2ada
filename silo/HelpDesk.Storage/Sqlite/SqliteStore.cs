using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file, held exclusively by this process. DESIGN.md beside this file shows the path of an append.
/// </summary>
public sealed partial class SqliteStore : IDurableStore
{
    private readonly StoreFile _file;
    private readonly CommitTimes _times = new();
    private readonly ReaderPool _readers;
    private readonly Committer _committer;

    private SqliteStore(StoreFile file, StoreOptions options)
    {
        _file = file;
        _readers = new ReaderPool(file, options);
        _committer = new Committer(new GroupCommit(file, _times, options), options, (tenant, head) => HeadMoved?.Invoke(tenant, head));
    }

    /// <inheritdoc/>
    public event Action<string, long>? HeadMoved;

    /// <inheritdoc/>
    public CommitSummary RecentCommits => _times.Recent();

    /// <summary>
    /// Opens or creates the store and takes its exclusive lease. Throws <see cref="StoreHeldException"/> when another process has it,
    /// else <see cref="StoreOpenException"/>; in both cases the data is untouched.
    /// </summary>
    public static SqliteStore Open(string path, StoreOptions? options = null)
    {
        options ??= StoreOptions.Default;
        var file = StoreFile.Open(path, options);
        try
        {
            return new SqliteStore(file, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Submit(StoreRequest request, Action<StoreReply> reply)
    {
        switch (request)
        {
            case Append append: SubmitAppend(append, reply); break;
            case LoadActor { NewEpoch: true, Actor.Kind: ActorKind.Agent } load: SubmitActivation(load, reply); break;
            case LoadActor load: Read(db => ActorQueries.Load(db, load.Actor, null)); break;
            case TakeOutbox take: _committer.Add(new TakeOutboxWork(take, reply)); break;
            case SettleOutbox settle: _committer.Add(new SettleOutboxWork(settle, reply)); break;
            case ReadPool pool: Read(db => PoolQueries.Facts(db, pool)); break;
            case ReadWaiting page: Read(db => PoolQueries.Page(db, page)); break;
            case ReadTickets tickets: Read(db => PoolQueries.Tickets(db, tickets)); break;
            case ReadFeed feed: Read(db => FeedQueries.Page(db, feed)); break;
            case ReadDue due: Read(db => FeedQueries.Due(db, due)); break;
            case ReadRoster: Read(PoolQueries.Everyone); break;
            default: reply(new Failed($"This store knows no {request.GetType().Name}.")); break;
        }

        void Read(Func<Database, StoreReply> read) => _readers.Submit(read, reply);
    }

    /// <summary>Archives a bounded number of events from before this time, as the upkeep does. 0 = none is left.</summary>
    internal async Task<int> Archive(NodaTime.Instant before)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _committer.Add(new ArchiveWork(before, reply.SetResult));
        return await reply.Task is Archived archived ? archived.Events : throw new IOException($"Nothing was archived: {await reply.Task}.");
    }

    /// <summary>Commits what is queued, then lets go of the file.</summary>
    public void Dispose()
    {
        _committer.Dispose();
        _readers.Dispose();
        _file.Dispose();
    }

    private void SubmitAppend(Append append, Action<StoreReply> reply)
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
        _committer.Add(new AppendWork(encoded, reply));
    }

    /// <summary>The new epoch first; the snapshot that is read afterwards holds every grant that was made under older ones.</summary>
    private void SubmitActivation(LoadActor load, Action<StoreReply> reply) => _committer.Add(new EpochWork(load.Actor, raised =>
    {
        if (raised is EpochTaken taken) _readers.Submit(db => ActorQueries.Load(db, load.Actor, taken.Epoch), reply);
        else reply(raised);
    }));
}
