using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Whatever raises an agent's load begins here: room is reserved first, then the ticket is asked. A reservation ends only by the
/// ticket's word or with the activation; until then the same message is repeated (docs/ARCHITECTURE.md, "Who owns which truth").
/// </summary>
internal static class AgentClaims
{
    public static Decision Reserve(AgentState state, Reserve m, in At at)
    {
        // The pool sent the same pick twice; the first is still under way.
        if (state.Reservations.ContainsKey(m.Reservation)) return Decision.Nothing;
        var seen = new PickSeen(m.Pool, m.Run, m.Pick);
        if (!MayBeOffered(state, m) || state.Profile!.Channel(m.Channel) is not { } capacity || AgentRoom.NoRoomFor(state, capacity) is not null)
        {
            var view = AgentRoom.View(AgentEvolution.Apply(AgentEvolution.Apply(state, seen), new ViewSent()), m.Pool);
            var sends = ImmutableArray.Create(new Send(ActorId.Pool(state.Id.Tenant, m.Pool), new NoRoom(m.Run, m.Pick, m.Ticket, view)));
            if (m.Of > 1) sends = sends.Add(new Send(ActorId.Ticket(state.Id.Tenant, m.Ticket), new PassedBy(state.Agent, m.TicketVersion)));
            return new Decision { Changes = [seen, new ViewSent()], Sends = sends };
        }
        var reserved = new Reserved(m.Reservation, state.Agent, state.Epoch, capacity.Units, m.Terms, m.TicketVersion, m.Record) { Telephone = state.Profile!.Telephone, Of = m.Of };
        return Ask(state, new Reservation(
            m.Reservation, m.Ticket, m.Channel, capacity.Units, reserved, Origin.Engine, Later(at.Now)) { Since = at.Now }, seen);
    }

    /// <summary>Begins a claim in the name of whoever sent the command; his answer comes with the ticket's word.</summary>
    public static Decision Begin(
        AgentState state, ClaimKind kind, Guid ticket, string channel, Guid? offer, long? ifOwnership, bool force, in At at)
    {
        foreach (var underWay in state.Reservations.Values)
            if (underWay.Origin.Command == at.Command) return Decision.Nothing;

        var counted = Counted(state, ticket);
        if (counted is null)
        {
            if (kind == ClaimKind.Accept) return new Decision { Answer = OfferIsOver(state, ticket, offer) };
            if (MayClaim(state, kind, force) is { } refused) return new Decision { Answer = refused };
            if (state.Profile!.Channel(channel) is not { } capacity)
                return Decision.Refuse(RefusalCodes.ChannelNotServed, $"{state.Agent} does not serve the channel '{channel}'. Choose somebody who does, or add it to his channels.");
            if (!force && AgentRoom.NoRoomFor(state, capacity) is { } full) return new Decision { Answer = full };
            counted = (channel, capacity.Units);
        }
        // What is counted may be a late word of the ticket that is no longer so; only an accept is checked against the offer itself.
        else if (kind != ClaimKind.Accept && !force && state.Profile!.Channel(counted.Value.Channel) is { } serves
            && AgentRoom.NoRoomAsCounted(state, serves) is { } over)
            return new Decision { Answer = over };
        var id = Ids.Derive(Ids.Derive(at.Command, state.Epoch), state.Attempts);
        var claim = new Claim(kind, id, state.Agent, state.Epoch, counted.Value.Units, offer, ifOwnership, force)
        {
            Telephone = state.Profile!.Telephone, Channel = kind == ClaimKind.Accept ? null : counted.Value.Channel,
        };
        var origin = new Origin(at.By, at.Command, at.BodyHash);
        return Ask(state, new Reservation(id, ticket, counted.Value.Channel, counted.Value.Units, claim, origin, Later(at.Now)) { Since = at.Now });
    }

    /// <summary>Declining lowers the load, so nothing is reserved; the ticket decides and answers.</summary>
    public static Decision Decline(AgentState state, Decline m, in At at)
    {
        if (!at.By.IsAgent(state.Agent)) return new Decision { Answer = TicketClaims.Forbidden($"decline for {state.Agent}", $"{state.Agent} or a supervisor") };
        var declined = new OfferDeclined(m.Offer, state.Agent, OfferEnd.Declined, m.Reason);
        return new Decision { Sends = [new Send(ActorId.Ticket(state.Id.Tenant, m.Ticket), declined, new Origin(at.By, at.Command, at.BodyHash))] };
    }

    public static Instant Later(Instant now) => now + Duration.FromSeconds(Limits.RepeatSeconds);

    private static Decision Ask(AgentState state, Reservation reservation, params ReadOnlySpan<Change> before) => new()
    {
        Changes = [.. before, new RoomReserved(reservation)],
        Sends = [new Send(ActorId.Ticket(state.Id.Tenant, reservation.Ticket), reservation.Message, reservation.Origin)],
    };

    /// <summary>What is set aside for this ticket already, as load or as a reservation; null = nothing.</summary>
    private static (string Channel, int Units)? Counted(AgentState state, Guid ticket)
    {
        if (state.Load.TryGetValue(ticket, out var item) && AgentRoom.Counts(item)) return (item.Channel, item.Units);
        foreach (var r in state.Reservations.Values)
            if (r.Ticket == ticket) return (r.Channel, r.Units);
        return null;
    }

    /// <summary>The ticket's word named who won the offer; it is remembered for a while (<see cref="AgentState.Gone"/>).</summary>
    private static Refused OfferIsOver(AgentState state, Guid ticket, Guid? offer) =>
        state.Gone.TryGetValue(ticket, out var gone) && gone.Offer == offer && gone.Winner is { } winner && winner != state.Agent
            ? new Refused(RefusalCodes.OfferEnded, $"Offer {offer:N} is over: {winner} was first. Wait for the next offer.") { Winner = winner }
            : new Refused(RefusalCodes.OfferEnded, $"Offer {offer:N} is over. Wait for the next offer, or take the ticket by hand if it is waiting.");

    private static bool MayBeOffered(AgentState state, Reserve m)
    {
        if (!state.Routable || !state.Profile!.Serves.Any(s => s.Queue == m.Terms.Queue && s.Pool == m.Pool)) return false;
        if (state.Load.TryGetValue(m.Ticket, out var item) && item.Kind is SettledKind.Offered or SettledKind.Held or SettledKind.Parked) return false;
        if (state.Reservations.Values.Any(r => r.Ticket == m.Ticket)) return false;
        return m.Terms.Requires.All(r => state.Profile.Level(r.Skill) >= r.MinLevel);
    }

    /// <summary>What is done to an agent by others needs his presence; what he does himself shows it.</summary>
    private static Refused? MayClaim(AgentState state, ClaimKind kind, bool force)
    {
        if (force || kind is not (ClaimKind.Transfer or ClaimKind.Assign)) return null;
        if (state.Routable) return null;
        Sentence why = state.LapsedAt is not null ? $"his client is not connected"
            : state.Draining ? (Sentence)$"he is draining towards '{state.DrainTo}'" : $"he is in '{state.Activity}'";
        return new Refused(RefusalCodes.AgentNotAvailable, $"{state.Agent} can't be given work: {why}. Choose somebody else, or a queue.");
    }
}
