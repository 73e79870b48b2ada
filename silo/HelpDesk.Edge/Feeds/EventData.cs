using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

// What an event's `data` holds, by type. Names are the contract; texts are filled in only where the viewer may see them.

public sealed record CreatedData(string Queue, string Channel, int Priority, IReadOnlyList<Requirement> Requires, IReadOnlyList<string> Tags, Instant EnqueuedAt, string? Resumes);

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
/// <summary>
/// A reminder, the miss itself ("due") or an escalation came; <paramref name="Planned"/> is when it should have. <paramref name="Passed"/>: the move that
/// it asks for could not be made, and why.
/// </summary>
public sealed record ClockStepData(SlaMetric Metric, bool Internal, int Cycle, string Step, Instant Planned, ClockStepView? Next, PassedOver? Passed);
public sealed record AlertRaisedData(string Alert, AlertMetric Metric, string Subject, double Value, double Limit);
public sealed record AlertClearedData(string Alert, AlertMetric Metric, string Subject, double? Value);
/// <summary>When scheduled reports are due next, all of them: the rules changed.</summary>
public sealed record ReportsPlannedData(IReadOnlyList<ReportPlanView> Reports);
public sealed record ReportPlanView(string Name, Instant Next);
/// <summary>A scheduled report was due. <paramref name="Skipped"/>: how often it had been due before while no server ran; these are not made up for.</summary>
public sealed record ReportCameData(string Name, Instant Planned, int Skipped, Instant From, Instant Until, Instant? Next);
public sealed record ReportRequestedData(string Name, Instant From, Instant Until);
public sealed record ClocksReviewedData(long SlaVersion);
/// <summary>The conditions of these automations began to hold (again), or don't hold any more; or the rules changed.</summary>
public sealed record AutomationsMovedData(IReadOnlyList<AutomationView> Changed, IReadOnlyList<string> Ended);
/// <summary>An automation ran: what it did follows as events. <paramref name="Passed"/>: what had nothing to do, and why.</summary>
public sealed record AutomationRanData(string Name, int Run, Instant Planned, IReadOnlyList<SlaActionKind> Did, IReadOnlyList<PassedOver> Passed);
public sealed record ActivityData(string Activity, bool Available);
public sealed record DrainData(string Next, bool NextAvailable);
public sealed record NoAnswerData(string Ticket, string Offer, int Count);
public sealed record RulesData(long RulesVersion, string Pool);
/// <summary>A receiver of webhooks or mail. <paramref name="Off"/>: why nothing is sent to it any more.</summary>
public sealed record ReceiverData(string Name, ReceiverOffCause? Off);
/// <summary>A message that is to leave the system (GET /v1/outbox).</summary>
public sealed record LetterData(string Letter);
/// <summary>The customer left. <paramref name="Call"/>: how the call ended that it was; null = it was none, or somebody said so.</summary>
public sealed record AbandonedData(string? Agent, CallEnd? Call);
/// <summary>A telephone system said something of the call.</summary>
/// <param name="Sequence">As it counts.</param>
/// <param name="Telephone">That rang or answered.</param>
/// <param name="Fallback">It decided by itself, because the engine could not be reached.</param>
/// <param name="Assumed">Nobody said so: nothing was heard for too long, or the call is not known there any more.</param>
public sealed record CallReportedData(
    string Source, string Call, CallNews News, long Sequence, string? Command, string? Telephone, string? Agent, RingOutcome? Outcome, bool Fallback, bool Assumed, string? Recording);
/// <summary>The ticket is with who answered; null = somebody whom the engine does not know.</summary>
public sealed record CallConnectedData(string? Agent, string? Dialog);
/// <summary>The call is over. <paramref name="Answered"/>: somebody talked to the caller.</summary>
public sealed record CallOverData(CallEnd End, bool Answered, bool Assumed);
/// <summary>The telephone system is told to do something until <paramref name="Until"/>.</summary>
public sealed record CallCommandedData(string Command, CallAction Action, IReadOnlyList<CallRingData> Rings, Instant Until);
public sealed record CallRingData(string Agent, string Telephone);
public sealed record CallCommandRefusedData(string Command, CallVerdict Verdict);
/// <summary>All that was given up for this receiver until then was thrown away.</summary>
public sealed record LettersData(string Receiver, Instant Until);
/// <summary>A call is begun: the agent's telephone rings, then the requester's. What is said of it is said under <paramref name="Call"/>.</summary>
public sealed record CallDialledData(string Source, string Call, string Agent, string Telephone);
/// <summary>The call is over and the ticket waits on: its requester is called back. <paramref name="Confirmed"/>: he confirmed the number.</summary>
public sealed record CallbackPromisedData(string Line, bool Confirmed);
/// <summary>The requester was not reached. <paramref name="NextAt"/> null = that was the last attempt.</summary>
public sealed record CallbackMissedData(int Attempt, int Of, RingOutcome? Outcome, Instant? NextAt);
/// <summary>Two calls ask for one call back. <paramref name="Into"/>: this one is over, the other ticket stands for it.</summary>
public sealed record CallbackMergedData(string Other, bool Into);
/// <summary>The caller who hung up called again and has his place, as the ticket <paramref name="By"/>.</summary>
public sealed record PlaceResumedData(string By);
/// <summary>Somebody opened or closed a queue by hand. <paramref name="Open"/> null = it goes by its hours again.</summary>
public sealed record QueueTurnedData(string Queue, bool? Open, Instant? Until);
public sealed record NothingData;
