namespace HelpDesk.Silo;

/// <summary>The silo's own log messages, with their ids.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(1001, LogLevel.Error, "{What}")]
    public static partial void Fault(ILogger logger, string what, Exception? cause);
}
