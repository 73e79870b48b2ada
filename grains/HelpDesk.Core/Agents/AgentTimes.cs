using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What passes by itself: wrap-ups, leases, doubts, and messages that nobody answered yet.</summary>
internal static class AgentTimes
{
    public static Instant? WakeAt(AgentState state)
    {
        var first = Instant.MaxValue;
        foreach (var item in state.Load.Values)
        {
            if (item.Kind is SettledKind.WrapUp && item.Until is { } until) first = Instant.Min(first, until);
            if (AskAt(state, item) is { } ask) first = Instant.Min(first, ask);
        }
        foreach (var reservation in state.Reservations.Values) first = Instant.Min(first, reservation.RepeatAt);
        if (state.ForgetAt is { } forget) first = Instant.Min(first, forget);
        if (state.Loan is { } loan) first = Instant.Min(first, loan.Until);
        if (state.LeaseUntil is { } lease) first = Instant.Min(first, lease);
        return first == Instant.MaxValue ? null : first;
    }

    public static Decision Pass(AgentState state, in At at)
    {
        var now = at.Now;
        // A ticket that never answers (it can't be read, say) would keep the room for ever. Only a new epoch gives it back safely: then
        // whatever is still on its way can't be granted any more.
        if (state.Reservations.Values.Any(r => r.Since + Duration.FromSeconds(Limits.ReservationSeconds) <= now)) return new Decision { Reload = true };

        var changes = ImmutableArray.CreateBuilder<Change>();
        var sends = ImmutableArray.CreateBuilder<Send>();
        if (state.ForgetAt <= now || state.Load.Values.Any(i => i.Kind is SettledKind.WrapUp && i.Until <= now)) changes.Add(new TimePassed(now));

        changes.AddRange(AgentLoans.Ended(state, now, now));

        var (lapsed, givenBack) = AgentPresence.Lapse(state, now);
        changes.AddRange(lapsed);
        sends.AddRange(givenBack);

        foreach (var item in state.Load.Values)
        {
            if (AskAt(state, item) is not { } ask || ask > now) continue;
            changes.Add(new AskedAbout(item.Ticket, now + Duration.FromSeconds(2 * Limits.RepeatSeconds)));
            sends.Add(new Send(ActorId.Ticket(state.Id.Tenant, item.Ticket), Question(state, item, now), Origin.Engine));
        }
        foreach (var reservation in state.Reservations.Values)
        {
            if (reservation.RepeatAt > now) continue;
            changes.Add(new ReservationRepeated(reservation.Id, AgentClaims.Later(now)));
            sends.Add(new Send(ActorId.Ticket(state.Id.Tenant, reservation.Ticket), reservation.Message, reservation.Origin));
        }
        return new Decision { Changes = changes.ToImmutable(), Sends = sends.ToImmutable() };
    }

    /// <summary>When the ticket has to be spoken to: a doubt, or the client is gone longer than the channel allows.</summary>
    private static Instant? AskAt(AgentState state, LoadItem item)
    {
        if (RequeueAt(state, item) is { } requeue) return item.AskAt is { } asked ? Instant.Max(asked, requeue) : requeue;
        return (item.Kind is SettledKind.Offered || item.Ownership == 0) && item.AskAt is { } doubt ? doubt : item.ReviewAt;
    }

    private static Instant? RequeueAt(AgentState state, LoadItem item) =>
        state.LapsedAt is { } lapsed && item.Kind is SettledKind.Held && item.Ownership != 0 && state.Profile?.Channel(item.Channel)?.RequeueAfter is { } after
            ? lapsed + after : null;

    private static Message Question(AgentState state, LoadItem item, Instant now) =>
        RequeueAt(state, item) is { } at && at <= now ? new Release(ReleaseCause.ClientGone, null, item.Ownership) : new Probe(state.Agent);
}
