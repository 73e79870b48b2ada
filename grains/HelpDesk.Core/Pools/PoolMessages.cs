using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>This ticket waits, as of this version. Also the form in which the store hands waiting rows to a pool that rebuilds.</summary>
public sealed record Waiting(
    Guid Ticket, long Version, string Queue, string Channel, int Priority, Instant EnqueuedAt,
    ImmutableArray<Requirement> Requires, ImmutableArray<Block> Blocks) : Message
{
    /// <summary>When the first promise to the customer that is not settled is missed, or was; null = none is made.</summary>
    public Instant? DueAt { get; init; }
    /// <summary>What it became before its queue's closed doors; null = it never waited there while it was closed to it.</summary>
    public WhenClosed? Deferred { get; init; }
}

/// <summary>This ticket no longer waits (offered, taken, left), as of this version.</summary>
public sealed record Moved(Guid Ticket, long Version) : Message;

/// <summary>
/// This ticket is offered and could be offered to one more. Whom every waiting ticket left free is picked, for the version that the round
/// began with; when there is nobody nothing comes of it, and the ticket asks again.
/// </summary>
/// <param name="Ticket">As if it waited, at the version that names the round.</param>
/// <param name="Asked">Who were offered it in this round.</param>
public sealed record OneMore(Waiting Ticket, ImmutableArray<string> Asked) : Message;

/// <summary>What an agent has to give now.</summary>
public sealed record Room(AgentView View) : Message;

/// <summary>The agent could not reserve for this pick: his room as it is now follows in <paramref name="View"/>.</summary>
public sealed record NoRoom(Guid Run, long Pick, Guid Ticket, AgentView View) : Message;

/// <summary>The rules of a queue of this pool, as of this version.</summary>
public sealed record RulesAre(string Queue, long RulesVersion, QueueRules Rules) : Message;

/// <summary>To a ticket that waits: its queue is closed to it. It looks itself, and decides what becomes of it.</summary>
public sealed record CloseToTicket : Message;

/// <summary>Why does this ticket wait, or (for <paramref name="Agent"/>) why would he not get it?</summary>
public sealed record AskWhy(Guid Ticket, string? Agent) : Message;

/// <summary>How many wait, how long, who is free?</summary>
public sealed record AskPool : Message;

/// <summary>Agents of the pool with room for one item of this channel now, best first: the choices that a refused transfer names.</summary>
public sealed record AskRoom(string Queue, string Channel, int Limit) : Message;

/// <summary>
/// Why routing picked this agent, kept with the offer for ever. <paramref name="Run"/> and <paramref name="Sequence"/> name the pool's
/// view at that moment; <paramref name="Key"/> is the ticket's place in the order (<see cref="QueueRules.KeyOf"/>).
/// <paramref name="Others"/> counts the agents who were not candidates, by reason.
/// </summary>
public sealed record PickRecord(
    string Pool, Guid Run, long Sequence, long RulesVersion, int Rank, Instant Key, int WaitingInPool,
    Candidate Winner, ImmutableArray<Candidate> RunnersUp, ImmutableArray<ReasonCount> Others);

/// <summary>An agent who could have got the ticket, with what the choice looked at. <paramref name="Skill"/> is the sum of levels over the required skills.</summary>
public sealed record Candidate(string Agent, Instant IdleSince, double LoadShare, int Skill);

public sealed record ReasonCount(string Reason, int Count);

/// <summary>Stable names of the reasons why an agent is not a candidate.</summary>
public static class NotCandidate
{
    public const string DoesNotServeQueue = "does-not-serve-queue";
    public const string LacksSkill = "lacks-skill";
    public const string DoesNotServeChannel = "does-not-serve-channel";
    public const string NotAvailable = "not-available";
    /// <summary>His last pick lapsed without an answer; he was asked for his room and has not been heard of since.</summary>
    public const string Silent = "silent";
    public const string NoRoomInUnits = "no-room-in-units";
    public const string NoRoomOnChannel = "no-room-on-channel";
    public const string DeclinedBefore = "declined-before";
    public const string UnknownAgent = "unknown-agent";
    /// <summary>He can have it: there is another, earlier ticket that he gets first, or the pick is on its way.</summary>
    public const string Candidate = "candidate";
}

/// <summary>Answer to <see cref="AskWhy"/>. <paramref name="Ahead"/> counts eligible-for-the-same-agents tickets before it in the pool's order.</summary>
public sealed record WhyWaiting(
    bool Known, bool PickUnderWay, string Queue, Instant Key, int Ahead, int WaitingInPool,
    ImmutableArray<ReasonCount> Agents, ImmutableArray<WhyAgent> Named, ImmutableArray<string> WouldFree) : Answer
{
    /// <summary>It is not offered because its queue is closed to it.</summary>
    public bool Closed { get; init; }
    /// <summary>Until then; null = it is not closed, or no calendar opens again.</summary>
    public Instant? OpensAt { get; init; }
}

/// <summary>Why (not) this agent: every reason that holds, in the order in which they are checked.</summary>
public sealed record WhyAgent(string Agent, ImmutableArray<string> Reasons, Candidate? Scores);

/// <summary>
/// Answer to <see cref="AskPool"/>. <paramref name="Waiting"/> includes tickets with a pick under way, <paramref name="Classes"/> counts
/// the kinds of waiting tickets (queue, channel, requirements), <paramref name="PicksLapsed"/> the picks of this run that got no answer
/// within <see cref="Limits.PickLapseSeconds"/>: more than a few mean that agents' actors are dead or slow.
/// </summary>
public sealed record PoolStatus(
    Guid Run, long Sequence, bool Rebuilding, int Waiting, int PicksUnderWay, int Agents, int AgentsRoutable, int Classes,
    ImmutableArray<QueueStatus> Queues, long PicksLapsed) : Answer;

public sealed record QueueStatus(string Queue, int Waiting, Instant? OldestEnqueuedAt)
{
    public bool Closed { get; init; }
    /// <summary>When it opens or closes next; null = it has no hours, or never.</summary>
    public Instant? TurnsAt { get; init; }
}

/// <summary>Answer to <see cref="AskRoom"/>.</summary>
public sealed record RoomIs(ImmutableArray<string> Agents) : Answer;
