using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Agents claim, tickets grant: the one way by which a ticket gets a holder (docs/ARCHITECTURE.md, "Who owns which truth"). Room was
/// reserved by the agent before; the ticket alone decides who wins.
/// </summary>
internal static class TicketClaims
{
    /// <summary>
    /// Offers the ticket to an agent whom the pool picked. The pick was made for one version of the ticket, and a grant for any other is
    /// refused: so a late copy of the message can never bring an ended offer back.
    /// </summary>
    public static Decision Offer(TicketState state, Reserved m, in At at)
    {
        foreach (var standing in state.Offers)
            if (standing.Id == m.Reservation) return TicketSends.Word(state, m.Agent, m.Reservation);
        if (m.TicketVersion > state.Version) return new Decision { Reload = true };
        // Who has no telephone any more can't be rung.
        var unheard = CallRules.Rings(state) && m.Telephone is null;
        var joins = JointRounds.MayJoin(state, m);
        if (unheard || TicketHours.IsShut(state, at) || (!joins && (m.TicketVersion < state.Version || state.Status != TicketStatus.Waiting)))
            return TicketSends.PickRefused(state, m);

        var offer = new Offer(m.Reservation, m.Agent, m.Units, at.Now, at.Now + m.Terms.Ring + CallRules.Grace(state)) { Telephone = CallRules.Rings(state) ? m.Telephone : null };
        var offered = new TicketOffered(offer, joins ? state.Round : state.Round + 1, joins ? state.Terms! : m.Terms, m.Record, at.Now)
        {
            Joint = joins ? state.Joint!.Pick : m.Terms.Ringing is null ? null : new JointPick(m.TicketVersion, m.Of ?? 1),
        };
        return TicketSends.Accepted(state, at, new TicketSends.Claimant(m.Agent, m.Reservation), offered) with
        {
            Answer = null,
            Requires = [new EpochIs(m.Agent, m.Epoch)],
            Cause = m.Reservation,
        };
    }

    public static Decision Claim(TicketState state, Claim m, in At at)
    {
        var claimant = new TicketSends.Claimant(m.Agent, m.Reservation);
        if (state.Holder == m.Agent && state.HolderReservation == m.Reservation)
            return TicketSends.Granted(state, at, claimant);
        if (Refusal(state, m, at) is { } refusal)
            return TicketSends.Refused(state, at, claimant, m.Reservation, refusal);
        return TicketSends.Accepted(state, at, claimant, Grant(state, m, at)) with
        {
            Requires = [new EpochIs(m.Agent, m.Epoch)],
            Cause = m.Offer ?? m.Reservation,
            Attempt = m.Reservation,
        };
    }

    public static Decision Decline(TicketState state, OfferDeclined m, in At at)
    {
        var claimant = new TicketSends.Claimant(m.Agent, null);
        if (OfferOf(state, m.Offer, m.Agent) is null)
            return TicketSends.Refused(state, at, claimant, Guid.Empty, OfferGone(state, m.Offer));
        if (m.End == OfferEnd.Declined && CallRules.Refusal(state, m) is { } refused) return TicketSends.Refused(state, at, claimant, Guid.Empty, refused);
        var block = new Block(m.Agent, at.Now + (state.Terms?.DeclineBlock ?? Duration.Zero));
        return TicketSends.Accepted(state, at, claimant, new OfferEnded(m.Offer, m.Agent, m.End, block, m.Reason, null, at.Now)) with { Cause = m.Offer };
    }

    /// <summary>The ticket alone ends an offer by time; an accept that was decided before has won.</summary>
    public static IEnumerable<TicketEvent> Expired(TicketState state, Instant now) =>
        state.Offers.Where(offer => offer.Until <= now).Select(offer => CallRules.IsUnrung(state) ? new OfferEnded(offer.Id, offer.Agent, OfferEnd.Withdrawn, null, null, null, now) : new OfferEnded(
            offer.Id, offer.Agent, OfferEnd.Expired, new Block(offer.Agent, now + (state.Terms?.DeclineBlock ?? Duration.Zero)), null, null, now));

    /// <summary>The offers of the round that end because the ticket goes elsewhere.</summary>
    public static IEnumerable<TicketEvent> EndOffers(TicketState state, OfferEnd end, string? winner, Instant now) =>
        state.Offers.Where(o => o.Agent != winner).Select(o => new OfferEnded(o.Id, o.Agent, end, null, null, winner, now));

    /// <summary>Somebody gets the ticket: what becomes of the offers of others.</summary>
    public static IEnumerable<TicketEvent> Lose(TicketState state, string winner, Instant now) =>
        EndOffers(state, state.Joint?.Asked.Contains(winner) == true ? OfferEnd.Elsewhere : OfferEnd.Lost, winner, now);

    private static ImmutableArray<TicketEvent> Grant(TicketState state, Claim m, in At at)
    {
        if (m.Kind == ClaimKind.Resume) return [new TicketResumed(m.Reservation, m.Units, m.Override, at.Now)];
        var events = ImmutableArray.CreateBuilder<TicketEvent>();
        if (m.Kind == ClaimKind.Reopen) events.Add(new TicketReopened(m.Agent, null, at.Now));
        events.AddRange(Lose(state, m.Agent, at.Now));
        if (state.Holder is { } holder)
            events.Add(new HolderReleased(holder, m.Kind == ClaimKind.Transfer ? ReleaseCause.Transferred : ReleaseCause.Reassigned, null, at.Now));
        var own = state.Offers.FirstOrDefault(o => o.Agent == m.Agent);
        events.Add(new TicketAssigned(m.Agent, m.Kind, m.Reservation, own?.Id, own?.Units ?? m.Units, state.Ownership + 1, m.Override, at.Now)
        {
            Telephone = state.Call is null ? null : m.Telephone,
        });
        return events.ToImmutable();
    }

    private static Refused? Refusal(TicketState state, Claim m, in At at)
    {
        if (!state.Exists) return new Refused(RefusalCodes.NotFound, $"There is no ticket {state.Id.Key}. Check the id.");
        if (m.Channel is { } channel && channel != state.Channel)
            return new Refused(RefusalCodes.WrongState, $"The ticket came to wait on the channel '{state.Channel}' meanwhile, and {m.Agent} made room on '{channel}'. Read it again.") { Winner = state.Holder };
        if (CallRules.Refusal(state, m) is { } refused) return refused;
        return m.Kind switch
        {
            ClaimKind.Accept => OfferOf(state, m.Offer ?? Guid.Empty, m.Agent) is null ? OfferGone(state, m.Offer) : Own(m, at),
            ClaimKind.Take => state.Unassigned ? Own(m, at) : NotFree(state),
            ClaimKind.Transfer => Transfer(state, m, at),
            ClaimKind.Assign => !at.By.Leads ? Forbidden($"assign a ticket to somebody", $"a supervisor")
                : state.Holder == m.Agent ? Already(m.Agent)
                : state.Unassigned || state.Assigned ? null : WrongState(state, $"assigned", $"reopen it first"),
            ClaimKind.Resume => state.Status == TicketStatus.OnHold && state.Holder == m.Agent ? Own(m, at)
                : WrongState(state, $"resumed by {m.Agent}", $"only its holder can resume it while it is on hold"),
            ClaimKind.Reopen => state.Status == TicketStatus.Resolved ? Own(m, at)
                : WrongState(state, $"reopened", $"only a resolved ticket can be reopened"),
            _ => throw new ArgumentOutOfRangeException(nameof(m), m.Kind, "Unknown kind of claim."),
        };
    }

    private static Refused? Transfer(TicketState state, Claim m, in At at)
    {
        if (state.Holder is not { } holder) return WrongState(state, $"transferred", $"nobody holds it: take it or assign it");
        if (!at.By.IsAgent(holder)) return Forbidden($"transfer a ticket that he does not hold", $"its holder {holder} or a supervisor") with { Winner = holder };
        if (holder == m.Agent) return Already(m.Agent);
        if (m.IfOwnership is { } seen && seen != state.Ownership)
            return new Refused(RefusalCodes.AlreadyTaken,
                $"The ticket changed hands: its ownership is {state.Ownership} (held by {holder}), not {seen}. Read it again.") { Winner = holder };
        return null;
    }

    private static Refused? Own(Claim m, in At at) =>
        at.By.IsAgent(m.Agent) ? null : Forbidden($"act as agent {m.Agent}", $"{m.Agent} or a supervisor");

    private static Offer? OfferOf(TicketState state, Guid offer, string agent)
    {
        foreach (var o in state.Offers)
            if (o.Id == offer && o.Agent == agent) return o;
        return null;
    }

    private static Refused OfferGone(TicketState state, Guid? offer) => state.Holder is { } winner
        ? new Refused(RefusalCodes.AlreadyTaken, $"The ticket was already taken by {winner}; offer {offer:N} is over.") { Winner = winner }
        : new Refused(RefusalCodes.OfferEnded, $"Offer {offer:N} is over: the ticket {Is(state.Status)}. Wait for the next offer, or take it by hand if it is waiting.");

    private static Refused NotFree(TicketState state) => state.Holder is { } winner
        ? new Refused(RefusalCodes.AlreadyTaken, $"The ticket was already taken by {winner}. Ask {winner} or a supervisor to transfer it.") { Winner = winner }
        : WrongState(state, $"taken", $"only a waiting or offered ticket can be taken");

    private static Refused Already(string agent) =>
        new(RefusalCodes.AlreadyTaken, $"{agent} already holds this ticket. Choose another agent.") { Winner = agent };

    internal static Refused WrongState(TicketState state, Sentence what, Sentence remedy) =>
        new(RefusalCodes.WrongState, $"A ticket that {Is(state.Status)} can't be {what}: {remedy}.") { Winner = state.Holder };

    internal static Refused Forbidden(Sentence what, Sentence who) =>
        new(RefusalCodes.Forbidden, $"This principal may not {what}. It takes {who}.");

    internal static Sentence Is(TicketStatus status) => status switch
    {
        TicketStatus.None => $"is not there",
        TicketStatus.Waiting => $"is waiting",
        TicketStatus.Offered => $"is offered",
        TicketStatus.Processing => $"is processing",
        TicketStatus.OnHold => $"is on hold",
        TicketStatus.Resolved => $"is resolved",
        TicketStatus.Closed => $"is closed",
        TicketStatus.Cancelled => $"is cancelled",
        TicketStatus.Abandoned => $"is abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
