using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HelpDesk.Telephony;

/// <summary>
/// An instruction to TaskRouter, as the answer to an assignment (JSON) and as an update of its reservation (form). Both have the same
/// parameters under two spellings: post_work_activity_sid there is DequeuePostWorkActivitySid here.
/// </summary>
internal sealed class TaskRouterInstruction
{
    private const string Progress = "initiated,ringing,answered,completed";
    private readonly List<(string Json, string Form, string? Value)> _fields = [];

    private TaskRouterInstruction(string instruction) => _fields.Add(("instruction", "Instruction", instruction));

    /// <summary>The instruction that carries out a route or a reject.</summary>
    public static TaskRouterInstruction Of(PhoneCommand command, TwilioSettings settings) => command switch
    {
        // A task without a call has nobody to ring for.
        { Action: PhoneAction.Route } when !IsCall(command) || settings.Connect == TwilioConnect.Accept => new("accept"),
        { Action: PhoneAction.Route, Uris: [var only] } => settings.Connect == TwilioConnect.Conference ? Conference(command, only, settings) : Dequeue(command, only, settings),
        { Action: PhoneAction.Route, Uris: not [] } => Redirect(command, settings),
        { Action: PhoneAction.Reject } when IsCall(command) => Redirect(command with { Uris = [] }, settings),
        _ => new("reject"),
    };

    public string ToJson()
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, _, value) in _fields)
            {
                if (value is not null) Write(writer, name, value);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>The parameters of POST …/Reservations/WR….</summary>
    public IEnumerable<(string Name, string? Value)> ToForm() => _fields
        .SelectMany(f => f.Form.EndsWith("Event", StringComparison.Ordinal) ? f.Value!.Split(',').Select(v => (f.Form, (string?)v)) : [(f.Form, f.Value)]);

    private static void Write(Utf8JsonWriter writer, string name, string value)
    {
        if (name == "timeout") writer.WriteNumber(name, int.Parse(value, CultureInfo.InvariantCulture));
        else if (name == "accept") writer.WriteBoolean(name, value == "true");
        else writer.WriteString(name, value);
    }

    private static TaskRouterInstruction Dequeue(PhoneCommand command, string uri, TwilioSettings settings) => new TaskRouterInstruction("dequeue")
        .With("to", "DequeueTo", uri)
        .With("from", "DequeueFrom", settings.CallerId)
        .With("timeout", "DequeueTimeout", TwilioCallback.Seconds(command))
        .With("post_work_activity_sid", "DequeuePostWorkActivitySid", settings.PostWorkActivitySid)
        .With("status_callback_url", "DequeueStatusCallbackUrl", TwilioCallback.Voice(settings, command, uri))
        .With("status_callback_events", "DequeueStatusCallbackEvent", Progress);

    private static TaskRouterInstruction Conference(PhoneCommand command, string uri, TwilioSettings settings) => new TaskRouterInstruction("conference")
        .With("to", "To", uri)
        .With("from", "From", settings.CallerId)
        .With("timeout", "Timeout", TwilioCallback.Seconds(command))
        .With("post_work_activity_sid", "PostWorkActivitySid", settings.PostWorkActivitySid)
        .With("end_conference_on_exit", "EndConferenceOnExit", "true")
        .With("status_callback", "StatusCallback", TwilioCallback.Voice(settings, command, uri))
        .With("status_callback_event", "StatusCallbackEvent", Progress);

    /// <summary>The call leaves the queue for a document of ours, which rings several telephones or ends it.</summary>
    private static TaskRouterInstruction Redirect(PhoneCommand command, TwilioSettings settings) => new TaskRouterInstruction("redirect")
        .With("call_sid", "RedirectCallSid", command.CallId)
        .With("url", "RedirectUrl", TwilioCallback.Dial(settings, command))
        .With("accept", "RedirectAccept", "true");

    private TaskRouterInstruction With(string json, string form, string? value)
    {
        _fields.Add((json, form, value));
        return this;
    }

    private static bool IsCall(PhoneCommand command) => command.CallId.StartsWith("CA", StringComparison.Ordinal);
}
