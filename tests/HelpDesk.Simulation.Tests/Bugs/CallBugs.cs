using HelpDesk.Core;

namespace HelpDesk.Simulation.Tests;

/// <summary>Who answers when his offer is over is told that he is too late.</summary>
internal sealed class LateAnswerRefused : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        message is CallReport { Fact.News: CallNews.Answered } && state is { Offers.IsEmpty: true, Holder: null }
            ? Decision.Refuse(RefusalCodes.OfferEnded, $"The offer is over.") : decision;
}

/// <summary>That a call is gone says nothing about who was to be rung.</summary>
internal sealed class GoneFreesNobody : ITicketBug
{
    public static Message Hear(TicketState state, Message message) =>
        message is CommandAnswered { Verdict: CallVerdict.Gone } answered ? answered with { Verdict = CallVerdict.Accepted } : message;
}

/// <summary>A command is sent once.</summary>
internal sealed class CommandSentOnce : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) =>
        decision.Changes is [CommandSent] ? decision with { Sends = [] } : decision;
}

/// <summary>Nobody tells the telephones that somebody else has the ticket.</summary>
internal sealed class RingingGoesOn : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => decision with
    {
        Changes = decision.Changes.RemoveAll(c => c is CallCommanded { Command.Action: CallAction.Stop }),
        Sends = decision.Sends.RemoveAll(s => s.Message is PlaceCommand { Command.Action: CallAction.Stop }),
    };
}

/// <summary>What was given up stays given up, whoever answers.</summary>
internal sealed class AbandonedForEver : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => state.Status != TicketStatus.Abandoned ? decision : decision with
    {
        Changes = decision.Changes.RemoveAll(c => c is not (CallReported or CallOver)), Sends = [],
    };
}

/// <summary>The last word that was heard counts, not the last that was said.</summary>
internal sealed class FactsAsHeard : ITicketBug
{
    public static TicketState Apply(TicketState state, Change change) => Ticket.Apply(state, change is CallReported { Fact: { Assumed: false } fact } reported
        ? reported with { Fact = fact with { Sequence = 1 + (state.Call?.Facts.Length ?? 0) } } : change);
}

/// <summary>Who takes a call by hand is not rung.</summary>
internal sealed class HolderNotRung : ITicketBug
{
    public static Decision Alter(TicketState state, Message message, Decision decision) => decision with
    {
        Changes = decision.Changes.RemoveAll(c => c is CallCommanded { Command: { Action: CallAction.Route, Rings: [{ Offer: null }] } }),
        Sends = decision.Sends.RemoveAll(s => s.Message is PlaceCommand { Command: { Action: CallAction.Route, Rings: [{ Offer: null }] } }),
    };
}
