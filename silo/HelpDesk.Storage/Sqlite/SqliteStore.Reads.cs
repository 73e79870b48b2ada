using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Reads for the edge: each in a snapshot of its own. All throw <see cref="StoreBusyException"/> under overload.</summary>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public async ValueTask<TicketRead?> Ticket(string tenant, Guid ticket, CancellationToken ct) =>
        await _readers.Read(db => TicketQueries.One(db, tenant, ticket), ct);

    /// <inheritdoc/>
    public async ValueTask<TicketRead?> TicketByNumber(string tenant, long number, CancellationToken ct) =>
        await _readers.Read(db => TicketQueries.Numbered(db, tenant, number), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<TicketRead>> Tickets(
        string tenant, TicketFilter filter, long? before, int limit, CancellationToken ct) =>
        await _readers.Read(db => TicketQueries.List(db, tenant, filter, before, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<FeedItem>> History(ActorId stream, long afterVersion, int limit, CancellationToken ct) =>
        [.. (await _readers.Read(db => HistoryQueries.Of(db, stream, afterVersion, limit), ct)).Select(stored => stored.Item(stream))];

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<FeedItem>> Earlier(ActorId stream, string type, long before, long window, int limit, CancellationToken ct) =>
        [.. (await _readers.Read(db => HistoryQueries.Earlier(db, stream, type, before, window, limit), ct)).Select(stored => stored.Item(stream))];

    /// <inheritdoc/>
    public async ValueTask<SettingChanges> SettingChanges(string tenant, long? before, long window, int limit, CancellationToken ct) =>
        await _readers.Read(db => FeedQueries.Changes(db, tenant, before ?? long.MaxValue, window, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<ContentRow>> Content(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await _readers.Read(db => StateQueries.Content(db, tenant, ids), ct);

    /// <inheritdoc/>
    public async ValueTask<Stored<TState>?> State<TState>(ActorId actor, CancellationToken ct) where TState : class =>
        await _readers.Read(db => StateQueries.One<TState>(db, actor), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<Stored<TState>>> States<TState>(
        string tenant, ActorKind kind, string? after, int limit, CancellationToken ct) where TState : class =>
        await _readers.Read(db => StateQueries.Many<TState>(db, tenant, kind, after, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<LoadFact>> LoadOf(string tenant, string agent, CancellationToken ct) =>
        await _readers.Read(db => ActorQueries.LoadOf(db, tenant, agent), ct);

    /// <inheritdoc/>
    public async ValueTask<Snapshot> Snapshot(string tenant, TicketFilter filter, int limit, CancellationToken ct) =>
        await _readers.Read(db => TicketQueries.Snapshot(db, tenant, filter, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<Answer?> Outcome(string tenant, Guid command, CancellationToken ct) =>
        await _readers.Read(db => StateQueries.Outcome(db, tenant, command), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<StatusCount>> Counts(string tenant, CancellationToken ct) =>
        await _readers.Read(db => TicketQueries.Counts(db, tenant), ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<OutboxRead>> Outbox(string tenant, bool dead, OutboxCursor? after, int limit, CancellationToken ct) =>
        await _readers.Read(db => OutboxQueries.Page(db, tenant, dead, after, limit), ct);

    /// <inheritdoc/>
    public async ValueTask<OutboxRead?> OutboxItem(string tenant, Guid id, CancellationToken ct) =>
        await _readers.Read(db => OutboxQueries.One(db, tenant, id), ct);

    /// <inheritdoc/>
    public async ValueTask<OutboxCounts> OutboxCounts(string tenant, CancellationToken ct) =>
        await _readers.Read(db => OutboxQueries.Counts(db, tenant), ct);

    /// <inheritdoc/>
    public async ValueTask Writable(CancellationToken ct) => await _committer.Ping(ct);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<ActorId>> ArchivedActors(string tenant, ActorId? after, int limit, CancellationToken ct) =>
        await _readers.Read(db => HistoryQueries.ArchivedActors(db, tenant, after, limit), ct);
}
