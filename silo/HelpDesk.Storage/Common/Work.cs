using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>One request that waits for the committer. <paramref name="Reply"/> is called once, on the committer's thread.</summary>
internal abstract record Work(ActorId Actor, Action<StoreReply> Reply);

/// <summary>One decision to write, or to check only.</summary>
internal sealed record AppendWork(EncodedAppend Encoded, Action<StoreReply> Reply) : Work(Encoded.Append.Actor, Reply);

/// <summary>A new activation of an agent: from its commit on, grants of older ones are refused.</summary>
internal sealed record EpochWork(ActorId Agent, Action<StoreReply> Reply) : Work(Agent, Reply);

/// <summary>Between committer and reader only: the epoch that this activation, and no other, committed.</summary>
internal sealed record EpochTaken(long Epoch) : StoreReply;
