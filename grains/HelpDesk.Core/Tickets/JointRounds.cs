using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Several agents are offered one ticket. Each of them set room aside for himself, so capacity holds as for one; which of them wins the
/// ticket alone decides. What refuses somebody a place in a round never becomes true again in that round: so a late copy of what he asked
/// can't be granted after he was told no.
/// </summary>
internal static class JointRounds
{
    /// <summary>He was picked for the round that goes on, and may take part in it.</summary>
    public static bool MayJoin(TicketState ticket, Reserved m) =>
        ticket is { Status: TicketStatus.Offered, Joint: { } round, Terms.Ringing: { } ringing } && round.Pick.Version == m.TicketVersion && !round.Asked.Contains(m.Agent)
        && round.Asked.Length < (ringing.Strategy == RingingStrategy.All ? round.Pick.Of : ringing.Most) && CallOrders.TakesMore(ticket);

    /// <summary>
    /// Together they ring as long as the last of them. A telephone to which others are added rings as long as it was told to: whoever does not
    /// answer it is free when it falls silent, though the others ring on.
    /// </summary>
    public static TicketState Joined(TicketState ticket, TicketOffered e, JointPick pick)
    {
        var round = ticket.Joint is { } known && known.Pick.Version == pick.Version ? known : new JointRound(pick, e.At);
        var settled = CallRinging.Settled(ticket);
        return ticket with
        {
            Offers = [.. ticket.Offers.Select(o => o.Until < e.Offer.Until && !settled.Contains(o.Id) ? o with { Until = e.Offer.Until } : o), e.Offer],
            Joint = round with { Asked = round.Asked.Add(e.Offer.Agent), JoinedAt = e.At },
        };
    }

    /// <summary>Whoever was picked and has no room is not waited for.</summary>
    public static Decision Passed(TicketState ticket, PassedBy m, in At at)
    {
        if (ticket is not { Status: TicketStatus.Offered, Joint: { } round } || round.Pick.Version != m.TicketVersion || round.Asked.Contains(m.Agent) || round.Passed.Contains(m.Agent))
            return Decision.Nothing;
        return Noted(ticket, new AgentPassed(m.Agent), at);
    }

    /// <summary>Something was learnt that is no event, and what the telephone system has to be told because of it.</summary>
    public static Decision Noted(TicketState ticket, Note note, in At at)
    {
        var noted = TicketEvolution.Apply(ticket, note);
        if (noted is not { Joint: not null, Call: { } call } || CallOrders.Next(noted, call, at.Now) is null) return new Decision { Changes = [note] };
        var decision = TicketSends.Accepted(noted, at) with { Answer = null };
        return decision with { Changes = decision.Changes.Insert(0, note) };
    }

    /// <summary>Telephones are not rung yet: others of this round are about to be offered it too.</summary>
    public static bool Gathers(TicketState ticket, Instant now) => ticket.Joint is { IsComplete: false } round && now < Gathered(round);

    /// <summary>When something comes of the round by itself: who was gathered is rung, or one more is asked for.</summary>
    public static Instant? DueAt(TicketState ticket) => ticket is not { Status: TicketStatus.Offered, Joint: { } round } ? null
        : RingsAt(ticket, round) ?? (TakesOneMore(ticket, round) ? round.JoinedAt + ticket.Terms!.Ringing!.Step : null);

    /// <summary>The same, as far as this activation did not see to it already.</summary>
    public static Instant? WakeAt(TicketState ticket) =>
        DueAt(ticket) is { } due && ticket.Joint!.AskedMoreAt is { } asked ? Instant.Max(due, asked + Duration.FromSeconds(Limits.MoreSeconds)) : DueAt(ticket);

    /// <summary>Gathering is over, and telephones ring by it.</summary>
    public static bool RingsNow(TicketState ticket, Instant now) => ticket is { Status: TicketStatus.Offered, Joint: { } round } && RingsAt(ticket, round) <= now;

    /// <summary>A step passed without an answer: the pool is asked for one more, until there is one.</summary>
    public static Decision? AskMore(TicketState ticket, Instant now) =>
        ticket is not { Status: TicketStatus.Offered, Joint: { } round } || !TakesOneMore(ticket, round) || WakeAt(ticket) is not { } due || due > now ? null : new Decision
        {
            Changes = [new MoreAsked(now)],
            Sends = [new Send(ActorId.Pool(ticket.Id.Tenant, ticket.Terms!.Pool), new OneMore(TicketSends.WaitingOf(ticket) with { Version = round.Pick.Version }, round.Asked))],
        };

    private static Instant Gathered(JointRound round) => round.Since + Duration.FromSeconds(Limits.GatherSeconds);

    private static Instant? RingsAt(TicketState ticket, JointRound round) =>
        !round.IsComplete && ticket.Call is { } call && CallOrders.Next(ticket, call, Gathered(round)) is { Action: CallAction.Route } ? Gathered(round) : null;

    private static bool TakesOneMore(TicketState ticket, JointRound round) =>
        ticket.Terms?.Ringing is { Strategy: RingingStrategy.Progressive } ringing && round.Asked.Length < ringing.Most && CallOrders.TakesMore(ticket);
}
