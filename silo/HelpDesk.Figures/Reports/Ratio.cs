namespace HelpDesk.Figures;

/// <summary>A quotient that is divided at the very end. Of nothing there is no share: then it has no value, neither 0 nor 100 %.</summary>
public readonly record struct Ratio(Int128 Part, Int128 Of)
{
    /// <summary>Digits behind the point that are shown.</summary>
    public const int Digits = 6;

    /// <summary>Rounded half to even; null when <see cref="Of"/> is 0.</summary>
    public decimal? Value => Of == 0 ? null : Math.Round((decimal)Part / (decimal)Of, Digits);

    /// <summary>The same of ticks, in seconds.</summary>
    public decimal? Seconds => Of == 0 ? null : Math.Round((decimal)Part / (decimal)Of / NodaTime.NodaConstants.TicksPerSecond, Digits);
}
