using System.Xml.Linq;
using HelpDesk.Core;

namespace HelpDesk.Telephony;

/// <summary>
/// The documents (TwiML) behind a redirect: ring several telephones, the first answer wins; if nobody answers the call waits again. And behind
/// a call that begins here: the agent is there, the customer is called.
/// </summary>
public static class TwilioDial
{
    private const string Progress = "initiated ringing answered completed";

    /// <summary>The document for GET or POST PublicUrl/dial, whose signature holds; text/xml.</summary>
    public static string Document(TwilioRequest request, TwilioSettings settings) => request["DialCallStatus"] switch
    {
        null when Command(request) is { To: not null } command => Written(Customer(request, command, settings)),
        null when Command(request) is { Uris: not [] } command => Written(Ring(request, command, settings)),
        "busy" or "no-answer" or "failed" or "canceled" when settings.WorkflowSid is { } workflow && request.Sid(TwilioCallback.Call) is not null => Written(new XElement("Enqueue", new XAttribute("workflowSid", workflow))),
        _ => Written(new XElement("Hangup")),
    };

    private static XElement Ring(TwilioRequest request, PhoneCommand command, TwilioSettings settings)
    {
        var dial = new XElement("Dial", new XAttribute("answerOnBridge", "true"), new XAttribute("action", TwilioCallback.Dial(settings, command with { Uris = [] })));
        if (TwilioCallback.Seconds(command) is { } seconds) dial.Add(new XAttribute("timeout", seconds));
        if ((settings.CallerId ?? request["To"]) is { } from) dial.Add(new XAttribute("callerId", CleanText.Of(from)));
        foreach (var uri in command.Uris)
            dial.Add(new XElement(Noun(uri), new XAttribute("statusCallback", command.Uris.Length > 1 ? TwilioCallback.LegOf(settings, command, uri, TwilioCallback.Several) : TwilioCallback.Voice(settings, command, uri)),
                new XAttribute("statusCallbackEvent", Progress), Target(uri)));
        return dial;
    }

    private static XElement Customer(TwilioRequest request, PhoneCommand command, TwilioSettings settings)
    {
        var dial = new XElement("Dial", new XAttribute("action", TwilioCallback.Dial(settings, command)), new XAttribute("timeout", Limits.CallDialSeconds));
        if (settings.CallerId is { } from) dial.Add(new XAttribute("callerId", from));
        dial.Add(new XElement("Number",
            new XAttribute("statusCallback", TwilioCallback.LegOf(settings, command, request.Text(TwilioCallback.Agent) ?? "", TwilioCallback.Customers)), new XAttribute("statusCallbackEvent", Progress), command.To));
        return dial;
    }

    private static PhoneCommand? Command(TwilioRequest request) =>
        request.CallName() is { } call && Guid.TryParse(request[TwilioCallback.Command], out var id)
            ? new(id, call, PhoneAction.Route)
            {
                Uris = request.All(TwilioCallback.Uri), To = request.Text(TwilioCallback.Number),
                Ring = request.Number(TwilioCallback.Ring) is { } seconds and <= 600 ? TimeSpan.FromSeconds(seconds) : null,
            }
            : null;

    private static string Noun(string uri) => uri switch
    {
        _ when uri.StartsWith("sip", StringComparison.OrdinalIgnoreCase) => "Sip",
        _ when uri.StartsWith("client:", StringComparison.Ordinal) => "Client",
        _ => "Number",
    };

    internal static string Target(string uri) =>
        uri.StartsWith("client:", StringComparison.Ordinal) ? uri["client:".Length..] : uri.StartsWith("tel:", StringComparison.Ordinal) ? uri["tel:".Length..] : uri;

    private static string Written(XElement verb) => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + new XElement("Response", verb).ToString(SaveOptions.DisableFormatting);
}
