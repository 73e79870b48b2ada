using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// A call that begins here: Twilio calls the agent, and when he is there <see cref="TwilioDial"/> tells it to call the customer. Each leg has
/// callbacks of its own, which say by their address which of the two it is.
/// </summary>
internal static class TwilioDialled
{
    /// <summary>The parameters of POST …/Calls.json.</summary>
    public static IEnumerable<(string Name, string? Value)> Form(PhoneCommand command, string agent, string from, TwilioSettings settings) =>
    [
        ("To", TwilioDial.Target(agent)), ("From", from), ("Url", TwilioCallback.Customer(settings, command, agent)), ("Timeout", TwilioCallback.Seconds(command)),
        ("StatusCallback", TwilioCallback.LegOf(settings, command, agent, TwilioCallback.Agents)),
        ("StatusCallbackEvent", "ringing"), ("StatusCallbackEvent", "completed"),
    ];

    /// <summary>The agent's leg. That he answered says nothing yet; when he is gone all is over, whether the customer was there or not.</summary>
    public static CallEvent? Agent(CallEvent e, TwilioRequest request, string status) => status switch
    {
        "ringing" => e with { Kind = CallNews.Ringing },
        "completed" => e with { Kind = CallNews.Ended, Agent = null },
        _ => TwilioVoice.Failed(e with { Kind = CallNews.OfferFailed }, request, status),
    };

    /// <summary>The customer's leg. It is canceled when the agent hangs up first.</summary>
    public static CallEvent? Customer(CallEvent e, TwilioRequest request, string status, string leg) => status switch
    {
        "in-progress" or "answered" => e with { Kind = CallNews.Answered, Dialog = leg },
        "completed" => e with { Kind = CallNews.Ended, Dialog = leg, Talked = TwilioVoice.Talked(request) },
        "canceled" => e with { Kind = CallNews.Abandoned, By = "ringing" },
        _ => TwilioVoice.Failed(e with { Kind = CallNews.Failed }, request, status),
    };
}
