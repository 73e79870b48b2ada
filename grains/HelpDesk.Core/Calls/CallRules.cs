using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What a ticket that is a call may not be told like any other.</summary>
internal static class CallRules
{
    /// <summary>A skill that nobody can name: agents with a telephone have it, callers who wait ask for it.</summary>
    public const string TelephoneSkill = "@telephone";

    private static readonly Requirement Telephone = new(TelephoneSkill, Limits.MinSkillLevel);

    /// <summary>The ticket's own requirements, and a telephone as long as a caller waits, or is to be called by his telephone system.</summary>
    public static ImmutableArray<Requirement> Requires(TicketState ticket) => Rings(ticket) || ticket.Callback?.Terms.Can(CallAction.Dial) == true ? ticket.Requires.Add(Telephone) : ticket.Requires;

    /// <summary>Who is offered it is rung.</summary>
    public static bool Rings(TicketState ticket) => ticket.Call is { } call && CallStory.Of(call).Waits;

    /// <summary>The call waits nowhere where it could be taken from: whose offer runs out meanwhile was not rung, and missed nothing.</summary>
    public static bool IsUnrung(TicketState ticket) => ticket.Call is { } call && CallStory.Of(call) is { Waits: true, Handle: null };

    /// <summary>Telephones ring as long as the queue says; the telephone system's word on it may take a little longer.</summary>
    public static Duration Grace(TicketState ticket) => Rings(ticket) ? CallOrders.Grace : Duration.Zero;

    /// <summary>
    /// What comes by time alone does not touch who is talked to, as people may not either: a ticket is not taken from whoever talks to its caller,
    /// and none is put on hold whose call goes on.
    /// </summary>
    public static bool Forbids(TicketState ticket, SlaActionKind action)
    {
        if (!ticket.Assigned || ticket.Call is not { } call || CallStory.Of(call) is not { Last: null } story) return false;
        return action == SlaActionKind.Hold || (story.Answer is not null && action is (SlaActionKind.Requeue or SlaActionKind.Move or SlaActionKind.Resolve));
    }

    /// <summary>Why this can't be done with a call as it stands; null = it can, as far as the call is concerned.</summary>
    public static Refused? Refusal(TicketState ticket, Message message)
    {
        if (ticket.Call is not { } call) return null;
        var story = CallStory.Of(call);
        if (story.Last is not null) return null;
        return (message, story.Answer is not null) switch
        {
            (Claim { Telephone: null, Kind: not ClaimKind.Accept } claim, false) when call.Dialled is null => Wrong(ticket, $"given to {claim.Agent}", $"he has no telephone; choose somebody who has, or give him one"),
            (Claim { Kind: ClaimKind.Accept }, false) when call.Dialled is null => Wrong(ticket, $"accepted here", $"answer the telephone that rings"),
            (OfferDeclined, false) when call.Dialled is null && story.Terms?.Can(CallAction.Stop) != true => Wrong(ticket, $"declined here", $"decline it at the telephone"),
            (Hold, _) => Wrong(ticket, $"put on hold", $"resolve it when the call is over"),
            (Release or MoveToQueue, true) => Wrong(ticket, $"given back", $"end the call first, or resolve the ticket, which ends it"),
            (Claim { Kind: ClaimKind.Transfer or ClaimKind.Assign }, true) => Wrong(ticket, $"passed on", $"transfer the call, or end it first"),
            _ => null,
        };
    }

    private static Refused Wrong(TicketState ticket, Sentence what, Sentence remedy) =>
        new(RefusalCodes.WrongState, $"A call can't be {what} while it is going on: {remedy}.") { Winner = ticket.Holder };
}
