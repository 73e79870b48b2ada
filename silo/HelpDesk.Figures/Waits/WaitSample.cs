namespace HelpDesk.Figures;

/// <summary>A wait that ended.</summary>
/// <param name="At">When.</param>
/// <param name="Ticks">How long it was.</param>
/// <param name="Answered">It ended with an agent; else it would have been longer, by nobody knows how much.</param>
public readonly record struct WaitSample(long At, long Ticks, bool Answered);
