using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Which shape <c>data</c> has in which type of event: for the document. A test compares it with the events that there are.</summary>
internal static class EventCatalog
{
    public static readonly IReadOnlyList<(Type Event, Type Data)> Shapes =
    [
        (typeof(TicketCreated), typeof(CreatedData)),
        (typeof(TicketOffered), typeof(OfferedData)),
        (typeof(OfferEnded), typeof(OfferEndedData)),
        (typeof(TicketAssigned), typeof(AssignedData)),
        (typeof(HolderReleased), typeof(ReleasedData)),
        (typeof(TicketQueued), typeof(QueuedData)),
        (typeof(TicketDeferred), typeof(DeferredData)),
        (typeof(TicketHeld), typeof(HeldData)),
        (typeof(TicketResumed), typeof(ResumedData)),
        (typeof(TicketResolved), typeof(ResolvedData)),
        (typeof(WrapUpEnded), typeof(AgentData)),
        (typeof(TicketReopened), typeof(ReopenedData)),
        (typeof(TicketClosed), typeof(NothingData)),
        (typeof(TicketCancelled), typeof(CancelledData)),
        (typeof(TicketAbandoned), typeof(AgentData)),
        (typeof(TicketSaid), typeof(SaidData)),
        (typeof(TicketEdited), typeof(EditedData)),
        (typeof(ClockMoved), typeof(ClockMovedData)),
        (typeof(ClockRetargeted), typeof(ClockRetargetedData)),
        (typeof(ClockStepReached), typeof(ClockStepData)),
        (typeof(ClockFolded), typeof(NothingData)),
        (typeof(ClocksReviewed), typeof(ClocksReviewedData)),
        (typeof(AlertRaised), typeof(AlertRaisedData)),
        (typeof(AlertCleared), typeof(AlertClearedData)),
        (typeof(SlaSet), typeof(NothingData)),
        (typeof(AgentConfigured), typeof(NothingData)),
        (typeof(ActivityChanged), typeof(ActivityData)),
        (typeof(DrainStarted), typeof(DrainData)),
        (typeof(NoAnswerCounted), typeof(NoAnswerData)),
        (typeof(NoAnswerReset), typeof(NothingData)),
        (typeof(LeaseLapsed), typeof(NothingData)),
        (typeof(LeaseRestored), typeof(NothingData)),
        (typeof(QueueConfigured), typeof(RulesData)),
        (typeof(ReceiversSet), typeof(NothingData)),
        (typeof(ReceiverTested), typeof(ReceiverData)),
        (typeof(ReceiverSwitchedOff), typeof(ReceiverData)),
        (typeof(LetterRetried), typeof(LetterData)),
        (typeof(LetterDiscarded), typeof(LetterData)),
        (typeof(CatalogSet), typeof(NothingData)),
    ];
}
