namespace HelpDesk.Load;

/// <summary>How a recorded call ended.</summary>
public enum RecordedOutcome
{
    /// <summary>AGENT: somebody served it.</summary>
    Served,
    /// <summary>HANG: the caller hung up.</summary>
    HungUp,
    /// <summary>PHANTOM: not a call, to be ignored.</summary>
    Phantom,
}

/// <summary>
/// One row of a call centre's log in the shape of the "Anonymous Bank" data (Mandelbaum, Sakov, Zeltyn; Technion). Times are seconds
/// of the day <paramref name="Date"/> (yymmdd) by the clock on the wall: what ends after midnight ends at a smaller number.
/// No queue or service times = never queued, never served. <paramref name="Server"/> null = NO_SERVER.
/// <paramref name="CallId"/> is unique only together with <paramref name="Line"/> and <paramref name="Date"/>.
/// </summary>
public sealed record RecordedCall(
    string Line, string CallId, int Priority, string Type, string Date, int VruEntry, int VruExit, int? QueueStart, int? QueueExit,
    RecordedOutcome Outcome, int? ServiceStart, int? ServiceExit, int ServiceTime, string? Server);
