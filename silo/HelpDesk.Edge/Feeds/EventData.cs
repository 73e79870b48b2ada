using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

// What an event's `data` holds, by type. Names are the contract; texts are filled in only where the viewer may see them.

public sealed record CreatedData(string Queue, string Channel, int Priority, IReadOnlyList<Requirement> Requires, IReadOnlyList<string> Tags, Instant EnqueuedAt);

/// <summary>An offer. Answer it with accept or decline before <paramref name="Until"/>.</summary>
public sealed record OfferedData(string Offer, string Agent, Instant Until, double RingSeconds, int Units, int Round, OfferWhy Why);

/// <summary>Why him, in short; GET /v1/tickets/{id}/why tells the rest.</summary>
public sealed record OfferWhy(string Pool, int Rank, Instant Key, int WaitingInPool, Instant IdleSince, double LoadShare, int Skill, int RunnersUp);

public sealed record OfferEndedData(string Offer, string Agent, OfferEnd End, string? Winner, Instant? BlockedUntil, string? Reason);
public sealed record AssignedData(string Agent, ClaimKind How, long Ownership, string? Offer, int Units, bool Override);
public sealed record ReleasedData(string Agent, ReleaseCause Cause, string? Note);
public sealed record QueuedData(string Queue, Instant EnqueuedAt, IReadOnlyList<Requirement> Requires);
public sealed record DeferredData(WhenClosed As, string? Channel);
public sealed record HeldData(string? Note, HoldFor For);
public sealed record ResumedData(int Units, bool Override);
public sealed record ResolvedData(string? Agent, WrapUpData? WrapUp, string? Text);
public sealed record WrapUpData(string Agent, Instant Until);
public sealed record AgentData(string? Agent);
public sealed record ReopenedData(string? Agent, string? Note);
public sealed record CancelledData(string? Agent, string? Note);
public sealed record SaidData(bool Public, string? Text, Speaker Speaker);
/// <summary>What was edited. <paramref name="Escalated"/>: by a promise that is missed, or nearly; only then are there <paramref name="Requires"/>.</summary>
public sealed record EditedData(
    int? Priority, IReadOnlyList<string>? Tags, bool Subject, bool Fields, bool Requester, bool Escalated, IReadOnlyList<Requirement>? Requires);
public sealed record ClockMovedData(
    SlaMetric Metric, bool Internal, int Cycle, ClockMove Move, string Why, string? Policy, Instant? Due, ClockStepView? Next, bool? Met);
public sealed record ClockRetargetedData(SlaMetric Metric, bool Internal, int Cycle, string Why, string? Policy, Instant? Due, ClockStepView? Next);
/// <summary>A reminder, the miss itself ("due") or an escalation came; <paramref name="Planned"/> is when it should have.</summary>
public sealed record ClockStepData(SlaMetric Metric, bool Internal, int Cycle, string Step, Instant Planned, ClockStepView? Next);
public sealed record AlertRaisedData(string Alert, AlertMetric Metric, string Subject, double Value, double Limit);
public sealed record AlertClearedData(string Alert, AlertMetric Metric, string Subject, double? Value);
public sealed record ClocksReviewedData(long SlaVersion);
public sealed record ActivityData(string Activity, bool Available);
public sealed record DrainData(string Next, bool NextAvailable);
public sealed record NoAnswerData(string Ticket, string Offer, int Count);
public sealed record RulesData(long RulesVersion, string Pool);
/// <summary>A receiver of webhooks or mail. <paramref name="Off"/>: why nothing is sent to it any more.</summary>
public sealed record ReceiverData(string Name, ReceiverOffCause? Off);
/// <summary>A message that is to leave the system (GET /v1/outbox).</summary>
public sealed record LetterData(string Letter);
public sealed record NothingData;
