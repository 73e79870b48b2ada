using HelpDesk.Core;

namespace HelpDesk.Simulation.Tests;

/// <summary>Who was offered the ticket together with the winner is not told that it is over.</summary>
internal sealed class OthersKeepTheirOffers : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        decision with { Changes = decision.Changes.RemoveAll(c => c is OfferEnded { End: OfferEnd.Elsewhere }) };
}

/// <summary>A round does not remember whom it asked.</summary>
internal sealed class RoundForgets : ITicketBug
{
    public static TicketState Apply(TicketState state, Change change) =>
        Ticket.Apply(state, change) is { Joint: { } round } next ? next with { Joint = round with { Asked = [] } } : Ticket.Apply(state, change);
}

/// <summary>Who joins a round while telephones ring is offered the call, and not rung.</summary>
internal sealed class JoinedNotRung : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => decision with
    {
        Changes = decision.Changes.RemoveAll(c => c is CallCommanded { Command.Action: CallAction.Add }),
        Sends = decision.Sends.RemoveAll(s => s.Message is PlaceCommand { Command.Action: CallAction.Add }),
    };
}
