namespace HelpDesk.Figures;

/// <summary>
/// What one queue's waits teach: how long those waited lately who came with as many before them. Nothing is supposed about arrivals, agents or
/// the queue's order; what the order does to a priority is learned as well.
/// </summary>
public sealed class WaitHistory
{
    /// <summary>Waits that began longer ago teach nothing.</summary>
    public const int Days = 14;
    /// <summary>The newest of a kind that are looked at.</summary>
    public const int Most = 200;
    /// <summary>Fewer say nothing.</summary>
    public const int Least = 20;
    private const long Memory = Days * NodaTime.NodaConstants.TicksPerDay;
    private static readonly (int, int) All = (-1, -1);

    /// <summary>By priority (-1 = any) and class of places; the last of all are kept by what a place took.</summary>
    private readonly Dictionary<(int Priority, int Place), Queue<(long Began, WaitSample Sample)>> _kinds = [];

    /// <summary>For who stands at this place with this priority; null = too little is known.</summary>
    /// <param name="priority">Its priority.</param>
    /// <param name="ahead">How many wait before it.</param>
    /// <param name="now">Ticks.</param>
    public WaitEstimate? Estimate(int priority, int ahead, long now) =>
        Of((priority, ClassOf(ahead)), now, WaitBasis.PlaceAndPriority, 1) ?? Of((-1, ClassOf(ahead)), now, WaitBasis.Place, 1) ?? Of(All, now, WaitBasis.PerPlace, ahead + 1);

    /// <summary>A wait that began like this has ended.</summary>
    public void Learn(int priority, int ahead, long began, WaitSample ended)
    {
        Add((priority, ClassOf(ahead)), began, ended);
        Add((-1, ClassOf(ahead)), began, ended);
        Add(All, began, ended with { Ticks = ended.Ticks / (ahead + 1) });
    }

    /// <summary>Places that are taken together: 0 to 5 each alone, then 6–7, 8–9, 10–12, 13–16, a quarter more each.</summary>
    public static int ClassOf(int ahead)
    {
        var c = 0;
        for (var bound = 1; bound <= ahead; bound = Math.Max(bound + 1, ((bound * 5) + 3) / 4)) c++;
        return c;
    }

    private WaitEstimate? Of((int, int) kind, long now, WaitBasis basis, int times)
    {
        if (!_kinds.TryGetValue(kind, out var known)) return null;
        var young = known.Where(s => s.Began >= now - Memory).Select(s => s.Sample).ToList();
        if (young.Count < Least) return null;
        var q = ProductLimit.Quantiles(young, WaitEstimate.LowShare, 0.5, WaitEstimate.HighShare);
        return new WaitEstimate(q[0] * times, q[1] * times, q[2] * times, basis, young.Count);
    }

    private void Add((int, int) kind, long began, WaitSample sample)
    {
        if (!_kinds.TryGetValue(kind, out var known)) _kinds.Add(kind, known = new Queue<(long, WaitSample)>());
        known.Enqueue((began, sample));
        if (known.Count > Most) known.Dequeue();
    }
}
