namespace HelpDesk.Telephony;

/// <summary>What a request of Twilio's says: an event, something that does not matter here (answered 204, counted), or a problem.</summary>
public sealed record TwilioReading(CallEvent? Event, string? Ignored, EventProblem? Problem)
{
    internal static TwilioReading Of(CallEvent e) => new(e, null, null);

    internal static TwilioReading Ignore(string what) => new(null, what, null);

    internal static TwilioReading Missing(string field) => new(null, null, EventProblem.Invalid([FieldProblem.Of(field, null, "It is missing, or no name that Twilio makes.")]));
}
