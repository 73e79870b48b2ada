using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>What the edge reads from the store. Each call sees one snapshot; nothing here is an authority for a decision.</summary>
public interface IReads
{
    ValueTask<TicketRead?> Ticket(string tenant, Guid ticket, CancellationToken ct);
    ValueTask<TicketRead?> TicketByNumber(string tenant, long number, CancellationToken ct);
    /// <summary>Newest number first. <paramref name="before"/> = only numbers below it (cursor).</summary>
    ValueTask<ImmutableArray<TicketRead>> Tickets(string tenant, TicketFilter filter, long? before, int limit, CancellationToken ct);
    /// <summary>The events of one actor with versions above <paramref name="afterVersion"/>, in order.</summary>
    ValueTask<ImmutableArray<FeedItem>> History(ActorId stream, long afterVersion, int limit, CancellationToken ct);
    /// <summary>
    /// Events of one stored name (<see cref="Codec.Names"/>) of an actor below version <paramref name="before"/>, newest first, among the
    /// <paramref name="window"/> versions before it that are still in the feed.
    /// </summary>
    ValueTask<ImmutableArray<FeedItem>> Earlier(ActorId stream, string type, long before, long window, int limit, CancellationToken ct);
    /// <summary>
    /// Changes of settings (<see cref="Codec.Settings"/>) below position <paramref name="before"/>, newest first, among the <paramref name="window"/> events
    /// before it that are still in the feed: however rare they are, a read looks at so many rows and no more. null = from the newest that is committed, which
    /// the feed of this process need not have seen.
    /// </summary>
    ValueTask<SettingChanges> SettingChanges(string tenant, long? before, long window, int limit, CancellationToken ct);
    /// <summary>Rows that exist among the ids; order is not kept.</summary>
    ValueTask<ImmutableArray<ContentRow>> Content(string tenant, IReadOnlyCollection<Guid> ids, CancellationToken ct);
    /// <summary>The stored state of an actor with its version; null when it does not exist.</summary>
    ValueTask<Stored<TState>?> State<TState>(ActorId actor, CancellationToken ct) where TState : class;
    /// <summary>States of all actors of a kind by key, after the cursor.</summary>
    ValueTask<ImmutableArray<Stored<TState>>> States<TState>(string tenant, ActorKind kind, string? after, int limit, CancellationToken ct) where TState : class;
    /// <summary>Load rows of one agent, by ticket.</summary>
    ValueTask<ImmutableArray<LoadFact>> LoadOf(string tenant, string agent, CancellationToken ct);
    /// <summary>An agent's load, his state and the feed position they are true at, in one snapshot: what his stream begins with.</summary>
    ValueTask<Snapshot> Snapshot(string tenant, TicketFilter filter, int limit, CancellationToken ct);
    /// <summary>The answer that was kept for an accepted command; null when none is (never accepted, or older than the retention).</summary>
    ValueTask<Answer?> Outcome(string tenant, Guid command, CancellationToken ct);
    /// <summary>What is to leave the system and waits, or is dead, by the time at which it was made.</summary>
    ValueTask<ImmutableArray<OutboxRead>> Outbox(string tenant, bool dead, OutboxCursor? after, int limit, CancellationToken ct);
    /// <summary>One item; null = there is none, or it was delivered.</summary>
    ValueTask<OutboxRead?> OutboxItem(string tenant, Guid id, CancellationToken ct);
    ValueTask<OutboxCounts> OutboxCounts(string tenant, CancellationToken ct);
    /// <summary>Completes when the store would take a commit now; throws with the reason when not. For health checks.</summary>
    ValueTask Writable(CancellationToken ct);
    /// <summary>Counts for status pages and the checkers: tickets by status.</summary>
    ValueTask<ImmutableArray<StatusCount>> Counts(string tenant, CancellationToken ct);
}

/// <summary>A ticket's row with what the store added. <paramref name="Position"/> is the feed position of its last event.</summary>
public sealed record TicketRead(TicketRow Row, long Number, long Version, long Position, ImmutableArray<AgentLoad> Load);

public sealed record AgentLoad(string Agent, LoadRow Row);

/// <summary>Changes of settings, newest first. <paramref name="Earliest"/> = the first position that the feed still has, <paramref name="Reached"/> = how far down was looked.</summary>
public sealed record SettingChanges(ImmutableArray<FeedItem> Items, long Earliest, long Reached);

public sealed record Stored<TState>(TState State, long Version);

/// <summary>
/// All conditions must hold; null = any. <paramref name="LoadOf"/>: tickets with a load row of this agent in phase offered, held or parked.
/// <paramref name="Due"/>: open tickets of which a promise is due in it, and then the soonest are first.
/// </summary>
public sealed record TicketFilter(
    TicketStatus? Status = null, string? Queue = null, string? Holder = null, string? Tag = null, string? LoadOf = null, Guid? Ticket = null, DueSpan? Due = null);

/// <summary>Promises that are due before a time and, of a list by pages, behind the ticket that it has come to.</summary>
public sealed record DueSpan(Instant Before, Instant? AfterDue = null, long AfterNumber = 0);

/// <summary>Tickets matching a filter as they are at exactly this feed position.</summary>
public sealed record Snapshot(long Position, ImmutableArray<TicketRead> Tickets);

public sealed record StatusCount(TicketStatus Status, string Queue, long Count);
