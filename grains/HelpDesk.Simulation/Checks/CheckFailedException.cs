namespace HelpDesk.Simulation;

/// <summary>A promise was broken in a simulated run. <see cref="Promise"/> is its number in docs/PROMISES.md, or the name of the check.</summary>
public sealed class CheckFailedException(string promise, string what) : Exception($"{promise}: {what}")
{
    public string Promise { get; } = promise;
}
