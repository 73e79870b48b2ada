using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// Voice status callbacks: of the caller's call, and of the calls to agents that TaskRouter or Dial makes for a command (their address
/// carries the command, see <see cref="TwilioCallback"/>). Twilio counts per call leg, we per call, so that SequenceNumber names the event
/// and does not order it.
/// </summary>
public static class TwilioVoice
{
    /// <summary>Reads one callback whose signature holds.</summary>
    public static TwilioReading Read(TwilioRequest request, TwilioSettings settings)
    {
        if (request.Sid("CallSid") is not { } leg) return TwilioReading.Missing("CallSid");
        if (request["CallStatus"] is not { } status) return request.Sid("RecordingSid") is { } recording ? Recorded(request, settings, leg, recording) : TwilioReading.Missing("CallStatus");
        var parent = request.CallName() ?? request.Sid("taskCallSid") ?? request.Sid("ParentCallSid");
        var id = string.Create(CultureInfo.InvariantCulture, $"{leg}/{status}/{request.Number("SequenceNumber") ?? 0}");
        var e = new CallEvent(settings.Source, CleanText.Cut(CleanText.Of(id), TelephonyLimits.MaxCallId), parent ?? leg, CallNews.Alive) { Time = request.Time() };
        var read = parent is null || parent == leg ? Caller(e, request, status) : Leg(e, request, status, leg);
        return read is null ? TwilioReading.Ignore(CleanText.Cut(CleanText.Of(status), TelephonyLimits.MaxCallId)) : TwilioReading.Of(read);
    }

    /// <summary>The caller's own call. He arrives when a flow puts him into a TaskRouter queue (<see cref="TaskRouter"/>); here he leaves.</summary>
    private static CallEvent? Caller(CallEvent e, TwilioRequest request, string status) => status switch
    {
        "completed" => e with { Kind = CallNews.Ended, Talked = Talked(request) },
        "canceled" or "no-answer" => e with { Kind = CallNews.Abandoned, By = "waiting" },
        "busy" or "failed" => e with { Kind = CallNews.Failed, Reason = status },
        _ => null,
    };

    private static CallEvent? Leg(CallEvent e, TwilioRequest request, string status, string leg)
    {
        e = e with { CommandId = Guid.TryParse(request[TwilioCallback.Command], out var id) ? id.ToString("N") : null, Agent = request.Text(TwilioCallback.Agent) ?? request.Text("To") };
        return CallNames.TicketOf(e.CallId) is null ? Agent(e, request, status, leg)
            : request[TwilioCallback.Leg] == TwilioCallback.Customers ? TwilioDialled.Customer(e, request, status, leg) : TwilioDialled.Agent(e, request, status);
    }

    private static CallEvent? Agent(CallEvent e, TwilioRequest request, string status, string leg) => status switch
    {
        "ringing" => e with { Kind = CallNews.Ringing },
        "in-progress" or "answered" => e with { Kind = CallNews.Answered, Dialog = leg },
        "completed" => e with { Kind = CallNews.Ended, Dialog = leg, Talked = Talked(request) },
        _ when request[TwilioCallback.Leg] == TwilioCallback.Several => Failed(e with { Kind = CallNews.OfferFailed, OthersRing = true }, request, status),
        // The reservation was accepted for it. TaskRouter keeps the call and reserves it anew, under a handle that comes with the next assignment.
        _ => Failed(e with { Kind = CallNews.OfferFailed, Spent = TaskRouterHandle.Read(request[TwilioCallback.Handle])?.ToString() }, request, status),
    };

    /// <summary>Nobody was there; null = it does not say so.</summary>
    internal static CallEvent? Failed(CallEvent e, TwilioRequest request, string status) => Outcome(request, status) is { } outcome
        ? e with { Outcome = outcome, SipCode = request.Number("SipResponseCode") is { } code and >= 100 and <= 699 ? (int)code : null } : null;

    private static RingOutcome? Outcome(TwilioRequest request, string status) => status switch
    {
        "busy" => RingOutcome.Busy,
        "no-answer" => RingOutcome.NoAnswer,
        "canceled" => RingOutcome.Stopped,
        "failed" => request["SipResponseCode"] switch
        {
            "404" or "410" or "480" or "484" => RingOutcome.Unreachable,
            "403" or "603" => RingOutcome.Declined,
            _ => RingOutcome.Failed,
        },
        _ => null,
    };

    private static TwilioReading Recorded(TwilioRequest request, TwilioSettings settings, string leg, string recording) =>
        request["RecordingStatus"] is "completed" or null
            ? TwilioReading.Of(new(settings.Source, recording, request.CallName() ?? request.Sid("ParentCallSid") ?? leg, CallNews.Recorded)
            {
                Reference = request["RecordingUrl"] is { } url ? CleanText.Cut(CleanText.Of(url), TelephonyLimits.MaxFieldText) : recording,
            })
            : TwilioReading.Ignore("recording");

    internal static TimeSpan? Talked(TwilioRequest request) =>
        request.Number("CallDuration") is { } seconds && seconds <= TelephonyLimits.MaxWait.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
}
