using HelpDesk.Actors;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>Everything that the edge logs. Ids 2000–2099; an id is never used again for something else.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "Unhandled exception in request {Trace}: {Method} {Path}")]
    public static partial void Unhandled(ILogger log, string trace, string method, string path, Exception error);

    [LoggerMessage(2001, LogLevel.Error, "The feed of tenant {Tenant} broke off at position {Position}; streams are closed and resume when it is back")]
    public static partial void FeedBroke(ILogger log, string tenant, long position, Exception error);

    [LoggerMessage(2002, LogLevel.Information, "Following the feed of tenant {Tenant} from position {Position}")]
    public static partial void FeedFollowed(ILogger log, string tenant, long position);

    [LoggerMessage(2003, LogLevel.Warning, "A reader of {Stream} is too slow ({Reason}); disconnected, it resumes from the store")]
    public static partial void SlowReader(ILogger log, string stream, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "The lease of agent {Agent} was not renewed by his stream: {Reason}")]
    public static partial void LeaseNotRenewed(ILogger log, string agent, string reason);

    [LoggerMessage(2005, LogLevel.Warning, "The store can't be read for {Stream} ({Reason}); disconnected, its reader resumes when the store is back")]
    public static partial void StreamWithoutStore(ILogger log, string stream, string reason);

    [LoggerMessage(2006, LogLevel.Warning, "A look of {What} failed; the next one comes")]
    private static partial void LookBroke(ILogger log, string what, Exception error);

    [LoggerMessage(2008, LogLevel.Warning, "A look of {What} has to wait: {Reason}")]
    private static partial void LookWaits(ILogger log, string what, string reason);

    /// <summary>A store that is away is said in a sentence; anything else is a defect, and its trace is needed.</summary>
    public static void LookFailed(ILogger log, string what, Exception error)
    {
        if (StoreAway.Explains(error)) LookWaits(log, what, error.Message);
        else LookBroke(log, what, error);
    }

    [LoggerMessage(2009, LogLevel.Warning, "The telephone system {Line} did not take command {Command}, it is sent again: {Reason}")]
    public static partial void CommandLost(ILogger log, string line, Guid command, string reason);

    [LoggerMessage(2010, LogLevel.Error, "A command to the telephone system {Line} broke")]
    public static partial void CommandFailed(ILogger log, string line, Exception error);

    [LoggerMessage(2011, LogLevel.Warning, "Ticket {Ticket} and another one stand for one call back; they are merged when that can be done: {Reason}")]
    public static partial void CallbackNotMerged(ILogger log, Guid ticket, string reason);

    [LoggerMessage(2007, LogLevel.Warning, "Watchdog: {Kind}, ticket {Ticket}, agent {Agent}. {Why}")]
    public static partial void WatchdogFound(ILogger log, string kind, string ticket, string? agent, string why);
}
