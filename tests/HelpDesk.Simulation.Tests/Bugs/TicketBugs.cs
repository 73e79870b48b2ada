using HelpDesk.Core;

namespace HelpDesk.Simulation.Tests;

/// <summary>An accept wins whatever offer it names, as long as nobody has the ticket.</summary>
internal sealed class OfferIdNotChecked : ITicketBug
{
    public static Message Hear(TicketState state, Message message) =>
        message is Claim { Kind: ClaimKind.Accept } claim ? claim with { Kind = ClaimKind.Take } : message;
}

/// <summary>An accept of an offer that is over takes the ticket away from whoever got it meanwhile.</summary>
internal sealed class LateAcceptWins : ITicketBug
{
    public static Message Hear(TicketState state, Message message) =>
        message is Claim { Kind: ClaimKind.Accept } claim && state.Holder is not null && state.Holder != claim.Agent
            ? claim with { Kind = ClaimKind.Assign } : message;

    public static By Believe(Message message, By by) => message is Claim ? By.Engine : by;
}

/// <summary>All offers of a ticket have one id.</summary>
internal sealed class OfferIdReused : ITicketBug
{
    public static Message Hear(TicketState state, Message message) =>
        message is Reserved reserved ? reserved with { Reservation = Ids.Derive(state.Ticket, 0) } : message;
}

/// <summary>Offers never end by time.</summary>
internal sealed class OfferNeverExpires : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => message is Due ? Decision.Nothing : decision;
}

/// <summary>Who lost a round is not told: his offer stays.</summary>
internal sealed class LosersKeepTheirOffers : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        decision with { Changes = decision.Changes.RemoveAll(c => c is OfferEnded { End: OfferEnd.Lost }) };
}

/// <summary>What automations have to do is not done.</summary>
internal sealed class AutomationsSleep : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        decision.Changes.Any(c => c is AutomationRan { Did: [not SlaActionKind.Move, ..] }) ? Decision.Nothing : decision;
}

/// <summary>An automation does not remember how often it ran.</summary>
internal sealed class RunsNotCounted : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        decision with { Changes = [.. decision.Changes.Select(c => c is AutomationRan ran ? ran with { Run = 1 } : c)] };
}

/// <summary>A new holder gets the ownership epoch of the one before.</summary>
internal sealed class OwnershipNotRaised : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => decision with
    {
        Changes = [.. decision.Changes.Select(c => c is TicketAssigned { Ownership: > 1 } a ? a with { Ownership = a.Ownership - 1 } : c)],
    };
}

/// <summary>A grant does not ask whether the agent's activation is still the newest.</summary>
internal sealed class EpochNotRequired : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => decision with { Requires = [] };
}

/// <summary>What its holder gives back does not wait again.</summary>
internal sealed class ReleasedNotQueued : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        decision with { Changes = decision.Changes.RemoveAll(c => c is TicketQueued && decision.Changes.Any(o => o is HolderReleased)) };
}
