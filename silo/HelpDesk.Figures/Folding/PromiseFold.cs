using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>A ticket's promises from the events of its clocks, which follow the event that they are about in the same decision.</summary>
internal static class PromiseFold
{
    public static TicketSubject Apply(TicketStep step, TicketSubject t, TicketEvent happened) => happened switch
    {
        ClockMoved { Move: ClockMove.Started } e => Begin(step, Measured(step, Anew(t, e.Clock), e.Clock, e.Term), e.Clock, e.Term?.Policy, e.Due),
        ClockMoved { Move: ClockMove.Resumed } e when Of(t, e.Clock) is { Until: not null } before => Begin(step, t, e.Clock, before.Policy, e.Due),
        ClockMoved { Move: ClockMove.Stopped } e => Stop(step, t, e),
        ClockRetargeted e => Retarget(step, Measured(step, t, e.Clock, e.Term), e),
        ClockStepReached { Step: SlaStep.Due } e => step.Change(
            t with { Missed = Without(t, e.Clock).Add(new MissedClock(e.Clock, e.Planned.ToUnixTimeTicks())) }, e.Clock, p => p with { MissedAt = step.At, LateSince = e.Planned.ToUnixTimeTicks() }),
        // A pause, the end of one, or a reminder.
        _ => t,
    };

    private static TicketSubject Anew(TicketSubject t, ClockId clock) => Forget(t, clock) with { Missed = Without(t, clock) };

    private static ImmutableArray<MissedClock> Without(TicketSubject t, ClockId clock) => t.Missed.RemoveAll(m => m.Clock == clock);

    private static TicketSubject Forget(TicketSubject t, ClockId clock) => t with { Clocks = t.Clocks.RemoveAll(c => c.IsOf(clock)) };

    private static TicketSubject Begin(TicketStep step, TicketSubject t, ClockId clock, string? policy, Instant? due)
    {
        if (policy is null) return t;
        var promise = new Promise(
            step.At, null, t.Traits, clock.Metric, clock.Internal, policy, t.Term?.Agent, PromiseEnd.Open, null, MissedDue(t, clock) is not null, Late(t, clock, due, step));
        return step.Promise(Forget(t, clock), promise);
    }

    /// <summary>Judged by the rules of that moment. Where only they promised something, a moment before it was seen, it was no promise yet.</summary>
    private static TicketSubject Stop(TicketStep step, TicketSubject t, ClockMoved e)
    {
        var end = e.Met switch { true => PromiseEnd.Met, false => PromiseEnd.Missed, null => PromiseEnd.Dropped };
        return step.Change(t, e.Clock, p => p with { Until = step.At, End = end, LateSince = end == PromiseEnd.Missed ? e.Due?.ToUnixTimeTicks() : null });
    }

    private static TicketSubject Retarget(TicketStep step, TicketSubject t, ClockRetargeted e)
    {
        if (Of(t, e.Clock) is { Until: null } same && same.Policy == e.Term?.Policy) return step.Change(t, e.Clock, p => p with { LateSince = Late(t, e.Clock, e.Due, step) });
        var dropped = step.Change(t, e.Clock, p => p with { Until = step.At, End = PromiseEnd.Dropped, LateSince = null });
        return Begin(step, Forget(dropped, e.Clock), e.Clock, e.Term?.Policy, e.Due);
    }

    /// <summary>The due time by what the policy says now, where it has passed; else the one at which the clock was found missed: a longer target hides no delay.</summary>
    private static long? Late(TicketSubject t, ClockId clock, Instant? due, TicketStep step) =>
        due?.ToUnixTimeTicks() is { } at && at <= step.At ? at : MissedDue(t, clock);

    private static long? MissedDue(TicketSubject t, ClockId clock) => t.Missed.FirstOrDefault(m => m.Clock == clock)?.Due;

    /// <summary>The life learns in whose time its reply and its solution are promised to the customer.</summary>
    private static TicketSubject Measured(TicketStep step, TicketSubject t, ClockId clock, ClockTerm? term)
    {
        if (clock.Internal || t.Life is not { Until: null } life) return t;
        ImmutableArray<string>? calendars = term?.Calendars;
        return clock.Metric switch
        {
            SlaMetric.FirstReply => step.Tell(t, life with { ReplyCalendars = calendars }),
            SlaMetric.Resolution => step.Tell(t, life with { ResolutionCalendars = calendars }),
            _ => t,
        };
    }

    private static Promise? Of(TicketSubject t, ClockId clock) => t.Clocks.FirstOrDefault(c => c.IsOf(clock))?.Promise;
}
