using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Calls that begin here: the telephone of an agent rings, and when he is there the customer is called.</summary>
internal static class Dialling
{
    /// <summary>The name under which the telephone system reports the call, chosen here, so that whatever it says first finds its ticket.</summary>
    public static string NameOf(TicketState ticket) => CallNames.Of(ticket.Ticket, ticket.Version);

    /// <summary>What somebody who has a ticket wants: to talk to its requester.</summary>
    public static Decision Order(TicketState state, DialOrder m, in At at)
    {
        if (state.Holder is not { } holder || state.Status != TicketStatus.Processing)
            return Refuse(TicketClaims.WrongState(state, $"called about", $"its holder can, while he works on it: take or resume it first"));
        if (!at.By.IsAgent(holder)) return Refuse(TicketClaims.Forbidden($"call about this ticket", $"its holder {holder} or a supervisor") with { Winner = holder });
        if (holder != m.Agent) return Refuse(new Refused(RefusalCodes.AlreadyTaken, $"The ticket went to {holder} meanwhile. Read it again.") { Winner = holder });
        if (state.Call is { } call && CallStory.Of(call).Last is null) return Refuse(TicketClaims.WrongState(state, $"called about", $"a call of it goes on; end that first"));
        if (state.Requester is null) return Refuse(TicketClaims.WrongState(state, $"called about", $"its requester has no telephone number; set requester.phone"));
        var terms = m.Terms with { KeepsTicket = m.Terms.KeepsTicket || state.Callback is null };
        return TicketSends.Accepted(state, at, Dial(state, m.Line, terms, new Rung(holder, m.Telephone, null), at.Now));
    }

    /// <summary>The call, and the command that makes it.</summary>
    public static ImmutableArray<TicketEvent> Dial(TicketState ticket, string line, LineTerms terms, Rung ring, Instant now)
    {
        var dialled = new CallDialled(line, NameOf(ticket), ring, terms, now);
        var after = TicketEvolution.Apply(ticket, dialled);
        var rings = ticket.Terms!.Ring;
        var command = CallOrders.Make(after, after.Call!, CallAction.Dial, now) with
        {
            Rings = [ring], Ring = rings, Number = ticket.Requester, Until = now + rings + Duration.FromSeconds(Limits.CallDialSeconds) + CallOrders.Grace,
        };
        return [dialled, new CallCommanded(command, now)];
    }

    /// <summary>The ticket left him for whom it is called, before anybody talks: his telephone is to stop. Once; if he is there already the call goes on.</summary>
    public static CallCommand? TakeBack(TicketState ticket, TicketCall call, DialledCall dialled, Instant now)
    {
        if (ticket.Holder == dialled.Ring.Agent || !dialled.Terms.Can(CallAction.Stop)) return null;
        return call.Commands.Any(c => c.Action == CallAction.Dial) && call.Commands.All(c => c.Action != CallAction.Stop) ? CallOrders.Make(ticket, call, CallAction.Stop, now) : null;
    }

    /// <summary>It asks for a call as a whole, not for one that waits or a conversation.</summary>
    public static bool IsAbout(TicketCall call, CallCommand command) => call.Dialled is not null && command.Action is CallAction.Dial or CallAction.Stop;

    /// <summary>The telephone system would not or could not begin it, or does not have it any more.</summary>
    public static CallFact Undone(TicketCall call, CallCommand command, Instant now) => new(command.Action == CallAction.Dial || call.Facts.IsEmpty ? 0 : call.Newest, CallNews.OfferFailed)
    {
        Outcome = command.Action == CallAction.Dial ? RingOutcome.Failed : RingOutcome.Stopped, Assumed = true, HeardAt = now,
    };

    /// <summary>What is assumed of a call that was begun when nothing more is heard of it; null = it came to something.</summary>
    public static (Instant At, CallFact Fact)? Assumption(TicketCall call)
    {
        if (call.Commands.LastOrDefault(c => c.Action == CallAction.Dial) is not { } dial) return null;
        // Of a call of which nothing was ever heard nobody knows that it was made.
        return (dial.Until, call.Facts.IsEmpty ? Undone(call, dial, dial.Until) : new CallFact(call.Facts[^1].Sequence, CallNews.Failed) { Outcome = RingOutcome.NoAnswer, Assumed = true });
    }

    private static Decision Refuse(Refused refused) => new() { Answer = refused };
}
