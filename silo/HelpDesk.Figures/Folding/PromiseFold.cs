using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>A ticket's promises from the events of its clocks, which follow the event that they are about in the same decision.</summary>
internal static class PromiseFold
{
    public static TicketSubject Apply(TicketStep step, TicketSubject t, TicketEvent happened) => happened switch
    {
        ClockMoved { Move: ClockMove.Started } e => Begin(step, TicketStep.Forget(Measured(step, t, e.Clock, e.Term), e.Clock), e.Clock, e.Term?.Policy, false, Passed(e.Due, step)),
        ClockMoved { Move: ClockMove.Resumed } e when Of(t, e.Clock) is { Promise: { Until: not null } before, Gone: false } =>
            Begin(step, t, e.Clock, before.Policy, Was(before), Passed(e.Due, step)),
        ClockMoved { Move: ClockMove.Stopped } e => Stop(step, t, e),
        ClockRetargeted e => Retarget(step, Measured(step, t, e.Clock, e.Term), e),
        ClockStepReached { Step: SlaStep.Due } e => step.Change(t, e.Clock, p => p with { MissedAt = step.At, LateSince = e.Planned.ToUnixTimeTicks() }),
        // A pause, the end of one, or a reminder.
        _ => t,
    };

    private static TicketSubject Begin(TicketStep step, TicketSubject t, ClockId clock, string? policy, bool wasMissed, long? lateSince) => policy is null
        ? t
        : step.Promise(t, new Promise(step.At, null, t.Traits, clock.Metric, clock.Internal, policy, t.Term?.Agent, PromiseEnd.Open, null, wasMissed, lateSince));

    /// <summary>Judged by the rules of that moment. Where only they promised something, a moment before it was seen, it was no promise yet.</summary>
    private static TicketSubject Stop(TicketStep step, TicketSubject t, ClockMoved e)
    {
        var end = e.Met switch { true => PromiseEnd.Met, false => PromiseEnd.Missed, null => PromiseEnd.Dropped };
        return step.Change(t, e.Clock, p => p with { Until = step.At, End = end, LateSince = end == PromiseEnd.Missed ? e.Due?.ToUnixTimeTicks() : null });
    }

    private static TicketSubject Retarget(TicketStep step, TicketSubject t, ClockRetargeted e)
    {
        var before = Of(t, e.Clock);
        if (before is { Promise.Until: null } && before.Promise.Policy == e.Term?.Policy) return step.Change(t, e.Clock, p => p with { LateSince = Passed(e.Due, step) });
        var dropped = step.Change(t, e.Clock, p => p with { Until = step.At, End = PromiseEnd.Dropped, LateSince = null });
        return e.Term is { } term
            ? Begin(step, dropped, e.Clock, term.Policy, before is not null && Was(before.Promise), Passed(e.Due, step))
            : dropped with { Clocks = [.. dropped.Clocks.Select(c => c.IsOf(e.Clock) ? c with { Gone = true } : c)] };
    }

    private static bool Was(Promise before) => before.WasMissed || before.MissedAt is not null;

    private static long? Passed(Instant? due, TicketStep step) => due?.ToUnixTimeTicks() is { } at && at <= step.At ? at : null;

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

    private static KnownPromise? Of(TicketSubject t, ClockId clock) => t.Clocks.FirstOrDefault(c => c.IsOf(clock));
}
