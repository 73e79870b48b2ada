using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;
using HelpDesk.Storage.Figures;

namespace HelpDesk.Storage.Postgres;

/// <summary>The store of a cluster, or of one engine that wants a server: a schema "helpdesk" in a PostgreSQL database.</summary>
public sealed partial class PostgresStore : IDurableStore
{
    private readonly PostgresSource _source;
    private readonly CommitTimes _times = new();
    private readonly ReaderPool _readers;
    private readonly Committer _committer;

    private PostgresStore(PostgresSource source, StoreOptions options)
    {
        _source = source;
        _readers = new ReaderPool(source.Readers, options);
        _committer = new Committer(new GroupCommit(source.OpenCommitter, source.OpenBeside, _times, options), options, (tenant, head) => HeadMoved?.Invoke(tenant, head));
    }

    /// <inheritdoc/>
    public event Action<string, long>? HeadMoved;

    /// <inheritdoc/>
    public CommitSummary RecentCommits => _times.Recent();

    /// <summary>
    /// Opens the store, creates or migrates its schema and takes its lease. Throws <see cref="StoreHeldException"/> when another process
    /// has it, else <see cref="StoreOpenException"/>; in both cases the data is untouched.
    /// </summary>
    /// <param name="location">As <see cref="PostgresLocation"/> reads it.</param>
    /// <param name="options">null = the defaults.</param>
    public static PostgresStore Open(string location, StoreOptions? options = null)
    {
        options ??= StoreOptions.Default;
        return new PostgresStore(PostgresSource.Open(location, options), options);
    }

    /// <inheritdoc/>
    public IFigureStore OpenFigures() => PostgresFigures.Open(_source.Location);

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
            case ReadOutboxDue due: Read(OutboxQueries.Due(due)); break;
            case ReadPool pool: Read(PoolQueries.Facts(pool)); break;
            case ReadWaiting page: Read(PoolQueries.Page(page)); break;
            case ReadTickets tickets: Read(PoolQueries.Tickets(tickets)); break;
            case ReadFeed feed: Read(FeedQueries.Page(feed)); break;
            case ReadBehind behind: Read(PoolQueries.Behind(behind)); break;
            case ReadDue due: Read(FeedQueries.Due(due)); break;
            case ReadRoster: Read(PoolQueries.Everyone()); break;
            case ReadTimeRecorded recorded: Read(FeedQueries.Recorded(recorded)); break;
            default: reply(new Failed($"This store knows no {request.GetType().Name}.")); break;
        }

        void Load(ActorId actor, long? epoch) => Read(ActorQueries.Load(actor, epoch));
        void Read(Query<StoreReply> query) => _readers.Submit(query, reply);
    }

    /// <inheritdoc cref="Committer.Archive"/>
    internal Task<int> Archive(NodaTime.Instant before) => _committer.Archive(before);

    /// <summary>Commits what is queued, ends the reads, then lets go of the lease.</summary>
    public void Dispose()
    {
        _committer.Dispose();
        _readers.Dispose();
        _source.Dispose();
    }
}
