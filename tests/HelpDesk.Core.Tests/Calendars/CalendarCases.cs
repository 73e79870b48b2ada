using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// One random document with its slow walk, and as many questions about it as wanted: each is a case, answered by the table and by the walk.
/// A second document is the calendar after a change: clocks that ran under the first are asked under it.
/// </summary>
internal sealed class CalendarCases
{
    private readonly int _seed;
    private readonly Random _random;
    private readonly SortedDictionary<string, int> _paths;
    private readonly Side[] _sides;
    private readonly Instant _from;
    private readonly Instant _to;
    private string _question = "";

    public CalendarCases(int seed, Duration window, SortedDictionary<string, int> paths)
    {
        (_seed, _random, _paths) = (seed, new Random(seed), paths);
        var documents = new RandomCalendars(_random);
        var first = documents.Next(window);
        (_from, _to) = (documents.From, documents.To);
        var second = new RandomCalendars(_random).Next(window).Select(c => c with { Zone = documents.Zone.Id });
        _sides = [new(first, _from, _to), new([.. first.Skip(1), .. second.Take(1)], _from, _to)];
        Visited("put forward", _sides[0].Walk.Jumped);
        Visited("put back", _sides[0].Walk.WentBack);
        Visited("substitute day", _sides[0].Walk.HadSubstitute);
        Visited("several calendars", first.Length > 1);
        Visited("a shift of more than 24 h", first.SelectMany(c => c.Hours).Any(h => h.Shift.To.Minutes - h.Shift.From.Minutes > TimeOfDay.MinutesPerDay));
        Visited("never open in the window", _sides[0].Walk.Open.Count == 0);
    }

    public void Ask()
    {
        var side = _sides[0];
        var (a, b) = (Moment(side), Moment(side));
        switch (_random.Next(8))
        {
            case 0:
                Same($"is open {a}", side.Slow.IsOpen(a), side.Table.IsOpen(a));
                break;
            case 1:
                Beyond($"next opening {a}", side.Slow.NextOpening(a), side.Table.NextOpening(a));
                break;
            case 2:
                Beyond($"next closing {a}", side.Slow.NextClosing(a), side.Table.NextClosing(a));
                break;
            case 3:
                Same($"between {a} and {b}", side.Slow.Between(a, b), side.Table.Between(a, b));
                break;
            case 4:
                var open = Length(side);
                Beyond($"{a} add {open}", side.Slow.Reaches([(a, Instant.MaxValue)], open), side.Table.Add(a, open));
                break;
            default:
                AskLedger();
                break;
        }
    }

    private void AskLedger()
    {
        var (ledger, running) = RandomLedger();
        var side = _sides[_random.Next(2)];
        Visited("asked under the changed calendar", side == _sides[1]);
        Visited("asked while paused", ledger.Last == ClockMove.Paused);
        var (target, now) = (Length(side), Moment(side));
        var at = $"{string.Join(", ", ledger.Entries.Select(e => $"{e.Move} {e.At}"))} target {target}";
        switch (_random.Next(5))
        {
            case 0:
                Same($"elapsed {now}; {at}", side.Slow.Elapsed(running, now), SlaClock.Elapsed(ledger, side.Table, now));
                break;
            case 1:
                Beyond($"due; {at}", side.Slow.Reaches(running, target), SlaClock.Due(ledger, side.Table, target));
                break;
            case 2:
                var percent = _random.Next(1, 200);
                var exact = target.ToInt64Nanoseconds() * (Int128)percent;
                var part = Duration.FromNanoseconds((long)((exact + 99) / 100));
                Beyond($"{percent} %; {at}", side.Slow.Reaches(running, part), SlaClock.AtPercent(ledger, side.Table, target, percent));
                break;
            case 3:
                AskBefore(side, ledger, running, target, at);
                break;
            default:
                AskAfter(side, ledger, running, target, at);
                break;
        }
    }

    private void AskBefore(Side side, ClockLedger ledger, List<(Instant From, Instant To)> running, Duration target, string at)
    {
        var ahead = Length(side);
        var expected = ahead >= target ? running[0].From : side.Slow.Reaches(running, target - ahead);
        Beyond($"{ahead} before; {at}", expected, SlaClock.BeforeDue(ledger, side.Table, target, ahead, TimeBasis.Business));
        if (side.Slow.Reaches(running, target) is not { } due || due == Instant.MaxValue) return;
        Same($"{ahead} wall before; {at}", Instant.Max(running[0].From, due - ahead), SlaClock.BeforeDue(ledger, side.Table, target, ahead, TimeBasis.Wall));
    }

    private void AskAfter(Side side, ClockLedger ledger, List<(Instant From, Instant To)> running, Duration target, string at)
    {
        var later = Length(side);
        Beyond($"{later} after; {at}", side.Slow.Reaches(running, target + later), SlaClock.AfterDue(ledger, side.Table, target, later, TimeBasis.Business));
        if (side.Slow.Reaches(running, target) is not { } due || due == Instant.MaxValue) return;
        Same($"{later} wall after; {at}", due + later, SlaClock.AfterDue(ledger, side.Table, target, later, TimeBasis.Wall));
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

    /// <summary>An instant of the window: by preference one at which the calendar opens or closes, or next to it.</summary>
    private Instant Moment(Side side)
    {
        var at = _random.Next(3) == 0 && side.Walk.Open.Count > 0
            ? Border(side.Walk.Open[_random.Next(side.Walk.Open.Count)]) + Duration.FromNanoseconds(_random.Next(-1, 2))
            : _from + ((_to - _from) * _random.NextDouble());
        return Instant.Max(_from, Instant.Min(at, _to - Duration.Epsilon));
    }

    private Instant Border((Instant From, Instant To) open) => _random.Next(2) == 0 ? open.From : open.To;

    /// <summary>A positive duration, sometimes exactly the length of an open time, mostly such that it ends in the window.</summary>
    private Duration Length(Side side)
    {
        if (_random.Next(4) == 0 && side.Walk.Open.Count > 0)
        {
            var (from, to) = side.Walk.Open[_random.Next(side.Walk.Open.Count)];
            return to - from;
        }
        return Duration.FromNanoseconds(1 + (long)((_to - _from).TotalNanoseconds * Math.Pow(_random.NextDouble(), 3)));
    }

    /// <summary>Beyond the walk the reference knows only that nothing comes before its end.</summary>
    private void Beyond(string question, Instant? expected, Instant? actual)
    {
        Visited("answer beyond the window", expected == Instant.MaxValue);
        if (expected != Instant.MaxValue) Same(question, expected, actual);
        else Same(question, true, actual is null || actual >= _to);
    }

    private void Same<T>(string question, T expected, T actual)
    {
        _question = question;
        Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), $"seed {_seed}: {_question}\nexpected {expected}\nactual   {actual}\n{Describe()}");
    }

    private string Describe() => string.Join('\n', _sides.Select(s => string.Join(" + ", s.Documents.Select(d =>
        $"{d.Zone} {string.Join("; ", d.Hours.Select(h => $"{string.Join(',', h.Days)} {h.Shift}"))} | {string.Join("; ", d.Holidays)} | {string.Join("; ", d.Exceptions)}"))));

    private void Visited(string path, bool visited)
    {
        if (visited) _paths[path] = _paths.GetValueOrDefault(path) + 1;
    }

    private sealed class Side
    {
        public Side(ImmutableArray<BusinessCalendar> documents, Instant from, Instant to)
        {
            Documents = documents;
            Table = CalendarTable.Of(documents.AsSpan());
            Walk = new(documents, from, to);
            Slow = new(Walk);
        }

        public ImmutableArray<BusinessCalendar> Documents { get; }
        public CalendarTable Table { get; }
        public SlowCalendar Walk { get; }
        public SlowClock Slow { get; }
    }
}
