using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// Something that is to leave the system (a webhook, a mail). <paramref name="Id"/> is derived from what caused it, so that it is the
/// same however often it is sent and the receiver can drop repeats. <paramref name="Receiver"/> names whom it is for; items of different receivers
/// never wait for each other. <paramref name="Kind"/> says what <paramref name="Body"/> is: JSON without personal data (<see cref="NoticeCodec"/>).
/// </summary>
public sealed record OutboxItem(Guid Id, string Receiver, string Kind, string Body, Instant DueAt);

/// <summary>Receivers who have items whose time has come and that nobody has taken. Answered by <see cref="OutboxDue"/>.</summary>
public sealed record ReadOutboxDue(string Tenant, Instant Now) : StoreRequest;

/// <summary>
/// Takes items for a receiver whose time has come, earliest first, for <paramref name="Lease"/>: until then nobody else gets them; who dies
/// with them leaves them to the next. Answered by <see cref="OutboxTaken"/>.
/// </summary>
public sealed record TakeOutbox(string Tenant, string Receiver, Instant Now, Duration Lease, int Limit) : StoreRequest;

/// <summary>
/// What became of an item that was taken: neither time nor error = delivered and gone; an error with a time = it failed and is tried again
/// then; a time without an error = put off, which is no failure; an error without a time = a dead letter, kept for people. Counts only
/// while <paramref name="Attempt"/> is the last taking: who was so slow that somebody else took it can't settle that other's. Answered by
/// <see cref="OutboxSettled"/>.
/// </summary>
public sealed record SettleOutbox(string Tenant, Guid Id, int Attempt, Instant? RetryAt, string? Error) : StoreRequest;

/// <summary>
/// What people want to become of an item that nobody has taken: tried again at this time, a dead letter too and as if it had never failed; or,
/// if it is a dead letter, thrown away (null). Counts only while it was taken as often as it had been when they saw it
/// (<paramref name="Attempts"/>): a late repeat must not send again what has been sent since. Answered by <see cref="OutboxSettled"/>.
/// </summary>
public sealed record OrderOutbox(string Tenant, Guid Id, int Attempts, Instant Now, Instant? RetryAt) : StoreRequest;

/// <summary>
/// Throws dead letters away that were made and due up to <paramref name="Until"/>, at most so many: of one receiver, or of all (null). Answered by
/// <see cref="OutboxDropped"/>.
/// </summary>
public sealed record DropDeadLetters(string Tenant, string? Receiver, Instant Until, int Limit) : StoreRequest;

public sealed record OutboxDue(ImmutableArray<string> Receivers) : StoreReply;

public sealed record OutboxTaken(ImmutableArray<OutboxEntry> Items) : StoreReply;

/// <summary><paramref name="Attempt"/> names this taking, from 1 on; <paramref name="Failures"/> = how often sending it failed before.</summary>
public sealed record OutboxEntry(string Tenant, OutboxItem Item, int Attempt, int Failures);

/// <summary><paramref name="Counted"/> = the item was there, in the state that was asked for, and is as wanted now.</summary>
public sealed record OutboxSettled(bool Counted) : StoreReply;

/// <summary>So many were thrown away; as many as were asked for = there may be more.</summary>
public sealed record OutboxDropped(int Count) : StoreReply;

/// <summary>
/// An item as people look at it. <paramref name="Attempts"/>: how often it was taken. <paramref name="Error"/> is the last one.
/// <paramref name="TakenUntil"/>: somebody sends it now; null = nobody.
/// </summary>
public sealed record OutboxRead(OutboxItem Item, Instant CreatedAt, int Attempts, int Failures, string? Error, bool Dead, Instant? TakenUntil);

/// <summary>A place among items: those made later follow.</summary>
public sealed record OutboxCursor(Instant CreatedAt, Guid Id);

/// <summary>How many items wait and are dead, and when the oldest that waits was made.</summary>
public sealed record OutboxCounts(long Waiting, long Dead, Instant? Oldest);
