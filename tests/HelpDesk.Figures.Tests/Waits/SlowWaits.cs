namespace HelpDesk.Figures.Tests;

/// <summary>What should be said when a wait begins, by looking at the bare list of stays, each time from the beginning.</summary>
internal sealed class SlowWaits(IReadOnlyList<Stay> stays)
{
    private const long Day = NodaTime.NodaConstants.TicksPerDay;

    public (long Low, long Median, long High, int Samples)? Estimate(Stay at)
    {
        var ahead = Ahead(at);
        // What has ended before it, in the order in which it ended.
        var past = stays.Where(s => s.Until < at.From).OrderBy(s => s.Until).ThenBy(s => s.Traits.Born).ThenBy(s => s.From).ToList();
        return Quantiles(past.Where(s => s.EnteredAs == at.EnteredAs && Class(Ahead(s)) == Class(ahead)), at, _ => 1, 1)
            ?? Quantiles(past.Where(s => Class(Ahead(s)) == Class(ahead)), at, _ => 1, 1)
            ?? Quantiles(past, at, s => Ahead(s) + 1, ahead + 1);
    }

    /// <summary>Older ones that wait when it comes; of those that come with it, those of earlier tickets.</summary>
    private int Ahead(Stay at) => stays.Count(s => s != at && (s.From < at.From || (s.From == at.From && s.Traits.Born < at.Traits.Born)) && !(s.Until < at.From)
        && (s.Age < at.Age || (s.Age == at.Age && s.Traits.Born < at.Traits.Born)));

    private static (int From, int To) Class(int ahead)
    {
        var (from, to) = (0, 1);
        while (ahead >= to) (from, to) = (to, Math.Max(to + 1, (int)Math.Ceiling(to * 1.25m)));
        return (from, to);
    }

    private static (long, long, long, int)? Quantiles(IEnumerable<Stay> kind, Stay at, Func<Stay, int> by, int times)
    {
        var known = kind.TakeLast(200).Where(s => s.From >= at.From - (14 * Day)).Select(s => (Wait: (s.Until!.Value - s.From) / by(s), s.Answered)).ToList();
        if (known.Count < 20) return null;
        var survival = new List<(long Wait, double Left)>();
        var left = 1.0;
        foreach (var wait in known.Where(k => k.Answered).Select(k => k.Wait).Distinct().Order())
        {
            left *= 1 - (known.Count(k => k.Answered && k.Wait == wait) / (double)known.Count(k => k.Wait >= wait));
            survival.Add((wait, left));
        }
        long Q(double share) => times * (survival.Where(s => 1 - s.Left >= share - 1e-9).Select(s => (long?)s.Wait).FirstOrDefault() ?? known.Max(k => k.Wait));
        return (Q(0.1), Q(0.5), Q(0.9), known.Count);
    }
}
