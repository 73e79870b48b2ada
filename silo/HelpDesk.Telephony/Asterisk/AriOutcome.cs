using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>Why nobody talks at a telephone, from what Asterisk knows: the dial status, the SIP status, the Q.850 cause.</summary>
internal static class AriOutcome
{
    private const int Busy = 17;
    private const int NoUserResponding = 18;
    private const int NoAnswer = 19;
    private const int SubscriberAbsent = 20;
    private const int Rejected = 21;
    private const int AnsweredElsewhere = 26;

    public static RingOutcome Of(string? dialStatus, int? sip, int? cause) => sip switch
    {
        486 or 600 => RingOutcome.Busy,
        403 or 603 => RingOutcome.Declined,
        408 or 487 when dialStatus is null or "NOANSWER" or "CANCEL" => RingOutcome.NoAnswer,
        404 or 410 or 480 or 484 or 604 => RingOutcome.Unreachable,
        _ => OfDial(dialStatus) ?? OfCause(cause),
    };

    /// <summary>The reason that ARI knows for a SIP status with which a call is refused.</summary>
    public static string ReasonOf(int? code) => code switch
    {
        486 or 600 => "busy",
        408 or 480 => "no_answer",
        404 or 604 => "unallocated",
        403 or 603 => "rejected",
        >= 500 => "congestion",
        _ => "normal",
    };

    private static RingOutcome? OfDial(string? status) => status switch
    {
        "BUSY" => RingOutcome.Busy,
        "NOANSWER" => RingOutcome.NoAnswer,
        "CHANUNAVAIL" => RingOutcome.Unreachable,
        _ => null,
    };

    private static RingOutcome OfCause(int? cause) => cause switch
    {
        Busy => RingOutcome.Busy,
        NoUserResponding or NoAnswer => RingOutcome.NoAnswer,
        1 or 3 or SubscriberAbsent or 27 => RingOutcome.Unreachable,
        Rejected => RingOutcome.Declined,
        AnsweredElsewhere => RingOutcome.Stopped,
        _ => RingOutcome.Failed,
    };
}
