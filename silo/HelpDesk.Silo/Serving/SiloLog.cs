using NodaTime;

namespace HelpDesk.Silo;

/// <summary>The silo's own log messages, with their ids.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(1001, LogLevel.Error, "{What}")]
    public static partial void Fault(ILogger logger, string what, Exception? cause);

    [LoggerMessage(1002, LogLevel.Warning,
        "This machine's clock is {Seconds:0.0} s behind the last event of the store. The engine's time goes on from that event; if the clock is wrong, set it and start again.")]
    private static partial void ClockBehind(ILogger logger, double seconds);

    [LoggerMessage(1003, LogLevel.Information, "Measurements and traces go to {Collector}")]
    public static partial void Exporting(ILogger logger, Uri collector);

    /// <summary>Says so when the machine's clock is behind the time in the store.</summary>
    public static void IfBehind(ILogger logger, Instant? notBefore)
    {
        var behind = (notBefore ?? Instant.MinValue) - SystemClock.Instance.GetCurrentInstant();
        if (behind > Duration.Zero) ClockBehind(logger, behind.TotalSeconds);
    }
}
