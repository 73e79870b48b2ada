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

    public static string TypeOf(string stored) => stored is "catalog.set" or "sla.set" or "receivers.set" ? stored.Replace('.', '-') : stored[(stored.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The public event. <paramref name="text"/> gives a content row's body, or null when the viewer may not see it.</summary>
    public static EventView Map(FeedItem item, TicketBrief? ticket, Func<ContentRef, string?> text) => new(
        item.Position, item.At, item.By.Name, TypeOf(item), item.Version, ticket, AgentOf(item), QueueOf(item, ticket), DataOf(item.Event, text));

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
        _ => item.Stream.Kind == ActorKind.Agent ? item.Stream.Key : null,
    };

    private static string? QueueOf(FeedItem item, TicketBrief? ticket) => item.Event switch
    {
        TicketCreated e => e.Terms.Queue,
        TicketOffered e => e.Terms.Queue,
        TicketQueued e => e.Terms.Queue,
        _ => item.Stream.Kind == ActorKind.Queue ? item.Stream.Key : ticket?.Queue,
    };

    private static object DataOf(Event change, Func<ContentRef, string?> text)
    {
        string? Text(ContentRef? content) => content is null ? null : text(content);
        return change switch
        {
            TicketCreated e => new CreatedData(e.Terms.Queue, e.Channel, e.Priority, e.Requires, e.Tags, e.EnqueuedAt),
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
            TicketAbandoned e => new AgentData(e.Agent),
            TicketSaid e => new SaidData(e.Public, Text(e.Text), e.Speaker),
            TicketEdited e => new EditedData(e.Priority, e.Tags, e.Subject is not null, e.Fields is not null, e.Requester is not null, e.Escalated, e.Requires),
            ActivityChanged e => new ActivityData(e.Activity, e.Available),
            DrainStarted e => new DrainData(e.Next, e.NextAvailable),
            NoAnswerCounted e => new NoAnswerData(Id(e.Ticket), Id(e.Offer), e.Count),
            QueueConfigured e => new RulesData(e.RulesVersion, e.Rules.Pool),
            TicketClosed or AgentConfigured or NoAnswerReset or LeaseLapsed or LeaseRestored or CatalogSet or SlaSet or ReceiversSet or ClockFolded => new NothingData(),
            ReceiverTested e => new ReceiverData(e.Name, null),
            ReceiverSwitchedOff e => new ReceiverData(e.Name, e.Cause),
            LetterRetried e => new LetterData(Id(e.Letter)),
            LetterDiscarded e => new LetterData(Id(e.Letter)),
            AlertRaised e => new AlertRaisedData(e.Alert, e.Metric, e.Subject, e.Value, e.Limit),
            AlertCleared e => new AlertClearedData(e.Alert, e.Metric, e.Subject, e.Value),
            ClockMoved e => new ClockMovedData(e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Move, e.Why, e.Term?.Policy, e.Due, Step(e.Next), e.Met),
            ClockRetargeted e => new ClockRetargetedData(e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Why, e.Term?.Policy, e.Due, Step(e.Next)),
            ClockStepReached e => new ClockStepData(e.Clock.Metric, e.Clock.Internal, e.Cycle, e.Step, e.Planned, Step(e.Next)),
            ClocksReviewed e => new ClocksReviewedData(e.SlaVersion),
            _ => throw new InvalidOperationException($"{change.GetType().Name} has no public shape; add it to EventMapper."),
        };
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
