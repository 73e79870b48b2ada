using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>Reads for the edge: each in a snapshot of its own. All throw <see cref="StoreBusyException"/> under overload and while the database is away.</summary>
public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public async ValueTask<NodaTime.Instant> Clock(CancellationToken ct) => await _readers.Read(FeedQueries.Clock(), ct);

    /// <inheritdoc/>
    public async ValueTask<TicketRead?> Ticket(string tenant, Guid ticket, CancellationToken ct) =>
        await _readers.Read(TicketQueries.One(tenant, ticket), ct);

    /// <inheritdoc/>
    public async ValueTask<TicketRead?> TicketByNumber(string tenant, long number, CancellationToken ct) =>
        await _readers.Read(TicketQueries.Numbered(tenant, number), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<TicketRead>> Tickets(
        string tenant, TicketFilter filter, long? before, int limit, CancellationToken ct) =>
        await _readers.Read(TicketQueries.List(tenant, filter, before, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<FeedItem>> History(ActorId stream, long afterVersion, int limit, CancellationToken ct)
    {
        var items = ImmutableArray.CreateBuilder<FeedItem>();
        for (var more = true; more && items.Count < limit;)
        {
            var after = items is [.., var last] ? last.Version : afterVersion;
            (var events, more) = await _readers.Read(HistoryQueries.After(stream, after, limit - items.Count), ct);
            items.AddRange(events.Select(stored => stored.Item(stream)));
        }
        return items.DrainToImmutable();
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<FeedItem>> Earlier(ActorId stream, string type, long before, long window, int limit, CancellationToken ct) =>
        [.. (await _readers.Read(HistoryQueries.Earlier(stream, type, before, window, limit), ct)).Select(stored => stored.Item(stream))];

    /// <inheritdoc/>
    public async ValueTask<SettingChanges> SettingChanges(string tenant, long? before, long window, int limit, CancellationToken ct) =>
        await _readers.Read(FeedQueries.Changes(tenant, before ?? long.MaxValue, window, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<ContentRow>> Content(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await _readers.Read(StateQueries.Content(tenant, ids), ct);

    /// <inheritdoc/>
    public async ValueTask<Stored<TState>?> State<TState>(ActorId actor, CancellationToken ct) where TState : class =>
        await _readers.Read(StateQueries.One<TState>(actor), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<Stored<TState>>> States<TState>(
        string tenant, ActorKind kind, string? after, int limit, CancellationToken ct) where TState : class =>
        await _readers.Read(StateQueries.Many<TState>(tenant, kind, after, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<LoadFact>> LoadOf(string tenant, string agent, CancellationToken ct) =>
        await _readers.Read(ActorQueries.LoadOf(tenant, agent), ct);

    /// <inheritdoc/>
    public async ValueTask<Snapshot> Snapshot(string tenant, TicketFilter filter, int limit, CancellationToken ct) =>
        await _readers.Read(TicketQueries.Snapshot(tenant, filter, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<Answer?> Outcome(string tenant, Guid command, CancellationToken ct) =>
        await _readers.Read(StateQueries.Outcome(tenant, command), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<StatusCount>> Counts(string tenant, CancellationToken ct) =>
        await _readers.Read(TicketQueries.Counts(tenant), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<OutboxRead>> Outbox(string tenant, bool dead, OutboxCursor? after, int limit, CancellationToken ct) =>
        await _readers.Read(OutboxQueries.Page(tenant, dead, after, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<OutboxRead?> OutboxItem(string tenant, Guid id, CancellationToken ct) =>
        await _readers.Read(OutboxQueries.One(tenant, id), ct);

    /// <inheritdoc/>
    public async ValueTask<OutboxCounts> OutboxCounts(string tenant, CancellationToken ct) =>
        await _readers.Read(OutboxQueries.Counts(tenant), ct);

    /// <inheritdoc/>
    public async ValueTask Writable(CancellationToken ct) => await _committer.Ping(ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<ActorId>> ArchivedActors(string tenant, ActorId? after, int limit, CancellationToken ct) =>
        await _readers.Read(HistoryQueries.ArchivedActors(tenant, after, limit), ct);
}
