using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>How many agents are offered a ticket, or rung for a call, at a time.</summary>
public sealed record RingingBody
{
    private const int FewestTogether = 2;
    private const int UsuallyTogether = 10;
    private const double UsualStepSeconds = 5;

    /// <summary>one (default): one after the other. all: all who can have it together. progressive: one, then after each step one more, while those before go on ringing.</summary>
    public RingingStrategy? Strategy { get; init; }
    /// <summary>At most so many in one round: 2 to 20, default 10.</summary>
    public int? Most { get; init; }
    /// <summary>Of progressive: seconds without an answer before one more is offered it; at most ringSeconds. Default 5, or ringSeconds if that is less.</summary>
    public double? StepSeconds { get; init; }

    /// <summary>null = one at a time.</summary>
    internal Ringing? Read(FieldErrors errors, double ringSeconds)
    {
        var strategy = Strategy ?? RingingStrategy.One;
        var ring = Math.Clamp(ringSeconds, Limits.MinRingSeconds, Limits.MaxRingSeconds);
        var most = errors.Whole("most", Most, FewestTogether, Limits.MaxRungTogether, UsuallyTogether);
        var step = errors.Seconds("stepSeconds", StepSeconds, Limits.MinRingSeconds, ring, Math.Min(UsualStepSeconds, ring));
        if (StepSeconds is not null && strategy != RingingStrategy.Progressive) errors.Add("stepSeconds", StepSeconds, $"Only the strategy progressive has steps. Leave it out, or send progressive.");
        if (Most is not null && strategy == RingingStrategy.One) errors.Add("most", Most, $"One at a time is one. Leave it out, or send all or progressive.");
        return strategy == RingingStrategy.One ? null : new Ringing(strategy, most, strategy == RingingStrategy.Progressive ? step : Duration.Zero);
    }
}

/// <summary>How many agents are offered a ticket at a time.</summary>
/// <param name="Strategy">one, all or progressive.</param>
/// <param name="Most">At most so many in one round; null = one.</param>
/// <param name="StepSeconds">Of progressive: after so long one more.</param>
public sealed record RingingView(RingingStrategy Strategy, int? Most, double? StepSeconds)
{
    internal static RingingView Of(Ringing? ringing) => ringing is null ? new(RingingStrategy.One, null, null)
        : new(ringing.Strategy, ringing.Most, ringing.Strategy == RingingStrategy.Progressive ? ringing.Step.TotalSeconds : null);
}
