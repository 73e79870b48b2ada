using System.Diagnostics.CodeAnalysis;
using HelpDesk.Figures;

namespace HelpDesk.Edge;

/// <summary>Waits as the API shows them.</summary>
internal static class WaitMapping
{
    [return: NotNullIfNotNull(nameof(estimate))]
    public static WaitView? View(WaitEstimate? estimate, int ahead) => estimate is not { } e ? null : new WaitView(
        ahead, FigureMapping.Seconds(e.Low), FigureMapping.Seconds(e.Median), FigureMapping.Seconds(e.High), e.Basis, e.Samples);

    [return: NotNullIfNotNull(nameof(score))]
    public static WaitScoreView? View(WaitScore? score) => score is not { } s ? null : new WaitScoreView(
        s.Judged, s.Coverage.Value, s.Below, s.Above, s.Cut, s.CutAbove, s.MeanError.Seconds, s.MeanWidth.Seconds,
        [s.MeanLoss(s.LossLow).Seconds, s.MeanLoss(s.LossMedian).Seconds, s.MeanLoss(s.LossHigh).Seconds], s.MeanErrorOfLast.Seconds, s.MeanErrorOfHour.Seconds);
}
