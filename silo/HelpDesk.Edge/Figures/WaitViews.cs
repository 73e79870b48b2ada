namespace HelpDesk.Edge;

/// <summary>Expected waits by queue, and how right the last were.</summary>
/// <param name="AsOf">Who waits.</param>
/// <param name="LearnedAsOf">What was learned and judged; once a minute.</param>
/// <param name="Items">By queue.</param>
public sealed record WaitsView(AsOfView AsOf, AsOfView LearnedAsOf, IReadOnlyList<QueueWaitsView> Items);

/// <param name="Queue">The queue.</param>
/// <param name="Waiting">How many wait in it.</param>
/// <param name="Newcomer">For who comes now with the priority that was asked for; null = too little is known.</param>
/// <param name="Day">Estimates for waits that ended in the last 24 hours.</param>
/// <param name="Week">The same of the last seven days.</param>
public sealed record QueueWaitsView(string Queue, long Waiting, WaitView? Newcomer, WaitScoreView? Day, WaitScoreView? Week);

/// <summary>How long it will take from now on: one of ten waits less than lowSeconds, one of ten longer than highSeconds.</summary>
/// <param name="Ahead">How many of the queue are before it by age.</param>
/// <param name="Basis">place-and-priority, place (waits that began at this place in line) or per-place (all waits of the queue, by place).</param>
/// <param name="Samples">By how many earlier waits.</param>
public sealed record WaitView(int Ahead, decimal LowSeconds, decimal MedianSeconds, decimal HighSeconds, HelpDesk.Figures.WaitBasis Basis, int Samples);

/// <summary>Estimates that were given when waits began, against how long they were.</summary>
/// <param name="Judged">Waits that were answered.</param>
/// <param name="Coverage">The part of them within the interval: 0.8 is meant.</param>
/// <param name="Below">Shorter than it.</param>
/// <param name="Above">Longer than it.</param>
/// <param name="Cut">Waits that ended otherwise, and are not judged.</param>
/// <param name="CutAbove">Those of them that were longer than the interval when they were cut.</param>
/// <param name="MeanErrorSeconds">Mean distance from the median.</param>
/// <param name="MeanWidthSeconds">Mean width of the interval.</param>
/// <param name="Loss">Mean pinball loss in seconds at 10, 50 and 90 %.</param>
/// <param name="LastServedErrorSeconds">The mean error of saying what the last one waited who was answered.</param>
/// <param name="LastHourErrorSeconds">The mean error of saying the mean of the hour before.</param>
public sealed record WaitScoreView(
    long Judged, decimal? Coverage, long Below, long Above, long Cut, long CutAbove, decimal? MeanErrorSeconds, decimal? MeanWidthSeconds, IReadOnlyList<decimal?> Loss,
    decimal? LastServedErrorSeconds, decimal? LastHourErrorSeconds);
