using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// Whom a ticket tells, computed from the states before and after: pools learn whether it waits, agents what they are to it now.
/// So no decision can forget somebody.
/// </summary>
internal static class TicketSends
{
    /// <summary>Who asked for the ticket by a message of his own and waits for the word on it.</summary>
    public readonly record struct Claimant(string Agent, Guid? Reservation);

    public static Decision Accepted(TicketState before, in At at, params ImmutableArray<TicketEvent> events) => Accepted(before, at, null, events);

    public static Decision Accepted(TicketState before, in At at, Claimant? claimant, params ImmutableArray<TicketEvent> events)
    {
        return Decided(before, at, claimant, Consequences.Of(before, events, at));
    }

    /// <summary>As <see cref="Accepted(TicketState, in At, Claimant?, ImmutableArray{TicketEvent})"/>, where the consequences are among the events.</summary>
    public static Decision Decided(TicketState before, in At at, Claimant? claimant, ImmutableArray<TicketEvent> events)
    {
        var after = TicketEvolution.Apply(before, events);
        var answer = Done(after);
        var sends = ImmutableArray.CreateBuilder<Send>();
        TellPools(before, after, sends);
        foreach (var agent in Concerned(before, after))
            if (agent != claimant?.Agent && RelationOf(before, agent) != RelationOf(after, agent))
                sends.Add(Tell(after, agent, null, EndOf(events, agent), Guid.Empty, null));
        if (claimant is { } c)
            sends.Add(Tell(after, c.Agent, c.Reservation, EndOf(events, c.Agent), at.Command, answer));
        foreach (var e in events)
            if (e is CallCommanded { Command: var command }) sends.Add(ToLine(after, command));
        return new Decision
        {
            Changes = [.. events], Sends = sends.ToImmutable(), Answer = answer, PolicyVersion = after.Terms?.RulesVersion ?? 0,
            Outgoing = TicketNotices.Of(before, events, at),
        };
    }

    /// <summary>A claim is refused: the refusal is kept under the attempt, then the agent is told (see Append.Attempt).</summary>
    public static Decision Refused(TicketState state, in At at, Claimant claimant, Guid attempt, Refused answer) => new()
    {
        Answer = answer,
        Attempt = attempt,
        Sends = [Tell(state, claimant.Agent, claimant.Reservation, null, at.Command, answer)],
    };

    /// <summary>The claim was granted before: the same word again.</summary>
    public static Decision Granted(TicketState state, in At at, Claimant claimant)
    {
        var answer = Done(state);
        return new() { Answer = answer, Sends = [Tell(state, claimant.Agent, claimant.Reservation, null, at.Command, answer)] };
    }

    /// <summary>What the agent is to the ticket now, without deciding anything.</summary>
    public static Decision Word(TicketState state, string agent, Guid? reservation = null) =>
        new() { Sends = [Tell(state, agent, reservation, null, Guid.Empty, null)] };

    /// <summary>The pick was made on old news: the agent's reservation ends, and the pool that made it hears how the ticket stands.</summary>
    public static Decision PickRefused(TicketState state, Reserved m)
    {
        Message word = state.Status == TicketStatus.Waiting && state.Terms?.Pool == m.Record.Pool ? WaitingOf(state) : new Moved(state.Ticket, state.Version);
        return new()
        {
            Sends = [Tell(state, m.Agent, m.Reservation, null, Guid.Empty, null), new Send(ActorId.Pool(state.Id.Tenant, m.Record.Pool), word)],
        };
    }

    public static Decision Repeat(TicketState state, Repeated repeated, in At at) => repeated.Original switch
    {
        Claim m => new() { Sends = [Tell(state, m.Agent, m.Reservation, null, at.Command, repeated.Answer)] },
        OfferDeclined m => new() { Sends = [Tell(state, m.Agent, null, null, at.Command, repeated.Answer)] },
        _ => Decision.Nothing,
    };

    /// <summary>The agent asked under an epoch that is over; the grant can never succeed, so its reservation may end.</summary>
    public static Decision StaleEpoch(TicketState state, EpochRefused refused, in At at)
    {
        var (agent, reservation, epoch) = refused.Original switch
        {
            Reserved m => (m.Agent, m.Reservation, m.Epoch),
            Claim m => (m.Agent, m.Reservation, m.Epoch),
            var other => throw new ArgumentException($"{other.GetType().Name} requires no epoch.", nameof(refused)),
        };
        var word = new Settled(state.Ticket, state.Version, reservation, SettledKind.None, state.Channel, 0, null, null, null, null, Guid.Empty, null)
        {
            StaleEpoch = epoch,
        };
        return new() { Sends = [new Send(ActorId.Agent(state.Id.Tenant, agent), word)] };
    }

    /// <summary>
    /// The store refused the commit. A key that was used for something else is settled for good; all else may succeed when the agent
    /// repeats his claim, so he has to keep the room until then.
    /// </summary>
    public static Decision CommitRefused(TicketState state, CommitRefused refused, in At at) => refused.Original switch
    {
        Claim m when refused.Answer.Code == RefusalCodes.KeyReused =>
            new() { Sends = [Tell(state, m.Agent, m.Reservation, null, at.Command, refused.Answer)] },
        OfferDeclined m => new() { Sends = [Tell(state, m.Agent, null, null, at.Command, refused.Answer)] },
        _ => Decision.Nothing,
    };

    public static TicketDone Done(TicketState state) =>
        new(state.Ticket, 0, state.Version, state.Status, state.Terms?.Queue ?? "", state.Holder, state.Ownership)
        {
            Deferred = state.Unassigned ? state.Deferred : null,
        };

    /// <summary>Kind, units, until and offer of this agent towards the ticket.</summary>
    internal static (SettledKind Kind, int Units, NodaTime.Instant? Until, Guid? Offer) RelationOf(TicketState state, string agent)
    {
        if (state.Holder == agent)
            return state.Status == TicketStatus.OnHold ? (SettledKind.Parked, 0, null, null) : (SettledKind.Held, state.HolderUnits, null, null);
        foreach (var offer in state.Offers)
            if (offer.Agent == agent) return (SettledKind.Offered, offer.Units, offer.Until, offer.Id);
        foreach (var wrapUp in state.WrapUps)
            if (wrapUp.Agent == agent) return (SettledKind.WrapUp, wrapUp.Units, wrapUp.Until, null);
        return (SettledKind.None, 0, null, null);
    }

    private static Send Tell(TicketState state, string agent, Guid? reservation, OfferEnded? ended, Guid command, Answer? answer)
    {
        var (kind, units, until, offer) = RelationOf(state, agent);
        var word = new Settled(
            state.Ticket, state.Version, reservation, kind, state.Channel, units, until, offer ?? ended?.Offer, ended?.End, ended?.Winner ?? state.Holder,
            answer is null ? Guid.Empty : command, answer) { Ownership = state.Ownership };
        return new Send(ActorId.Agent(state.Id.Tenant, agent), word);
    }

    /// <summary>To the way to the call's telephone system.</summary>
    public static Send ToLine(TicketState state, CallCommand command) =>
        new(ActorId.Line(state.Id.Tenant, state.Call!.Source), new PlaceCommand(state.Ticket, state.Call.Source, state.Call.Call, command));

    private static void TellPools(TicketState before, TicketState after, ImmutableArray<Send>.Builder sends)
    {
        if (after.Terms is not { } terms) return;
        var pool = ActorId.Pool(after.Id.Tenant, terms.Pool);
        if (after.Status == TicketStatus.Waiting)
            sends.Add(new Send(pool, WaitingOf(after)));
        else if (before.Status == TicketStatus.Waiting)
            sends.Add(new Send(pool, new Moved(after.Ticket, after.Version)));
        if (before.Status == TicketStatus.Waiting && before.Terms is { } old && old.Pool != terms.Pool)
            sends.Add(new Send(ActorId.Pool(after.Id.Tenant, old.Pool), new Moved(after.Ticket, after.Version)));
    }

    public static Waiting WaitingOf(TicketState state) => new(
        state.Ticket, state.Version, state.Terms!.Queue, state.Channel, state.Priority, state.EnqueuedAt, CallRules.Requires(state), state.Blocks)
        {
            DueAt = TicketRows.DueAt(state), Deferred = state.Deferred,
        };

    private static IEnumerable<string> Concerned(TicketState before, TicketState after) =>
        TicketRows.Load(before).Concat(TicketRows.Load(after)).Select(r => r.Agent).Distinct();

    private static OfferEnded? EndOf(ImmutableArray<TicketEvent> events, string agent)
    {
        foreach (var e in events)
            if (e is OfferEnded ended && ended.Agent == agent) return ended;
        return null;
    }
}
