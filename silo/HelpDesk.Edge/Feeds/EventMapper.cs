using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// The one place where an event of the engine becomes an event of the API.
/// </summary>
internal static class EventMapper
{
    /// <summary>ticket.offered → offered; catalog.set, sla.set and receivers.set keep their nouns, because "set" alone says nothing.</summary>
    public static string TypeOf(FeedItem item) => TypeOf(item.Type);

    public static string TypeOf(string stored) => stored is "catalog.set" or "sla.set" or "receivers.set" or "telephony.set" ? stored.Replace('.', '-') : stored[(stored.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The public event. <paramref name="text"/> gives a content row's body, or null when the viewer may not see it.</summary>
    public static EventView Map(FeedItem item, TicketBrief? ticket, Func<ContentRef, string?> text) => new(
        item.Position, item.At, item.By.Name, TypeOf(item), item.Version, ticket, AgentOf(item), QueueOf(item, ticket), IdentityEvents.DataOf(item.Stream.Key, item.Event) ?? DataOf(item.Event, text));

    /// <summary>The texts that an event carries itself; they are shown with it.</summary>
    public static ContentRef? TextOf(Event e) => e switch
    {
        TicketCreated x => x.Text,
        TicketSaid x => x.Text,
        TicketResolved x => x.Text,
        TicketHeld x => x.Note,
        HolderReleased x => x.Note,
        TicketReopened x => x.Note,
        TicketCancelled x => x.Note,
        OfferEnded x => x.Reason,
        CallReported x => x.Fact.Reference,
        _ => null,
    };

    public static string? AgentOf(FeedItem item) => item.Event switch
    {
        TicketOffered e => e.Offer.Agent,
        OfferEnded e => e.Agent,
        TicketAssigned e => e.Agent,
        HolderReleased e => e.Agent,
        TicketResolved e => e.Agent,
        WrapUpEnded e => e.Agent,
        TicketReopened e => e.Agent,
        TicketCancelled e => e.Agent,
        TicketAbandoned e => e.Agent,
        CallConnected e => e.Agent,
        CallDialled e => e.Ring.Agent,
        _ => item.Stream.Kind == ActorKind.Agent ? item.Stream.Key : null,
    };

    private static string? QueueOf(FeedItem item, TicketBrief? ticket) => item.Event switch
    {
        TicketCreated e => e.Terms.Queue,
        TicketOffered e => e.Terms.Queue,
        TicketQueued e => e.Terms.Queue,
        QueueTurned e => e.Queue,
        _ => item.Stream.Kind == ActorKind.Queue ? item.Stream.Key : ticket?.Queue,
    };

    private static object DataOf(Event change, Func<ContentRef, string?> text)
    {
        string? Text(ContentRef? content) => content is null ? null : text(content);
        return change switch
        {
            TicketCreated e => new CreatedData(e.Terms.Queue, e.Channel, e.Priority, e.Requires, e.Tags, e.EnqueuedAt, e.Resumes is { } resumed ? Id(resumed) : null),
            TicketOffered e => Offered(e),
            OfferEnded e => new OfferEndedData(Id(e.Offer), e.Agent, e.End, e.Winner, e.Block?.Until, Text(e.Reason)),
            TicketAssigned e => new AssignedData(e.Agent, e.How, e.Ownership, e.Offer is { } offer ? Id(offer) : null, e.Units, e.Override),
            HolderReleased e => new ReleasedData(e.Agent, e.Cause, Text(e.Note)),
            TicketQueued e => new QueuedData(e.Terms.Queue, e.EnqueuedAt, e.Requires),
            TicketDeferred e => new DeferredData(e.As, e.Channel),
            TicketHeld e => new HeldData(Text(e.Note), e.For),
            TicketResumed e => new ResumedData(e.Units, e.Override),
            TicketResolved e => new ResolvedData(e.Agent, e.WrapUp is { } w ? new WrapUpData(w.Agent, w.Until) : null, Text(e.Text)),
            WrapUpEnded e => new AgentData(e.Agent),
            TicketReopened e => new ReopenedData(e.Agent, Text(e.Note)),
            TicketCancelled e => new CancelledData(e.Agent, Text(e.Note)),
            TicketAbandoned e => new AbandonedData(e.Agent, e.Call),
            CallReported e => Reported(e, Text),
            CallConnected e => new CallConnectedData(e.Agent, e.Dialog),
            CallOver e => new CallOverData(e.End, e.Answer is not null, e.Assumed),
            CallCommanded { Command: var c } => new CallCommandedData(Id(c.Id), c.Action, [.. c.Rings.Select(r => new CallRingData(r.Agent, r.Telephone))], c.Until),
            CallCommandRefused e => new CallCommandRefusedData(Id(e.Command), e.Verdict),
            CallDialled e => new CallDialledData(e.Source, e.Call, e.Ring.Agent, e.Ring.Telephone),
            CallbackPromised e => new CallbackPromisedData(e.Line, e.Confirmed),
            CallbackMissed e => new CallbackMissedData(e.Attempt, e.Of, e.Outcome, e.NextAt),
            CallbackMerged e => new CallbackMergedData(Id(e.Other), e.Into),
            PlaceResumed e => new PlaceResumedData(Id(e.By)),
            TicketSaid e => new SaidData(e.Public, Text(e.Text), e.Speaker),
            TicketEdited e => new EditedData(e.Priority, e.Tags, e.Subject is not null, e.Fields is not null, e.Requester is not null, e.Escalated, e.Requires),
            ActivityChanged e => new ActivityData(e.Activity, e.Available),
            DrainStarted e => new DrainData(e.Next, e.NextAvailable),
            NoAnswerCounted e => new NoAnswerData(Id(e.Ticket), Id(e.Offer), e.Count),
            QueueConfigured e => new RulesData(e.RulesVersion, e.Rules.Pool),
            TicketClosed or AgentConfigured or NoAnswerReset or LeaseLapsed or LeaseRestored or CatalogSet or SlaSet or ReceiversSet or TelephonySet or ClockFolded => new NothingData(),
            QueueTurned e => new QueueTurnedData(e.Queue, e.To?.Open, e.To?.Until),
            ReceiverTested e => new ReceiverData(e.Name, null),
            ReceiverSwitchedOff e => new ReceiverData(e.Name, e.Cause),
            LetterRetried e => new LetterData(Id(e.Letter)),
            LetterDiscarded e => new LetterData(Id(e.Letter)),
            LettersDiscarded e => new LettersData(e.Receiver, e.Until),
            AlertRaised e => new AlertRaisedData(e.Alert, e.Metric, e.Subject, e.Value, e.Limit),
            AlertCleared e => new AlertClearedData(e.Alert, e.Metric, e.Subject, e.Value),
            ReportsPlanned e => new ReportsPlannedData([.. e.Schedules.Select(s => new ReportPlanView(s.Name, s.Next))]),
            ReportCame e => new ReportCameData(e.Name, e.Planned, e.Skipped, e.From, e.Until, e.Next),
            ReportRequested e => new ReportRequestedData(e.Name, e.From, e.Until),
            ClockMoved e => new ClockMovedData(e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Move, e.Why, e.Term?.Policy, e.Due, Step(e.Next), e.Met),
            ClockRetargeted e => new ClockRetargetedData(e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Why, e.Term?.Policy, e.Due, Step(e.Next)),
            ClockStepReached e => new ClockStepData(e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Step, e.Planned, Step(e.Next), e.Passed),
            ClocksReviewed e => new ClocksReviewedData(e.SlaVersion),
            AutomationsMoved e => new AutomationsMovedData([.. e.Changed.Select(AutomationView.Of)], e.Ended),
            AutomationRan e => new AutomationRanData(e.Name, e.Run, e.Planned, e.Did, e.Passed),
            _ => throw new InvalidOperationException($"{change.GetType().Name} has no public shape; add it to EventMapper."),
        };
    }

    private static CallReportedData Reported(CallReported e, Func<ContentRef?, string?> text)
    {
        var fact = e.Fact;
        return new CallReportedData(
            e.Source, e.Call, fact.News, fact.Sequence, fact.Command is { } command ? Id(command) : null, fact.Telephone, fact.Agent, fact.Outcome, fact.Fallback, fact.Assumed, text(fact.Reference));
    }

    private static OfferedData Offered(TicketOffered e)
    {
        var (offer, record, winner) = (e.Offer, e.Record, e.Record.Winner);
        return new OfferedData(Id(offer.Id), offer.Agent, offer.Until, (offer.Until - offer.Since).TotalSeconds, offer.Units, e.Round,
            new OfferWhy(record.Pool, record.Rank, record.Key, record.WaitingInPool, winner.IdleSince, winner.LoadShare, winner.Skill, record.RunnersUp.Length));
    }

    private static ClockStepView? Step(ClockNext? next) => next is { } n ? new ClockStepView(n.Step, n.At) : null;

    private static string Id(Guid id) => id.ToString("N");
}
