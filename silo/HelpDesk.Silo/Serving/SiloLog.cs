namespace HelpDesk.Silo;

/// <summary>The silo's own log messages, with their ids.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(1001, LogLevel.Error, "{What}")]
    public static partial void Fault(ILogger logger, string what, Exception? cause);

    [LoggerMessage(1002, LogLevel.Warning,
        "This machine's clock is {Seconds:0.0} s behind the last event of the store. The engine's time goes on from that event; if the clock is wrong, set it and start again.")]
    public static partial void ClockBehind(ILogger logger, double seconds);
}
