using NodaTime;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>Questions about a clock that ran in the window, also under the changed calendar.</summary>
internal sealed partial class CalendarCases
{
    private void AskLedger()
    {
        var (ledger, running) = RandomLedger();
        var side = _sides[_random.Next(2)];
        Visited("asked under the changed calendar", side == _sides[1]);
        Visited("asked while paused", ledger.Last == ClockMove.Paused);
        var (target, now) = (Length(side), Moment(side));
        string At() => $"{string.Join(", ", ledger.Entries.Select(e => $"{e.Move} {e.At}"))} target {target}";
        switch (_random.Next(5))
        {
            case 0:
                Same(() => $"elapsed {now}; {At()}", side.Slow.Elapsed(running, now), SlaClock.Elapsed(ledger, side.Table, now));
                break;
            case 1:
                Beyond(() => $"due; {At()}", side.Slow.Reaches(running, target), SlaClock.Due(ledger, side.Table, target));
                break;
            case 2:
                var percent = _random.Next(1, 200);
                var exact = target.ToInt64Nanoseconds() * (Int128)percent;
                var part = Duration.FromNanoseconds((long)((exact + 99) / 100));
                Beyond(() => $"{percent} %; {At()}", side.Slow.Reaches(running, part), SlaClock.AtPercent(ledger, side.Table, target, percent));
                break;
            case 3:
                AskBefore(side, ledger, running, target, At);
                break;
            default:
                AskAfter(side, ledger, running, target, At);
                break;
        }
    }

    private void AskBefore(Side side, ClockLedger ledger, List<(Instant From, Instant To)> running, Duration target, Func<string> at)
    {
        var ahead = Length(side);
        var expected = ahead >= target ? running[0].From : side.Slow.Reaches(running, target - ahead);
        Beyond(() => $"{ahead} before; {at()}", expected, SlaClock.BeforeDue(ledger, side.Table, target, ahead, TimeBasis.Business));
        if (side.Slow.Reaches(running, target) is not { } due || due == Instant.MaxValue) return;
        Same(() => $"{ahead} wall before; {at()}", Instant.Max(running[0].From, due - ahead), SlaClock.BeforeDue(ledger, side.Table, target, ahead, TimeBasis.Wall));
    }

    private void AskAfter(Side side, ClockLedger ledger, List<(Instant From, Instant To)> running, Duration target, Func<string> at)
    {
        var later = Length(side);
        Beyond(() => $"{later} after; {at()}", side.Slow.Reaches(running, target + later), SlaClock.AfterDue(ledger, side.Table, target, later, TimeBasis.Business));
        if (side.Slow.Reaches(running, target) is not { } due || due == Instant.MaxValue) return;
        Same(() => $"{later} wall after; {at()}", due + later, SlaClock.AfterDue(ledger, side.Table, target, later, TimeBasis.Wall));
    }

    /// <summary>A clock that was started, and then paused, resumed and stopped at random; and beside it the times in which it ran.</summary>
    private (ClockLedger Ledger, List<(Instant From, Instant To)> Running) RandomLedger()
    {
        var moves = Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Moment(_sides[0])).Order().ToArray();
        var ledger = ClockLedger.NotStarted.Start(moves[0], "created");
        var running = new List<(Instant From, Instant To)> { (moves[0], Instant.MaxValue) };
        foreach (var at in moves[1..])
        {
            var runs = running[^1].To == Instant.MaxValue;
            switch (_random.Next(5))
            {
                case 0 or 1:
                    ledger = ledger.Pause(at, "on-hold");
                    if (runs) running[^1] = (running[^1].From, at);
                    break;
                case 2:
                    ledger = ledger.Stop(at, "resolved");
                    if (runs) running[^1] = (running[^1].From, at);
                    break;
                default:
                    ledger = ledger.Resume(at, "back");
                    if (!runs) running.Add((at, Instant.MaxValue));
                    break;
            }
        }
        return (ledger, running);
    }
}
