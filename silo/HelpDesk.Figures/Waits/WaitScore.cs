namespace HelpDesk.Figures;

/// <summary>How right estimates were that were given when waits began. Only waits that were answered are judged; times in ticks.</summary>
public sealed class WaitScore
{
    public long Judged { get; private set; }
    /// <summary>Within the 80 % interval, its ends included.</summary>
    public long Inside { get; private set; }
    public long Below { get; private set; }
    public long Above { get; private set; }
    /// <summary>Ended without an agent: how long they would have waited nobody knows.</summary>
    public long Cut { get; private set; }
    /// <summary>Those of them that were longer than the interval by then: estimates that were too low for certain.</summary>
    public long CutAbove { get; private set; }

    public Int128 Error { get; private set; }
    /// <summary>Pinball losses at 10, 50 and 90 %, in tenths of a tick.</summary>
    public Int128 LossLow { get; private set; }
    public Int128 LossMedian { get; private set; }
    public Int128 LossHigh { get; private set; }
    public Int128 Width { get; private set; }

    /// <summary>Had it been said that it takes as long as for who was answered last.</summary>
    public Int128 ErrorOfLast { get; private set; }
    /// <summary>Had it been said that it takes the mean of those who were answered in the hour before.</summary>
    public Int128 ErrorOfHour { get; private set; }

    /// <summary>The part of the answered that lies within the interval; 80 % is the aim.</summary>
    public Ratio Coverage => new(Inside, Judged);
    public Ratio MeanError => new(Error, Judged);
    public Ratio MeanWidth => new(Width, Judged);
    public Ratio MeanErrorOfLast => new(ErrorOfLast, Judged);
    public Ratio MeanErrorOfHour => new(ErrorOfHour, Judged);
    /// <summary>
    /// The mean pinball loss of a quantile: share × what was too low, (1 − share) × what was too high. Source: Koenker and Bassett,
    /// "Regression quantiles", Econometrica 46 (1978).
    /// </summary>
    public Ratio MeanLoss(Int128 tenths) => new(tenths, (Int128)10 * Judged);

    public void Judge(WaitForecast said, WaitSample ended)
    {
        var (e, wait) = (said.Estimate, ended.Ticks);
        if (!ended.Answered)
        {
            Cut++;
            if (wait > e.High) CutAbove++;
            return;
        }
        Judged++;
        if (wait < e.Low) Below++;
        else if (wait > e.High) Above++;
        else Inside++;
        Error += Math.Abs(wait - e.Median);
        Width += e.High - e.Low;
        LossLow += Pinball(1, e.Low, wait);
        LossMedian += Pinball(5, e.Median, wait);
        LossHigh += Pinball(9, e.High, wait);
        ErrorOfLast += Math.Abs(wait - said.Last);
        ErrorOfHour += Math.Abs(wait - said.Hour);
    }

    private static Int128 Pinball(int tenths, long said, long wait) => wait >= said ? (Int128)tenths * (wait - said) : (Int128)(10 - tenths) * (said - wait);
}

/// <summary>What was said when a wait began, and what simpler ways would have said.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="Last">The wait of who was answered last.</param>
/// <param name="Hour">The mean wait of those who were answered in the hour before; of the last one where nobody was.</param>
public sealed record WaitForecast(WaitEstimate Estimate, long Last, long Hour);
