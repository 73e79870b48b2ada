using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

internal enum TopicKind
{
    Everything,
    Agent,
    Queue,
    Ticket,
}

/// <summary>What a stream is about. An event belongs to the topics of its own actor and of its audience.</summary>
internal readonly record struct Topic(TopicKind Kind, string Key)
{
    public static readonly Topic Everything = new(TopicKind.Everything, "");

    /// <summary>Every topic of an event; one may come twice.</summary>
    public static IEnumerable<Topic> Of(FeedItem item)
    {
        yield return Everything;
        if (Own(item.Stream) is { } own) yield return own;
        if (item.Event is QueueTurned turned) yield return new(TopicKind.Queue, turned.Queue);
        foreach (var agent in item.Audience.Agents) yield return new(TopicKind.Agent, agent);
        foreach (var queue in item.Audience.Queues) yield return new(TopicKind.Queue, queue);
    }

    /// <summary>
    /// Whether a stream of this topic shows the event. On an agent's stream offers to others are not there at all: that a colleague
    /// was asked first is not for him.
    /// </summary>
    public bool Shows(FeedItem item) => Of(item).Contains(this) && !HiddenOffer(item);

    public bool HiddenOffer(FeedItem item) =>
        Kind == TopicKind.Agent && item.Event is (TicketOffered or OfferEnded) && EventMapper.AgentOf(item) != Key;

    public TicketFilter Filter() => Kind switch
    {
        TopicKind.Agent => new TicketFilter(LoadOf: Key),
        TopicKind.Queue => new TicketFilter(TicketStatus.Waiting, Queue: Key),
        TopicKind.Ticket => new TicketFilter(Ticket: Guid.ParseExact(Key, "N")),
        _ => new TicketFilter(TicketStatus.Waiting),
    };

    public override string ToString() => Key.Length == 0 ? Kebab.Of(Kind) : $"{Kebab.Of(Kind)} {Key}";

    private static Topic? Own(ActorId stream) => stream.Kind switch
    {
        ActorKind.Agent => new(TopicKind.Agent, stream.Key),
        ActorKind.Queue => new(TopicKind.Queue, stream.Key),
        ActorKind.Ticket => new(TopicKind.Ticket, stream.Key),
        _ => null,
    };
}
