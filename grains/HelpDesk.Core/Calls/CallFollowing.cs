using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Brings a ticket to agree with its call, after something was said of that: who answered has it, however the plan was; when it is over the
/// ticket leaves its queue or its holder. What the ticket followed already it does not follow again, so that people may go on with it.
/// </summary>
internal sealed class CallFollowing(TicketState ticket, At at)
{
    private readonly ImmutableArray<TicketEvent>.Builder _events = ImmutableArray.CreateBuilder<TicketEvent>();
    private TicketState _ticket = ticket;

    private TicketCall Call => _ticket.Call!;

    /// <summary>The events, after <paramref name="fact"/> was said.</summary>
    public ImmutableArray<TicketEvent> After(CallFact? fact)
    {
        if (!_ticket.Exists || _ticket.Call is null) return [];
        var story = CallStory.Of(Call);
        if (fact is { News: CallNews.OfferFailed } && story.Waits)
        {
            if (fact.OthersRing == true) FailedAlone(fact, story);
            else if (fact.Sequence == story.Park?.Sequence) Failed(fact);
        }
        if (story.Answer is { } answer && IsNew(answer)) Connect(answer);
        if (story.Last is not null) End(story);
        else if (_ticket.Status == TicketStatus.Abandoned && story.Waits) Revive();
        if (Callbacks.IsOwed(_ticket, Call, story)) Promise(story);
        return _events.ToImmutable();
    }

    /// <summary>The offers that rang because of this command end; who had the ticket already and was only rung for it loses it again.</summary>
    public static IEnumerable<TicketEvent> Unrung(TicketState ticket, ImmutableArray<Rung> rings, OfferEnd end, Duration block, Instant now)
    {
        foreach (var ring in rings)
            if (ticket.Offers.FirstOrDefault(o => o.Agent == ring.Agent && o.Id == ring.Offer) is { } offer)
                yield return new OfferEnded(offer.Id, offer.Agent, end, new Block(offer.Agent, now + block), null, null, now);
        if (ticket.Status != TicketStatus.Processing || rings.All(r => r.Agent != ticket.Holder)) yield break;
        yield return new HolderReleased(ticket.Holder!, ReleaseCause.Unreached, null, now);
        yield return new TicketQueued(ticket.Terms!, ticket.Requires, ticket.EnqueuedAt, now);
    }

    /// <summary>The ringing goes on, and could not take these up any more: it is not their fault, and the round has others.</summary>
    public static IEnumerable<TicketEvent> NotAdded(TicketState ticket, TicketCall call, CallCommand add, Instant now)
    {
        var others = CallRinging.Without(call, add);
        return ticket.Offers.Where(o => add.Rings.Any(r => r.Offer == o.Id) && others.All(r => r.Offer != o.Id))
            .Select(o => new OfferEnded(o.Id, o.Agent, OfferEnd.Withdrawn, null, null, null, now));
    }

    /// <summary>None of the telephones answered.</summary>
    private void Failed(CallFact fact)
    {
        if (CallRinging.Of(Call, fact) is not { } ringing) return;
        // Who was being added when it was over never rang: he stays offered, and is rung from where the call is parked now.
        var unheard = ringing.Action == CallAction.Add && !CallOrders.Heard(Call, ringing);
        Fail(fact, unheard ? [.. ringing.Rings.IntersectBy(CallRinging.Without(Call, ringing).Select(r => r.Offer), r => r.Offer)] : ringing.Rings);
    }

    /// <summary>One of several telephones did not answer; the others ring.</summary>
    private void FailedAlone(CallFact fact, CallStory story)
    {
        if (CallRinging.Of(Call, fact.Command) is { } ringing && ringing.Park == story.Park?.Sequence)
            Fail(fact, [.. ringing.Rings.Where(r => r.Telephone == fact.Telephone)]);
    }

    private void Fail(CallFact fact, ImmutableArray<Rung> rings)
    {
        // Whom it was stopped for did nothing wrong, and has it no more or never lost it. Nor did who was not rung, but others by the telephone system's own rules.
        if (fact is { Outcome: not RingOutcome.Stopped, Fallback: false }) AddAll(Unrung(_ticket, rings, EndOf(fact.Outcome), _ticket.Terms!.DeclineBlock, at.Now));
    }

    private static OfferEnd EndOf(RingOutcome? outcome) => outcome switch
    {
        RingOutcome.Busy => OfferEnd.Busy,
        RingOutcome.NoAnswer => OfferEnd.Expired,
        RingOutcome.Unreachable => OfferEnd.Unreachable,
        RingOutcome.Declined => OfferEnd.Declined,
        _ => OfferEnd.Failed,
    };

    /// <summary>Not followed yet; or the end was heard first and named somebody else than who is said to have answered.</summary>
    private bool IsNew(CallFact answer) =>
        Call.Connected is not { } followed || answer.Sequence > followed || (answer.Sequence < followed && WhoAnswered(answer).Agent != Call.ConnectedAgent);

    private void Connect(CallFact answer)
    {
        var (agent, ring) = WhoAnswered(answer);
        Add(new CallConnected(agent, answer.Dialog, answer.Sequence, at.Now));
        if (agent is null) Elsewhere();
        else if (_ticket.Holder != agent) Assign(agent, ring, answer);
        // It had been taken for not answered.
        else if (_ticket.Status == TicketStatus.OnHold) Add(new TicketResumed(_ticket.HolderReservation, _ticket.HolderUnits, true, at.Now));
    }

    /// <summary>By the command that rang, else by what the edge found out about the telephone.</summary>
    private (string? Agent, Rung? Ring) WhoAnswered(CallFact answer)
    {
        if (Call.Dialled is { Ring: var dialled }) return (dialled.Agent, dialled);
        var rings = answer.Command is { } command ? CallRinging.All(Call, command) : [];
        var ring = rings.FirstOrDefault(r => r.Telephone == answer.Telephone) ?? (answer.Agent is null && rings.Length == 1 ? rings[0] : null);
        return (ring?.Agent ?? answer.Agent, ring);
    }

    private void Assign(string agent, Rung? ring, CallFact answer)
    {
        var own = _ticket.Offers.FirstOrDefault(o => o.Agent == agent);
        var units = own?.Units ?? ring?.Units ?? answer.Units;
        var telephone = ring?.Telephone ?? answer.Telephone;
        AddAll(TicketClaims.Lose(_ticket, agent, at.Now));
        if (_ticket.Holder is { } holder) Add(new HolderReleased(holder, ReleaseCause.Reassigned, null, at.Now));
        Add(new TicketAssigned(
            agent, own is null ? ClaimKind.Answer : ClaimKind.Accept, Ids.Derive(_ticket.Ticket, answer.Sequence), own?.Id, units, _ticket.Ownership + 1, own is null, at.Now)
        {
            Telephone = telephone,
        });
    }

    /// <summary>Somebody whom the engine does not know talks to the caller: nobody else is to.</summary>
    private void Elsewhere()
    {
        if (!_ticket.Unassigned) return;
        AddAll(TicketClaims.EndOffers(_ticket, OfferEnd.Withdrawn, null, at.Now));
        Add(new TicketResolved(null, null, null, at.Now));
    }

    private void End(CallStory story)
    {
        var over = new CallOver(story.End!.Value, story.Answer?.Sequence, story.Last!.Assumed, at.Now);
        if (Call.Over is { } known && known.End == over.End && known.Answer == over.Answer && known.Assumed == over.Assumed) return;
        Add(over);
        if (story.Answer is not null) Finish(story);
        else if (Call.Dialled is not null) AddAll(Callbacks.NotReached(_ticket, story, at.Now));
        else if (_ticket.Deferred is null && story.Callback is null) Leave(story.End.Value);
    }

    /// <summary>The conversation is over; who had it wraps up, unless he has handed the ticket on since or keeps it.</summary>
    private void Finish(CallStory story)
    {
        if (story.Terms?.KeepsTicket == true || _ticket.Status != TicketStatus.Processing || _ticket.Holder is not { } holder || holder != Call.ConnectedAgent) return;
        var length = _ticket.Terms?.WrapUp ?? Duration.Zero;
        Add(new TicketResolved(null, length > Duration.Zero ? new WrapUp(holder, _ticket.HolderUnits, at.Now + length) : null, holder, at.Now));
    }

    private void Leave(CallEnd end)
    {
        if (!_ticket.Unassigned && !_ticket.Assigned) return;
        AddAll(TicketClaims.EndOffers(_ticket, OfferEnd.Withdrawn, null, at.Now));
        Add(new TicketAbandoned(_ticket.Holder, at.Now) { Call = end });
    }

    /// <summary>It was taken for lost, and is there.</summary>
    private void Revive()
    {
        Add(new TicketReopened(null, null, at.Now));
        Add(new TicketQueued(_ticket.Terms!, _ticket.Requires, _ticket.EnqueuedAt, at.Now));
    }

    /// <summary>He need not hold the line: the ticket keeps his place.</summary>
    private void Promise(CallStory story)
    {
        if (story.Callback is { Merged: { } first })
        {
            Add(new CallbackMerged(first, true, at.Now));
            Leave(CallEnd.Callback);
            return;
        }
        if (_ticket.Status == TicketStatus.Abandoned) Revive();
        if (!_ticket.Unassigned && !_ticket.Assigned) return;
        AddAll(TicketClaims.EndOffers(_ticket, OfferEnd.Withdrawn, null, at.Now));
        if (story.Callback?.Requester is { } requester) Add(new TicketEdited(null, null, null, null, requester, at.Now));
        Add(new CallbackPromised(Call.Source, story.Terms!, story.Callback?.Confirmed == true, at.Now));
        if (_ticket is { Unassigned: true, Deferred: null }) Add(new TicketDeferred(WhenClosed.CallBack, null, at.Now));
    }

    private void AddAll(IEnumerable<TicketEvent> events)
    {
        foreach (var e in events.ToArray()) Add(e);
    }

    private void Add(TicketEvent e)
    {
        _events.Add(e);
        _ticket = TicketEvolution.Apply(_ticket, e);
    }
}
