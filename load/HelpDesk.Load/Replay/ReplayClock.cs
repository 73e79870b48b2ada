using System.Diagnostics;

namespace HelpDesk.Load;

/// <summary>
/// The recorded day on the wall: <paramref name="speed"/> recorded seconds pass in one real second. It goes by the wall and never waits
/// for the server; what could not be sent in time is sent late.
/// </summary>
public sealed class ReplayClock(double speed, double begin)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;

    public double Speed => speed;

    /// <summary>Seconds of the recorded day now.</summary>
    public double Now => begin + Stopwatch.GetElapsedTime(_started).TotalSeconds * speed;

    /// <summary>The real time at which this second of the recorded day is played.</summary>
    public DateTimeOffset At(double daySeconds) => _startedAt + Real(daySeconds - begin);

    public double DaySeconds(DateTimeOffset at) => begin + (at - _startedAt).TotalSeconds * speed;

    public TimeSpan Real(double recordedSeconds) => TimeSpan.FromSeconds(recordedSeconds / speed);

    public async Task Until(double daySeconds, CancellationToken ct)
    {
        // A delay may end a moment early; an early caller would be ahead of his own time stamp.
        for (var left = Left(daySeconds); left > TimeSpan.Zero; left = Left(daySeconds))
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), ct);
    }

    private TimeSpan Left(double daySeconds) => Real(daySeconds - begin) - Stopwatch.GetElapsedTime(_started);
}
