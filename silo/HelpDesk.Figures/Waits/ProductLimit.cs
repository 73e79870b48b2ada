namespace HelpDesk.Figures;

/// <summary>
/// Quantiles of waits of which some were cut off: who left after a minute says that the wait is longer than that. Source: Kaplan and Meier,
/// "Nonparametric estimation from incomplete observations", JASA 53 (1958). It takes for granted that who leaves would not have waited
/// otherwise than who stays.
/// </summary>
internal static class ProductLimit
{
    /// <summary>
    /// For each share, in rising order, the least wait that so many don't exceed. Beyond the longest answered wait nothing is known: then it
    /// is the longest wait that there was.
    /// </summary>
    public static long[] Quantiles(IEnumerable<WaitSample> samples, params ReadOnlySpan<double> shares)
    {
        // Of equal waits those that were answered come first: who left was there when they were.
        var sorted = samples.OrderBy(s => s.Ticks).ThenBy(s => !s.Answered).ToArray();
        var quantiles = new long[shares.Length];
        Array.Fill(quantiles, sorted[^1].Ticks);
        var (waiting, found) = (1.0, 0);
        for (var i = 0; i < sorted.Length && found < shares.Length; i++)
        {
            if (!sorted[i].Answered) continue;
            var left = sorted.Length - i;
            waiting *= (left - 1.0) / left;
            // Products of quotients miss round shares by an ulp.
            while (found < shares.Length && 1 - waiting >= shares[found] - 1e-9) quantiles[found++] = sorted[i].Ticks;
        }
        return quantiles;
    }
}
