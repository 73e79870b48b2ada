using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What comes by time: offers that run out, and the steps of clocks.</summary>
internal static class TicketDue
{
    public static Decision Decide(TicketState state, in At at)
    {
        var (now, expired) = (at.Now, TicketClaims.Expired(state, at.Now).ToImmutableArray());
        if (!state.Clocks.Any(clock => IsDue(clock, now)))
            return expired.IsEmpty ? Decision.Nothing : TicketSends.Accepted(state, at, expired) with { Answer = null };
        // The rules are newer: what is due under them is not known before the clocks were held against them.
        if (at.Sla!.Version > state.SlaVersion) return TicketSends.Accepted(state, at, expired) with { Answer = null };
        return TicketSends.Accepted(state, at, [.. expired, .. Steps(state, at.Sla, now)]) with { Answer = null };
    }

    /// <summary>The rules changed; a copy that does not know them yet is told again.</summary>
    public static Decision Review(TicketState state, in At at) =>
        state.Exists && at.Sla is { } book && book.Version > state.SlaVersion ? TicketSends.Accepted(state, at) with { Answer = null } : Decision.Nothing;

    private static bool IsDue(TicketClock clock, Instant now) => clock.Next is { At: var next } && next <= now;

    /// <summary>All that is due, in the order of its time, also what should have come while nobody was there.</summary>
    private static ImmutableArray<TicketEvent> Steps(TicketState state, SlaBook book, Instant now)
    {
        var clocks = new ClockWriter(state, book, now);
        var actions = ImmutableArray.CreateBuilder<SlaAction>();
        while (clocks.Ticket.Clocks.Where(c => IsDue(c, now)).MinBy(c => c.Next!.Value.At) is { } clock)
            if (clocks.Reach(clock) is { } step) actions.AddRange(step.Actions);
        return [.. clocks.Events, .. Escalation.Of(state, actions.ToImmutable(), now)];
    }
}
