using HelpDesk.Client;
using HelpDesk.TestSupport.Sip;
using Xunit.Sdk;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>What a caller heard in the end, and what the engine has to say of such a call.</summary>
/// <param name="Status">His ticket's.</param>
/// <param name="End">How the call ended.</param>
/// <param name="Answered">Somebody talked to him.</param>
internal sealed record SipOutcome(TicketStatus Status, string End, bool Answered)
{
    /// <param name="call">All messages of the caller's side.</param>
    public static SipOutcome Of(IEnumerable<SipMessage> call)
    {
        var last = call.FirstOrDefault(message => !message.Sent && message.Status("INVITE") >= 200) ?? throw new XunitException($"No end of\n{string.Join('\n', call)}");
        return last.First switch
        {
            _ when last.Status("INVITE") < 300 => new(TicketStatus.Resolved, "ended", true),
            _ when last.Status("INVITE") == 487 => new(TicketStatus.Abandoned, "abandoned", false),
            "SIP/2.0 480 Queue timeout" => new(TicketStatus.Abandoned, "queue-timeout", false),
            "SIP/2.0 480 No more attempts" => new(TicketStatus.Abandoned, "failed", false),
            "SIP/2.0 480 Not served" => new(TicketStatus.Cancelled, "ended", false),
            _ => throw new XunitException($"No caller is told {last.First}"),
        };
    }
}
