using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage;

/// <summary>One request that waits for the committer. <paramref name="Reply"/> is called once, on the committer's thread.</summary>
internal abstract record Work(ActorId Actor, Action<StoreReply> Reply);

/// <summary>One decision to write, or to check only.</summary>
internal sealed record AppendWork(EncodedAppend Encoded, Action<StoreReply> Reply) : Work(Encoded.Append.Actor, Reply);

/// <summary>A new activation of an agent: from its commit on, grants of older ones are refused.</summary>
internal sealed record EpochWork(ActorId Agent, Action<StoreReply> Reply) : Work(Agent, Reply);

/// <summary>Sorted with its tenant, before his actors.</summary>
internal sealed record TakeOutboxWork(TakeOutbox Request, Action<StoreReply> Reply) : Work(new ActorId(Request.Tenant, default, ""), Reply);

/// <summary>Sorted with its tenant, before his actors.</summary>
internal sealed record SettleOutboxWork(SettleOutbox Request, Action<StoreReply> Reply)
    : Work(new ActorId(Request.Tenant, default, ""), Reply);

/// <summary>Sorted as <see cref="SettleOutboxWork"/>.</summary>
internal sealed record OrderOutboxWork(OrderOutbox Request, Action<StoreReply> Reply)
    : Work(new ActorId(Request.Tenant, default, ""), Reply);

/// <summary>Sorted as <see cref="SettleOutboxWork"/>.</summary>
internal sealed record DropDeadLettersWork(DropDeadLetters Request, Action<StoreReply> Reply)
    : Work(new ActorId(Request.Tenant, default, ""), Reply);

/// <summary>Moves a bounded number of events from before this time to the archive. Answered by <see cref="Archived"/>.</summary>
internal sealed record ArchiveWork(Instant Before, Action<StoreReply> Reply) : Work(new ActorId("", default, ""), Reply);

/// <summary>Asks whether commits are possible now: the writer's connection is there, and its lease. Answered by <see cref="Writable"/>.</summary>
internal sealed record PingWork(Action<StoreReply> Reply) : Work(new ActorId("", default, ""), Reply);

/// <summary>Commits are possible.</summary>
internal sealed record Writable : StoreReply;

/// <summary>Between committer and reader only: the epoch that this activation, and no other, committed.</summary>
internal sealed record EpochTaken(long Epoch) : StoreReply;

/// <summary>How many events went to the archive; 0 = none is left that may.</summary>
internal sealed record Archived(int Events) : StoreReply;
