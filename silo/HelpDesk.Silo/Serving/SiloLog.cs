using HelpDesk.Actors;
using HelpDesk.Storage;
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

    [LoggerMessage(1004, LogLevel.Warning,
        "This machine's clock is {Seconds:0.0} s {Side} the database's. The engine goes by the database's, as on the other silos; set this one, best by NTP.")]
    private static partial void ClockOff(ILogger logger, double seconds, string side);

    /// <summary>A database that is away is said in a sentence; anything else is a defect and shown whole.</summary>
    public static void FiguresStandStill(ILogger logger, string what, Exception cause)
    {
        if (StoreAway.Explains(cause) || cause is StoreOpenException) FiguresWait(logger, what);
        else FiguresBroke(logger, what, cause);
    }

    [LoggerMessage(1005, LogLevel.Error, "{What}")]
    private static partial void FiguresBroke(ILogger logger, string what, Exception cause);

    /// <summary>A database that is away is said in a sentence; anything else is a defect and shown whole.</summary>
    public static void NotificationsInterrupted(ILogger logger, string what, Exception? cause)
    {
        if (StoreAway.Explains(cause)) NotificationsWait(logger, what);
        else NotificationsBroke(logger, what, cause);
    }

    [LoggerMessage(1007, LogLevel.Error, "{What}")]
    private static partial void NotificationsBroke(ILogger logger, string what, Exception? cause);

    [LoggerMessage(1008, LogLevel.Warning, "{What}")]
    private static partial void NotificationsWait(ILogger logger, string what);

    [LoggerMessage(1006, LogLevel.Warning, "{What}")]
    private static partial void FiguresWait(ILogger logger, string what);

    /// <summary>What failed and is tried again by itself.</summary>
    [LoggerMessage(1009, LogLevel.Warning, "{What}")]
    public static partial void Passing(ILogger logger, string what);

    /// <summary>Says so when the machine's clock and the database's differ by more than a network's delay.</summary>
    /// <param name="logger">Where to.</param>
    /// <param name="correction">How far the database's is ahead.</param>
    public static void IfOff(ILogger logger, Duration correction)
    {
        if (Math.Abs(correction.TotalSeconds) >= 0.5) ClockOff(logger, Math.Abs(correction.TotalSeconds), correction > Duration.Zero ? "behind" : "ahead of");
    }

    /// <summary>Says so when the machine's clock is behind the time in the store.</summary>
    public static void IfBehind(ILogger logger, Instant? notBefore)
    {
        var behind = (notBefore ?? Instant.MinValue) - SystemClock.Instance.GetCurrentInstant();
        if (behind > Duration.Zero) ClockBehind(logger, behind.TotalSeconds);
    }
}
