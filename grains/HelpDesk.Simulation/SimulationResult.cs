namespace HelpDesk.Simulation;

/// <summary>What a run came to. <see cref="Failure"/> is null when all promises held.</summary>
public sealed record SimulationResult(ulong Seed, SimulationOptions Options)
{
    public string? Failure { get; init; }
    /// <summary>The promise that was broken, as in docs/PROMISES.md.</summary>
    public string? Promise { get; init; }
    /// <summary>Equal for equal runs.</summary>
    public required ulong TraceHash { get; init; }
    public required Paths Paths { get; init; }
    public required long Steps { get; init; }
    public required long Commits { get; init; }
    /// <summary>The last steps before the failure, oldest first; empty when there was none.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];

    public override string ToString() => Failure is null
        ? $"seed {Seed}: held over {Steps} steps and {Commits} commits"
        : $"seed {Seed}: {Failure}{Environment.NewLine}{Options}{Environment.NewLine}{string.Join(Environment.NewLine, Trace)}";
}
