using System.Diagnostics;
using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// The time at which the host started, carried on by the process' monotonic clock: a step of the system's clock moves no deadline.
/// </summary>
/// <param name="notBefore">It starts at this time where the system's clock is behind it; null = wherever that is.</param>
/// <param name="correction">Added to the system's clock: how far the clock that counts is ahead of it.</param>
internal sealed class MonotonicClock(Instant? notBefore, Duration correction = default)
{
    private readonly Instant _start = Instant.Max(SystemClock.Instance.GetCurrentInstant() + correction, notBefore ?? Instant.MinValue);
    private readonly long _startTicks = Stopwatch.GetTimestamp();

    public Instant Now => _start + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(_startTicks));
}
