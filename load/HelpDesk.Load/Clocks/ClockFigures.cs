namespace HelpDesk.Load;

/// <summary>What a run showed.</summary>
/// <param name="Lateness">Of each step that came: when it was decided, less when it was planned; milliseconds.</param>
/// <param name="Took">From the first planned time to the last step.</param>
/// <param name="Idle">While nothing was due.</param>
/// <param name="Firing">While steps were.</param>
/// <param name="EmptyWorkingSet">Of the server before there was a clock, in bytes.</param>
/// <param name="WorkingSet">With all of them open and nothing due, in bytes.</param>
/// <param name="Book">What the pool's book of the waiting tickets costs alone: memory of waiting, not of clocks.</param>
internal sealed record ClockFigures(
    Samples Lateness, TimeSpan Took, Effort Idle, Effort Firing, long EmptyWorkingSet, long WorkingSet, BookSize Book);

/// <summary>Processor time in a stretch of time: the server's, and its database server's where that is a process of its own.</summary>
internal readonly record struct Effort(TimeSpan Passed, TimeSpan Server, TimeSpan Database)
{
    /// <summary>Milliseconds per second.</summary>
    public double ServerRate => Server.TotalMilliseconds / Passed.TotalSeconds;

    public double DatabaseRate => Database.TotalMilliseconds / Passed.TotalSeconds;

    public static Effort operator -(Effort later, Effort earlier) =>
        new(later.Passed - earlier.Passed, later.Server - earlier.Server, later.Database - earlier.Database);
}
