using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// What closed doors mean for a ticket that waits before them, computed for every decision from the states before and after, as
/// <see cref="TicketClocks"/> does for its clocks. That it is not offered is the pool's part; here it is put on record and, where the
/// hours say so, goes on as something else.
/// </summary>
internal static class TicketHours
{
    /// <summary>The event that follows these events of the ticket, if its queue is closed to it.</summary>
    public static ImmutableArray<TicketEvent> Following(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        if (at.Sla is not { MayClose: true } book) return [];
        var after = TicketEvolution.Apply(before, events);
        if (after is not { Status: TicketStatus.Waiting, Deferred: null, Terms: { } terms }) return [];
        if (book.HoursOf(terms.Queue) is not { } hours || hours.IsOpen(at.Now)) return [];
        var (then, becomes) = (hours.Closing(after.Channel).Then, hours.Closing(after.Channel).Becomes);
        if (then == WhenClosed.Serve)
        {
            if (!CameNow(before, terms.Queue)) return [];
            (then, becomes) = (WhenClosed.Ticket, null);
        }
        return [new TicketDeferred(then, becomes == after.Channel ? null : becomes, at.Now)];
    }

    /// <summary>The pool found it waiting before a closed queue.</summary>
    public static Decision Close(TicketState state, in At at) =>
        Following(state, [], at).IsEmpty ? Decision.Nothing : TicketSends.Accepted(state, at) with { Answer = null };

    /// <summary>
    /// A pick that was made before the doors closed comes too late. One that comes a little before they open is let through: the pool's clock
    /// may be ahead, and who is first at opening should not wait because of that.
    /// </summary>
    public static bool IsShut(TicketState state, in At at)
    {
        if (at.Sla?.HoursOf(state.Terms?.Queue ?? "") is not { } hours) return false;
        return hours.IsShut(state.Channel, state.Deferred, at.Now) && hours.IsShut(state.Channel, state.Deferred, at.Now + Skew);
    }

    private static readonly Duration Skew = Duration.FromSeconds(30);

    private static bool CameNow(TicketState before, string queue) =>
        !before.Exists || before.Status == TicketStatus.Resolved || before.Terms?.Queue != queue;
}
