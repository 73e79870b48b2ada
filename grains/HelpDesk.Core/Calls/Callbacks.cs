using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// A caller who wants to be called back keeps his place: the call is over, the ticket waits on. Who gets the ticket calls him; where he is not
/// reached the ticket rests with him for a while, then waits for whoever is free, until it was tried often enough.
/// </summary>
internal static class Callbacks
{
    /// <summary>Another call of the same caller to the same queue asks for what this ticket waits for already.</summary>
    public static Decision Again(TicketState state, CallbackAgain m, in At at)
    {
        if (!at.By.May(Roles.Machine) && !at.By.Leads) return new Decision { Answer = TicketClaims.Forbidden($"merge calls", $"a machine or a supervisor") };
        return state.Callback is null || m.Ticket == state.Ticket
            ? new Decision { Answer = TicketClaims.WrongState(state, $"merged with another call", $"nobody is to be called back for it") }
            : TicketSends.Accepted(state, at, new CallbackMerged(m.Ticket, false, at.Now));
    }

    /// <summary>Another ticket stands for the same call back. Whoever is at this one calls nobody a second time by it, so it is left to him.</summary>
    public static Decision Into(TicketState state, CallbackInto m, in At at)
    {
        if (!at.By.May(Roles.Machine) && !at.By.Leads) return new Decision { Answer = TicketClaims.Forbidden($"merge calls", $"a machine or a supervisor") };
        if (state is not { Callback: not null, Unassigned: true } || m.Ticket == state.Ticket)
            return new Decision { Answer = TicketClaims.WrongState(state, $"merged into another call", $"nobody waits in it to be called back") };
        return TicketSends.Accepted(state, at,
            [new CallbackMerged(m.Ticket, true, at.Now), .. TicketClaims.EndOffers(state, OfferEnd.Withdrawn, null, at.Now), new TicketAbandoned(null, at.Now) { Call = CallEnd.Callback }]);
    }

    /// <summary>Is there a promise that nobody made yet: the caller asked for it, or the queue closed on him?</summary>
    public static bool IsOwed(TicketState ticket, TicketCall call, CallStory story) =>
        !call.Promised && call.Dialled is null && story is { Last: not null, Answer: null } && (story.Callback is not null || ticket is { Deferred: WhenClosed.CallBack, Unassigned: true });

    /// <summary>Who is to call gets the ticket, or goes on with it, and nothing is under way; or the call is over that was made for whoever had it before.</summary>
    public static bool Dials(TicketState ticket, ImmutableArray<TicketEvent> events) =>
        ticket is { Status: TicketStatus.Processing, Callback: { } back, Holder: not null, HolderTelephone: not null, Requester: not null, Call: { } call }
        && back.Terms.Can(CallAction.Dial) && CallStory.Of(call).Last is not null
        && events.Any(e => e is TicketAssigned or TicketResumed || (e is CallOver && call.Dialled is { Ring.Agent: var before } && before != ticket.Holder));

    /// <summary>The call came to nothing. His own telephone, or the system, says nothing about the customer.</summary>
    public static IEnumerable<TicketEvent> NotReached(TicketState ticket, CallStory story, Instant now)
    {
        if (ticket is not { Callback: { } back, Call.Missed: false } || story.Last is not { News: not CallNews.OfferFailed } last) yield break;
        var rule = back.Terms.Callback ?? CallbackRule.Default;
        var attempt = back.Attempts + 1;
        var again = attempt < rule.Attempts ? now + rule.Interval : (Instant?)null;
        yield return new CallbackMissed(attempt, rule.Attempts, last.Outcome, again, now);
        if (again is not null)
        {
            if (ticket.Status == TicketStatus.Processing) yield return new TicketHeld(null, now) { For = HoldFor.Customer };
            yield break;
        }
        if (!ticket.Unassigned && !ticket.Assigned) yield break;
        foreach (var ended in TicketClaims.EndOffers(ticket, OfferEnd.Withdrawn, null, now)) yield return ended;
        yield return new TicketResolved(null, null, ticket.Holder, now);
    }

    /// <summary>When the next attempt is due; null = none, or somebody is at it.</summary>
    public static Instant? DueAt(TicketState ticket) => ticket is { Status: TicketStatus.OnHold, Holder: not null } ? ticket.Callback?.NextAt : null;

    /// <summary>The interval is over: whoever is free tries again.</summary>
    public static ImmutableArray<TicketEvent> Due(TicketState ticket, Instant now) => DueAt(ticket) <= now
        ? [new HolderReleased(ticket.Holder!, ReleaseCause.NotReached, null, now), new TicketQueued(ticket.Terms!, ticket.Requires, ticket.EnqueuedAt, now)] : [];
}
