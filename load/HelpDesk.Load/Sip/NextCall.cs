using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Load;

/// <summary>What one telephone saw: the end of one call and the next one to it.</summary>
/// <param name="Ended">The Call-ID of the call that its agent ended.</param>
/// <param name="Bye">He sent his BYE.</param>
/// <param name="Next">The Call-ID of the one that came then.</param>
/// <param name="Invite">Its INVITE was there.</param>
internal sealed record NextCall(string Ended, DateTime Bye, string Next, DateTime Invite)
{
    public TimeSpan Took => Invite - Bye;

    /// <summary>From each BYE that the telephone sent to the INVITE that came next.</summary>
    public static IEnumerable<NextCall> Of(IReadOnlyList<SipMessage> messages)
    {
        SipMessage? bye = null;
        foreach (var message in messages)
        {
            if (message.Sent && message.Is("BYE")) bye = message;
            if (message.Sent || !message.Is("INVITE") || bye is null) continue;
            yield return new NextCall(bye.CallId, bye.At, message.CallId, message.At);
            bye = null;
        }
    }
}
