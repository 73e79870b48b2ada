using HelpDesk.Actors;

namespace HelpDesk.Load;

/// <summary>What one contender did in one round.</summary>
internal sealed record Measured(int Decisions, TimeSpan Took, Samples Latencies)
{
    public double PerSecond => Decisions / Took.TotalSeconds;
    /// <summary>Mean decisions per transaction.</summary>
    public double Batch { get; init; } = 1;
    /// <summary>Mean time of one COMMIT; null = not measured apart.</summary>
    public TimeSpan? Commit { get; init; }
}

/// <summary>One way of making the same decisions durable on the same store.</summary>
internal interface IContender : IDisposable
{
    /// <summary>What it is called in the report.</summary>
    string Name { get; }

    /// <summary>Its rows are its own: contenders neither wait for each other's rows nor count them.</summary>
    string Tenant { get; }

    /// <summary>How many lists of decisions it works off at the same time.</summary>
    int Writers { get; }

    /// <summary>Everything that can be done before the clock starts.</summary>
    void Prepare(Append[][] tapes);

    /// <summary>Works off what was prepared, at most for so long.</summary>
    Measured Run(TimeSpan limit);
}
