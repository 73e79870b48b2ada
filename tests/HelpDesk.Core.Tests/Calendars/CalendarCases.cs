using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// One random document with its slow walk, and as many questions about it as wanted: each is a case, answered by the table and by the walk.
/// A second document is the calendar after a change: clocks that ran under the first are asked under it.
/// </summary>
internal sealed partial class CalendarCases
{
    /// <summary>What the paths begin with that name a zone.</summary>
    public const string ZonePath = "zone ";

    private readonly int _seed;
    private readonly Random _random;
    private readonly SortedDictionary<string, int> _paths;
    private readonly Side[] _sides;
    private readonly Instant _from;
    private readonly Instant _to;

    public CalendarCases(int seed, Duration window, SortedDictionary<string, int> paths)
    {
        (_seed, _random, _paths) = (seed, new Random(seed), paths);
        var documents = new RandomCalendars(_random, seed);
        var first = documents.Next(window);
        (_from, _to) = (documents.From, documents.To);
        var second = new RandomCalendars(_random, seed).Next(window).Select(c => c with { Zone = documents.Zone.Id });
        _sides = [new(first, _from, _to), new([.. first.Skip(1), .. second.Take(1)], _from, _to)];
        Visited(ZonePath + documents.Zone.Id, true);
        Visited("put forward", _sides[0].Walk.Jumped);
        Visited("put back", _sides[0].Walk.WentBack);
        Visited("substitute day", _sides[0].Walk.HadSubstitute);
        Visited("holidays collide", _sides[0].Walk.HadCollision);
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
                Same(() => $"is open {a}", side.Slow.IsOpen(a), side.Table.IsOpen(a));
                break;
            case 1:
                Beyond(() => $"next opening {a}", side.Slow.NextOpening(a), side.Table.NextOpening(a));
                break;
            case 2:
                Beyond(() => $"next closing {a}", side.Slow.NextClosing(a), side.Table.NextClosing(a));
                break;
            case 3:
                Same(() => $"between {a} and {b}", side.Slow.Between(a, b), side.Table.Between(a, b));
                break;
            case 4:
                var open = Length(side);
                Beyond(() => $"{a} add {open}", side.Slow.Reaches([(a, Instant.MaxValue)], open), side.Table.Add(a, open));
                break;
            default:
                AskLedger();
                break;
        }
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
    private void Beyond(Func<string> question, Instant? expected, Instant? actual)
    {
        Visited("answer beyond the window", expected == Instant.MaxValue);
        if (expected != Instant.MaxValue) Same(question, expected, actual);
        else Same(question, true, actual is null || actual >= _to);
    }

    private void Same<T>(Func<string> question, T expected, T actual)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual)) return;
        Assert.Fail($"seed {_seed}: {question()}\nexpected {expected}\nactual   {actual}\n{Describe()}");
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
