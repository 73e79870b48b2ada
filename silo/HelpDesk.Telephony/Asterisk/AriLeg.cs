using System.Diagnostics;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>A telephone that we rang for a call, until its channel is gone.</summary>
internal sealed class AriLeg(string id, AriName name)
{
    public string Id => id;
    public AriName Name => name;
    /// <summary>When Asterisk had it at the latest: a list that was begun before need not show it.</summary>
    public long Since { get; set; } = Stopwatch.GetTimestamp();
    public bool IsRinging { get; set; }
    public bool IsUp { get; set; }
    /// <summary>He was joined with somebody: his end is no failure.</summary>
    public bool HasTalked { get; set; }
    /// <summary>We ended it: why, as it is told.</summary>
    public RingOutcome? Ended { get; set; }
    /// <summary>The last that a Dial event said.</summary>
    public string? DialStatus { get; set; }
}
