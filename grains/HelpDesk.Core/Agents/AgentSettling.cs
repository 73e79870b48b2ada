using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The tickets' word on what this agent is to them: ends reservations, changes the load, answers clients.</summary>
internal static class AgentSettling
{
    public static Decision Settle(AgentState state, Settled m, in At at)
    {
        // The newest epoch is somebody else's: this copy may not go on from what it remembers.
        if (m.StaleEpoch != 0) return m.StaleEpoch == state.Epoch ? new Decision { Reload = true } : Decision.Nothing;

        var known = state.Load.GetValueOrDefault(m.Ticket) ?? state.Gone.GetValueOrDefault(m.Ticket);
        var newer = known is null || m.Version >= known.Version;
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.AddRange(Missed(state, m, known, at));
        if (m.Kind == SettledKind.Held && state.NoAnswers > 0) changes.Add(new NoAnswerReset(at.Now));
        var item = newer && Concerns(state, m, known) ? ItemOf(m, at.Now) : null;
        changes.Add(new WordLearnt(m.Reservation, item, at.Now));
        return new Decision
        {
            Changes = changes.ToImmutable(),
            Sends = item is not null && Left(state) ? AgentPresence.GiveBack(state, [item]) : [],
            Relays = m.Answer is { } answer && m.Command != Guid.Empty && !Outlived(state, m) ? [new Relay(m.Command, answer)] : [],
        };
    }

    /// <summary>
    /// Is it worth remembering? That the ticket is nothing to him is, while the word of an older version (the grant that a reservation waits
    /// for) may still be on its way: it would count for ever.
    /// </summary>
    private static bool Concerns(AgentState state, Settled m, LoadItem? known) =>
        m.Kind != SettledKind.None || known is not null || m.Reservation is not null || m.Offer is not null
        || state.Reservations.Values.Any(r => r.Ticket == m.Ticket);

    /// <summary>An offer that was on its way when he left would ring at nobody.</summary>
    private static bool Left(AgentState state) => state.LapsedAt is not null || !state.Available;

    /// <summary>
    /// A late copy of the refusal of an earlier try: a later try of the same command may have been granted meanwhile, and the client must
    /// not hear the old word after the new one. What was accepted stays true for ever.
    /// </summary>
    private static bool Outlived(AgentState state, Settled m) =>
        m.Answer is Refused && m.Reservation is { } reservation && !state.Reservations.ContainsKey(reservation);

    /// <summary>The feed names a newer version of a ticket that is counted here: ask what it means for this agent.</summary>
    public static Decision Doubt(AgentState state, TicketChanged m) =>
        state.Load.TryGetValue(m.Ticket, out var item) && item.Version < m.Version
            ? new Decision { Sends = [new Send(ActorId.Ticket(state.Id.Tenant, m.Ticket), new Probe(state.Agent))] } : Decision.Nothing;

    private static LoadItem ItemOf(Settled m, Instant now)
    {
        var item = new LoadItem(m.Ticket, m.Version, m.Channel, m.Units, m.Kind, m.Until, m.Offer) { Ownership = m.Ownership, Winner = m.Winner };
        if (m.Kind == SettledKind.None) return AgentRoom.GoneItem(item, now);
        if (m.Kind is SettledKind.Held or SettledKind.Parked) return item with { ReviewAt = AgentRoom.Review(now) };
        // An offer ends by itself: if nobody says so in time, ask; and not at once again when the ticket's clock is behind.
        return m.Kind == SettledKind.Offered && m.Until is { } until ? item with { AskAt = AgentClaims.Later(Instant.Max(until, now)) } : item;
    }

    /// <summary>
    /// An offer of his rang without an answer. Counted before his room is advertised again, and once: only while the offer is still
    /// counted here (in the load, or as the reservation that it began as).
    /// </summary>
    private static IEnumerable<Change> Missed(AgentState state, Settled m, LoadItem? known, At at)
    {
        if (m.End is not (OfferEnd.Expired or OfferEnd.Unreachable) || m.Offer is not { } offer) yield break;
        var counted = known is { Kind: SettledKind.Offered } ? known.Offer is null || known.Offer == offer : state.Reservations.ContainsKey(offer);
        if (!counted || state.Profile is not { } profile) yield break;
        var count = state.NoAnswers + 1;
        yield return new NoAnswerCounted(m.Ticket, offer, count, at.Now);
        if (profile.NoAnswerLimit > 0 && count >= profile.NoAnswerLimit && state.Available)
            yield return new ActivityChanged(profile.NoAnswerActivity, false, at.Now);
    }
}
