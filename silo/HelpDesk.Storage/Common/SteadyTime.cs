namespace HelpDesk.Storage;

/// <summary>
/// The time of the process' start, carried on by its monotonic clock, as the engine's own is: a step of the machine's clock makes
/// nothing old that was written a minute ago.
/// </summary>
internal sealed class SteadyTime : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_began);
}
