using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// The store as cells see it: requests in, one reply each, on any thread. Implementations: SQLite, the simulator's faulty store; all
/// pass one compliance suite (tests/HelpDesk.Storage.Tests).
/// </summary>
public interface IStore
{
    /// <summary>Never blocks and never throws; <paramref name="reply"/> is called exactly once, or never if the process dies.</summary>
    void Submit(StoreRequest request, Action<StoreReply> reply);
}

public abstract record StoreRequest;

/// <summary>
/// Reads one actor. With <paramref name="NewEpoch"/> (agents) first commits epoch + 1 and then reads in a snapshot begun after it.
/// Answered by <see cref="Loaded"/>, <see cref="Failed"/>, <see cref="Unknown"/> or <see cref="Busy"/>.
/// </summary>
public sealed record LoadActor(ActorId Actor, bool NewEpoch) : StoreRequest;

/// <summary>
/// Writes one decision, all in one transaction, or checks only (no events). The checks, in this order:
/// the attempt was refused before: <see cref="Repeat"/> with that refusal;
/// the command is known with the same body: <see cref="Repeat"/>; with another body: <see cref="KeyReused"/>;
/// an epoch is not the newest: <see cref="StaleEpoch"/>; the stream is not at <paramref name="Expected"/>: <see cref="Conflict"/>.
/// Then events, state, rows (difference of <paramref name="Before"/> and <paramref name="After"/>), content and answer are written: <see cref="Committed"/>.
/// A check without events writes no event and answers <see cref="Committed"/> with the version and the head of the tenant's feed as they
/// are. Two things it keeps: the answer to an accepted command that had nothing to change, so that a late repeat has no effect either;
/// and the refusal of an <see cref="Attempt"/>, so that a late copy of the same message can't be granted after its sender was told no
/// and gave the room away.
/// </summary>
public sealed record Append(
    ActorId Actor, long Expected, ImmutableArray<Event> Events, object? State, Rows Before, Rows After,
    ImmutableArray<ContentRow> Content, Instant Now, Origin Origin, Guid Cause, Answer? Answer, long PolicyVersion,
    ImmutableArray<EpochIs> Requires, Audience Audience) : StoreRequest
{
    /// <summary>The reservation behind a claim, new for each try; empty = not a claim. Kept beside the answers, under the same retention.</summary>
    public Guid Attempt { get; init; }

    /// <summary>What is to leave the system because of this decision; written with it or not at all.</summary>
    public ImmutableArray<OutboxItem> Outbox { get; init; } = [];

    /// <summary>A ticket that is created takes the tenant's next number. What is said of a call may come before.</summary>
    public bool TakesNumber { get; } = Actor.Kind == ActorKind.Ticket && Events.Any(e => e is TicketCreated);
}

/// <summary>Whom an event concerns beside its own actor: whose streams show it, and which pools have to know.</summary>
public sealed record Audience(ImmutableArray<string> Agents, ImmutableArray<string> Queues, ImmutableArray<string> Pools)
{
    public static readonly Audience Nobody = new([], [], []);
}

/// <summary>What a pool starts from: the rules of its queues and the agents who serve it. Answered by <see cref="PoolFacts"/>.</summary>
public sealed record ReadPool(string Tenant, string Pool) : StoreRequest;

/// <summary>A page of waiting tickets of a pool by (enqueued at, ticket), after the cursor. Answered by <see cref="WaitingPage"/>.</summary>
public sealed record ReadWaiting(string Tenant, string Pool, WaitingCursor? After, int Limit) : StoreRequest;

public sealed record WaitingCursor(Instant EnqueuedAt, Guid Ticket);

/// <summary>
/// How these tickets stand towards a pool. Answered by <see cref="TicketFacts"/>: each <see cref="Waiting"/> or <see cref="Moved"/>; ids
/// that no ticket has are left out.
/// </summary>
public sealed record ReadTickets(string Tenant, string Pool, ImmutableArray<Guid> Tickets) : StoreRequest;

/// <summary>
/// Open tickets of a pool whose clocks go by an older version of the tenant's promises (<see cref="TicketRow.SlaVersion"/>), some of them.
/// Answered by <see cref="BehindTickets"/>.
/// </summary>
public sealed record ReadBehind(string Tenant, string Pool, long SlaVersion, int Limit) : StoreRequest
{
    /// <summary>The resolved ones instead of the open ones: automations may be about them.</summary>
    public bool Resolved { get; init; }
}

/// <summary>
/// Events of a tenant with positions above <paramref name="After"/>, in order. Answered by <see cref="FeedPage"/>, or by
/// <see cref="FeedReset"/> when the cursor is older than what is kept, or above the head: then this is not the history that it was
/// taken from (a backup was restored). With <paramref name="Limit"/> 0 only the head is asked for, whatever the cursor.
/// </summary>
public sealed record ReadFeed(string Tenant, long After, int Limit) : StoreRequest;

/// <summary>Actors of a clock shard whose due time is at or before <paramref name="Until"/>, earliest first. Answered by <see cref="DueActors"/>.</summary>
public sealed record ReadDue(int Shard, Instant Until, int Limit) : StoreRequest;

/// <summary>Who has to be kept awake. Answered by <see cref="Roster"/>.</summary>
public sealed record ReadRoster : StoreRequest;

/// <summary>
/// How far the time in the store has come. <paramref name="Among"/> = events at the end of each tenant's feed that are looked at: times of
/// different actors may differ by the skew of an earlier run. Answered by <see cref="TimeRecorded"/>.
/// </summary>
public sealed record ReadTimeRecorded(int Among) : StoreRequest;

public abstract record StoreReply;

/// <summary>
/// <paramref name="State"/> is the stored state, or null when there is none or its format is not this build's; then
/// <paramref name="Events"/> holds the whole history to rebuild it from. <paramref name="Version"/> 0 = the actor does not exist.
/// </summary>
public sealed record Loaded(
    long Version, long Epoch, object? State, ImmutableArray<Event> Events, ImmutableArray<LoadFact> Load, Instant? IdleSince) : StoreReply;

/// <summary>
/// <paramref name="Position"/> is that of the last event; <paramref name="Number"/> the one just given to a new ticket, else 0.
/// </summary>
public sealed record Committed(long Version, long Position, long Number) : StoreReply;
public sealed record Repeat(Answer Answer) : StoreReply;
public sealed record KeyReused : StoreReply;
public sealed record Conflict(long Actual) : StoreReply;
public sealed record StaleEpoch(string Agent, long Actual) : StoreReply;
/// <summary>Refused for good, nothing written; <paramref name="Reason"/> says why for people who operate the store.</summary>
public sealed record Failed(string Reason) : StoreReply;
/// <summary>It may or may not have been committed: read before going on.</summary>
public sealed record Unknown(string Reason) : StoreReply;
/// <summary>The store's queue is full: nothing written, try later.</summary>
public sealed record Busy : StoreReply;

/// <summary>All agents who serve the pool, and those among them who may be offered something or hold something.</summary>
public sealed record PoolFacts(ImmutableArray<RulesAre> Queues, ImmutableArray<string> Agents, ImmutableArray<string> Callable) : StoreReply;
public sealed record WaitingPage(ImmutableArray<Waiting> Tickets, WaitingCursor? Next) : StoreReply;
public sealed record BehindTickets(ImmutableArray<Guid> Tickets) : StoreReply;
public sealed record TicketFacts(ImmutableArray<Message> Facts) : StoreReply;
public sealed record FeedPage(ImmutableArray<FeedItem> Items, long Head) : StoreReply;
/// <summary>
/// The cursor can't be resumed from; begin anew with a snapshot at <paramref name="Head"/>. The feed begins at
/// <paramref name="Earliest"/>; Head + 1 = all of it is archived.
/// </summary>
public sealed record FeedReset(long Earliest, long Head) : StoreReply;
public sealed record DueActors(ImmutableArray<ActorId> Actors) : StoreReply;
/// <summary>Tenants with any row, and pools with any queue, as (tenant, pool).</summary>
public sealed record Roster(ImmutableArray<string> Tenants, ImmutableArray<ActorId> Pools) : StoreReply;
/// <summary>The latest time among the newest events; null when there are none.</summary>
public sealed record TimeRecorded(Instant? Latest) : StoreReply;

/// <summary>One event with its envelope, as the tenant's feed carries it.</summary>
public sealed record FeedItem(
    string Tenant, long Position, ActorId Stream, long Version, string Type, int Schema, Event Event,
    Instant At, By By, Guid Command, Guid Cause, long PolicyVersion, Audience Audience);
