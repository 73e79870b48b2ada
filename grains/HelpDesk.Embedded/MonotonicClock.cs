using System.Diagnostics;
using NodaTime;

namespace HelpDesk.Embedded;

/// <summary>
/// The time at which the host started, carried on by the process' monotonic clock: a step of the system's clock moves no deadline.
/// </summary>
internal sealed class MonotonicClock
{
    private readonly Instant _start = SystemClock.Instance.GetCurrentInstant();
    private readonly long _startTicks = Stopwatch.GetTimestamp();

    public Instant Now => _start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(_startTicks));
}
