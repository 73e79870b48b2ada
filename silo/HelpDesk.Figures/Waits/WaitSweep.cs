namespace HelpDesk.Figures;

/// <summary>
/// Goes through one queue's stays in the order of time, and says of each, when it begins, what is known by then: an estimate is a function of
/// what happened before it. At one moment beginnings come before ends, so that who enters does not see what happens with him. It holds those who
/// wait at the moment that it has come to, and what they teach; not those who have been.
/// </summary>
/// <param name="judged">Estimates are made for waits that end since then; the others are learned from.</param>
/// <param name="told">Told of each end for which an estimate had been given.</param>
public sealed class WaitSweep(long judged, Action<Stay, WaitForecast, WaitSample> told)
{
    private const long Hour = NodaTime.NodaConstants.TicksPerHour;

    private readonly SortedSet<(long Age, long Born)> _waiting = [];
    /// <summary>Those of them whose end is known: it is told when its moment comes. Those who began before anything is known have no place.</summary>
    private readonly PriorityQueue<(Stay Stay, (int Ahead, WaitForecast? Said)? Began), (long Until, long Born, long From)> _ends = new();
    /// <summary>Those who came at one moment: in the order of their numbers.</summary>
    private readonly List<Stay> _together = [];
    private readonly Queue<WaitSample> _hour = new();
    private Int128 _hourSum;
    private long? _last;

    public WaitHistory History { get; } = new();

    /// <summary>All stays of the queue that say anything about the time since <paramref name="from"/>, in any order.</summary>
    public void Go(IEnumerable<Stay> stays, long from)
    {
        foreach (var stay in stays.OrderBy(s => s.From)) Add(stay, from);
        Finish(from);
    }

    /// <summary>The next stay: none that begins earlier may follow.</summary>
    /// <param name="stay">Of this queue.</param>
    /// <param name="from">Since when all stays are there.</param>
    public void Add(Stay stay, long from)
    {
        if (_together is [var last, ..] && last.From != stay.From) Enter(from);
        _together.Add(stay);
    }

    /// <summary>That was all.</summary>
    public void Finish(long from)
    {
        Enter(from);
        End(long.MaxValue);
    }

    private void Enter(long from)
    {
        foreach (var stay in _together.OrderBy(s => s.Traits.Born))
        {
            End(stay.From);
            (int, WaitForecast?)? began = stay.From >= from ? Begin(stay) : null;
            _waiting.Add((stay.Age, stay.Traits.Born));
            if (stay.Until is { } until) _ends.Enqueue((stay, began), (until, stay.Traits.Born, stay.From));
        }
        _together.Clear();
    }

    /// <summary>What ends before this moment.</summary>
    private void End(long before)
    {
        while (_ends.TryPeek(out var next, out var when) && when.Until < before)
        {
            _ends.Dequeue();
            _waiting.Remove((next.Stay.Age, next.Stay.Traits.Born));
            if (next.Began is var (ahead, said)) End(next.Stay, when.Until, ahead, said);
        }
    }

    /// <summary>How many of those who wait come before this one, by the age that counts for the queue's order.</summary>
    public static int Ahead(SortedSet<(long Age, long Born)> waiting, Stay stay) =>
        waiting.Max is var last && last.CompareTo((stay.Age, stay.Traits.Born)) < 0 ? waiting.Count : waiting.TakeWhile(w => w.CompareTo((stay.Age, stay.Traits.Born)) < 0).Count();

    private (int, WaitForecast?) Begin(Stay stay)
    {
        var ahead = Ahead(_waiting, stay);
        Forget(stay.From - Hour);
        if (stay.Until is null || stay.Until < judged || _last is not { } last || History.Estimate(stay.EnteredAs, ahead, stay.From) is not { } estimate) return (ahead, null);
        return (ahead, new WaitForecast(estimate, last, _hour.Count == 0 ? last : (long)(_hourSum / _hour.Count)));
    }

    private void End(Stay stay, long at, int ahead, WaitForecast? said)
    {
        var sample = new WaitSample(at, at - stay.From, stay.Answered);
        // What was moved, cancelled or solved meanwhile says no more than that it was not answered by then.
        History.Learn(stay.EnteredAs, ahead, stay.From, sample);
        if (said is not null) told(stay, said, sample);
        if (!stay.Answered) return;
        _last = sample.Ticks;
        Forget(at - Hour);
        _hour.Enqueue(sample);
        _hourSum += sample.Ticks;
    }

    private void Forget(long before)
    {
        while (_hour.TryPeek(out var old) && old.At < before) _hourSum -= _hour.Dequeue().Ticks;
    }
}
