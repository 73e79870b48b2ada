using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;
using HelpDesk.Storage.Figures;

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

    /// <inheritdoc/>
    public ValueTask<NodaTime.Instant> Clock(CancellationToken ct) => ValueTask.FromResult(NodaTime.SystemClock.Instance.GetCurrentInstant());

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
            case Append append: _committer.Add(append, reply); break;
            case LoadActor { NewEpoch: true, Actor.Kind: ActorKind.Agent } load: _committer.Activate(load.Actor, epoch => Load(load.Actor, epoch), reply); break;
            case LoadActor load: Load(load.Actor, null); break;
            case TakeOutbox take: _committer.Add(new TakeOutboxWork(take, reply)); break;
            case SettleOutbox settle: _committer.Add(new SettleOutboxWork(settle, reply)); break;
            case DropDeadLetters drop: _committer.Add(new DropDeadLettersWork(drop, reply)); break;
            case OrderOutbox order: _committer.Add(new OrderOutboxWork(order, reply)); break;
            case ReadOutboxDue due: Read(db => OutboxQueries.Due(db, due)); break;
            case ReadPool pool: Read(db => PoolQueries.Facts(db, pool)); break;
            case ReadWaiting page: Read(db => PoolQueries.Page(db, page)); break;
            case ReadTickets tickets: Read(db => PoolQueries.Tickets(db, tickets)); break;
            case ReadFeed feed: Read(db => FeedQueries.Page(db, feed)); break;
            case ReadBehind behind: Read(db => PoolQueries.Behind(db, behind)); break;
            case ReadDue due: Read(db => FeedQueries.Due(db, due)); break;
            case ReadRoster: Read(PoolQueries.Everyone); break;
            case ReadTimeRecorded recorded: Read(db => FeedQueries.Recorded(db, recorded)); break;
            default: reply(new Failed($"This store knows no {request.GetType().Name}.")); break;
        }

        void Load(ActorId actor, long? epoch) => Read(db => ActorQueries.Load(db, actor, epoch));
        void Read(Func<Database, StoreReply> read) => _readers.Submit(read, reply);
    }

    /// <inheritdoc/>
    public IFigureStore OpenFigures() => SqliteFigures.Open(SqliteFigures.PathOf(_file.Path));

    /// <inheritdoc cref="Committer.Archive"/>
    internal Task<int> Archive(NodaTime.Instant before) => _committer.Archive(before);

    /// <summary>Commits what is queued, then lets go of the file.</summary>
    public void Dispose()
    {
        _committer.Dispose();
        _readers.Dispose();
        _file.Dispose();
    }
}
