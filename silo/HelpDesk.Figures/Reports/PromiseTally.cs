namespace HelpDesk.Figures;

/// <summary>
/// Promises (<see cref="Promise"/>). Counted by exit, open before + promised = met + missed + dropped + open after. What was missed by an
/// earlier target and kept by the one that counted at the stop is met, and was breached.
/// </summary>
public sealed class PromiseTally
{
    /// <summary>Began.</summary>
    public long Promised { get; internal set; }
    /// <summary>The clock stopped in time.</summary>
    public long Met { get; internal set; }
    /// <summary>The clock stopped too late.</summary>
    public long Missed { get; internal set; }
    /// <summary>Another policy counts since, or none.</summary>
    public long Dropped { get; internal set; }
    /// <summary>Found missed, whatever became of it later.</summary>
    public long Breached { get; internal set; }
    /// <summary>Its clock ran, or was paused, at the end of the interval.</summary>
    public long Open { get; internal set; }
    /// <summary>Those of them that were breached by then.</summary>
    public long OpenBreached { get; internal set; }
    /// <summary>The longest wall time in ticks from a due time that was missed to the stop.</summary>
    public long LongestOverdue { get; internal set; }
    /// <summary>The same up to now, of what is open; only in an interval that ends now.</summary>
    public long OpenOverdue { get; internal set; }

    /// <summary>Met / (met + missed). What is open is in neither.</summary>
    public Ratio ShareMet => new(Met, Met + Missed);

    /// <summary>Where a promise counts, as what (<see cref="FigureNames"/>), and how.</summary>
    internal static IEnumerable<(int Bucket, string Figure, Action<PromiseTally> Count)> Of(FigureQuery query, Promise p)
    {
        var began = query.BucketOf(p.From);
        if (began >= 0) yield return (began, "promised", t => t.Promised++);
        if (p.MissedAt is { } missed && query.BucketOf(missed) is >= 0 and var found) yield return (found, "promise-breached", t => t.Breached++);
        // What has ended after now is open now.
        var ended = p.Until is { } until && until < query.Now ? p.Until : null;
        if (ended is { } at && (query.Count == CountBy.Exit ? query.BucketOf(at) : began) is >= 0 and var end)
            yield return (end, NameOf(p), t => t.Ended(p, at));
        if (query.Count == CountBy.Entry)
        {
            if (ended is null && began >= 0) yield return (began, "promise-open", t => t.GoesOn(p, query.Now, query.Now));
            yield break;
        }
        for (var b = query.FirstAfter(p.From); b < query.Buckets.Length; b++)
        {
            var close = query.Buckets[b].Until;
            if (p.Until < close) yield break;
            if (p.GoesOnAt(close)) yield return (b, "promise-open", t => t.GoesOn(p, close, query.Now));
        }
    }

    private static string NameOf(Promise p) => p.End switch
    {
        PromiseEnd.Met => "promise-met",
        PromiseEnd.Missed => "promise-missed",
        _ => "promise-dropped",
    };

    private void Ended(Promise p, long at)
    {
        switch (p.End)
        {
            case PromiseEnd.Met: Met++; break;
            case PromiseEnd.Dropped: Dropped++; break;
            default:
                Missed++;
                LongestOverdue = Math.Max(LongestOverdue, at - (p.LateSince ?? at));
                break;
        }
    }

    private void GoesOn(Promise p, long close, long now)
    {
        Open++;
        if (p.WasMissed || p.MissedAt < close) OpenBreached++;
        if (close >= now && p.Until is null) OpenOverdue = Math.Max(OpenOverdue, now - (p.LateSince ?? now));
    }
}
