using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Why a ticket waits, and why it went where it went.</summary>
/// <param name="Summary">The short answer, in a sentence.</param>
/// <param name="Now">Only while it is waiting or offered.</param>
/// <param name="Past">What was decided, oldest first, as it was recorded then.</param>
public sealed record WhyView(string Id, long Number, TicketStatus Status, string Queue, string? Holder, string Summary, WhyNow? Now, IReadOnlyList<PastDecision> Past);

/// <summary>As the pool sees it at this moment.</summary>
/// <param name="Key">Its place in the order: enqueued − head start.</param>
/// <param name="Ahead">Tickets before it that the same agents could get.</param>
/// <param name="Agents">Why how many agents are no candidates.</param>
/// <param name="Named">Agents one by one; the one that was asked for, if any.</param>
/// <param name="WouldFree">
/// What would help, as WHAT:WHOM. Of agents who can take it at all: activity (he becomes available), answer (he is heard of again), room (he finishes
/// something), block (his decline runs out). When there is nobody like that, what nobody has: rules and serves (of a queue), channel, skill
/// (SKILL>=LEVEL), combination (CHANNEL+SKILL>=LEVEL+…). opening: the queue opens.
/// </param>
/// <param name="Closed">Its queue is closed to it.</param>
/// <param name="OpensAt">Until then.</param>
/// <param name="Wait">How long it will still take; null = too little is known, or its queue is closed.</param>
public sealed record WhyNow(
    string Summary, bool PickUnderWay, Instant Key, int Ahead, int WaitingInPool, IReadOnlyList<CountedReason> Agents, IReadOnlyList<NamedAgent> Named,
    IReadOnlyList<string> WouldFree, bool Closed, Instant? OpensAt, WaitView? Wait);

/// <summary>A reason, how many agents it holds for, and what it means.</summary>
public sealed record CountedReason(string Reason, int Count, string Summary);

/// <summary>One agent: every reason that holds, and what the choice looked at.</summary>
public sealed record NamedAgent(string Agent, IReadOnlyList<string> Reasons, string Summary, Candidate? Scores);

/// <summary>A decision of the past.</summary>
/// <param name="Kind">offered, offer-ended or assigned.</param>
/// <param name="Exempt">true: not by routing's order (taken by hand, transferred, assigned, reopened).</param>
/// <param name="Record">For an offer: what routing saw.</param>
public sealed record PastDecision(
    long Version, Instant At, string By, string Kind, string Agent, string Summary, string? Offer, bool Exempt, OfferEnd? End, ClaimKind? How, DecisionRecord? Record)
{
    /// <summary>Where an agent was asked about: what was recorded of him with this offer.</summary>
    public string? Asked { get; init; }
}

/// <summary>What was recorded with an offer: the pool's view (run, sequence), the rules, and who was compared.</summary>
public sealed record DecisionRecord(
    string Pool, string Run, long Sequence, long RulesVersion, int Rank, Instant Key, int WaitingInPool,
    Candidate Winner, IReadOnlyList<Candidate> RunnersUp, IReadOnlyList<CountedReason> Others);
