using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>What an agent's stream asks him to do. <paramref name="Offer"/> null = he holds the ticket already.</summary>
public sealed record Work(string Ticket, string? Subject, string? Offer)
{
    /// <summary>The work in one item of an agent's stream: an offer, or what a snapshot says he was offered or holds.</summary>
    public static IEnumerable<Work> For(string agent, StreamEvent item) => item switch
    {
        FeedEvent { Type: EventTypes.Offered, Ticket: { } ticket, Offer: { } offer } offered when offered.Agent == agent =>
            [new Work(ticket.Id, ticket.Subject, offer)],
        StreamSnapshot snapshot => snapshot.Tickets.SelectMany(t => InSnapshot(agent, t)),
        _ => [],
    };

    private static IEnumerable<Work> InSnapshot(string agent, TicketDocument ticket)
    {
        if (ticket.Holder == agent && ticket.Status == TicketStatus.Processing) yield return new Work(ticket.Id, ticket.Subject, null);
        foreach (var offer in ticket.Offers)
            if (offer.Agent == agent && offer.Offer is not null) yield return new Work(ticket.Id, ticket.Subject, offer.Offer);
    }
}
