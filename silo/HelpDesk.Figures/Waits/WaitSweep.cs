namespace HelpDesk.Figures;

/// <summary>
/// Goes through one queue's stays in the order of time, and says of each, when it begins, what is known by then: an estimate is a function of
/// what happened before it. At one moment beginnings come before ends, so that who enters does not see what happens with him.
/// </summary>
/// <param name="judged">Estimates are made for waits that end since then; the others are learned from.</param>
/// <param name="told">Told of each end for which an estimate had been given.</param>
public sealed class WaitSweep(long judged, Action<Stay, WaitForecast, WaitSample> told)
{
    private const long Hour = NodaTime.NodaConstants.TicksPerHour;

    private readonly SortedSet<(long Age, long Born)> _waiting = [];
    private readonly Queue<WaitSample> _hour = new();
    private Int128 _hourSum;
    private long? _last;

    public WaitHistory History { get; } = new();

    /// <summary>All stays of the queue that say anything about the time since <paramref name="from"/>.</summary>
    public void Go(IReadOnlyCollection<Stay> stays, long from)
    {
        var begun = new Dictionary<Stay, (int Ahead, WaitForecast? Said)>(ReferenceEqualityComparer.Instance);
        var moments = stays.Select(s => (At: s.From, Ends: false, Stay: s)).Concat(stays.Where(s => s.Until is not null).Select(s => (At: s.Until!.Value, Ends: true, Stay: s)));
        foreach (var (at, ends, stay) in moments.OrderBy(m => m.At).ThenBy(m => m.Ends).ThenBy(m => m.Stay.Traits.Born).ThenBy(m => m.Stay.From))
        {
            if (!ends)
            {
                // Who was there before has a place that is not known.
                if (stay.From >= from) begun.Add(stay, Begin(stay));
                _waiting.Add((stay.Age, stay.Traits.Born));
                continue;
            }
            _waiting.Remove((stay.Age, stay.Traits.Born));
            if (begun.Remove(stay, out var began)) End(stay, at, began.Ahead, began.Said);
        }
    }

    /// <summary>How many of those who wait come before this one, by the age that counts for the queue's order.</summary>
    public static int Ahead(SortedSet<(long Age, long Born)> waiting, Stay stay) =>
        waiting.Max is var last && last.CompareTo((stay.Age, stay.Traits.Born)) < 0 ? waiting.Count : waiting.TakeWhile(w => w.CompareTo((stay.Age, stay.Traits.Born)) < 0).Count();

    private (int, WaitForecast?) Begin(Stay stay)
    {
        var ahead = Ahead(_waiting, stay);
        while (_hour.TryPeek(out var old) && old.At < stay.From - Hour) _hourSum -= _hour.Dequeue().Ticks;
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
        _hour.Enqueue(sample);
        _hourSum += sample.Ticks;
    }
}
