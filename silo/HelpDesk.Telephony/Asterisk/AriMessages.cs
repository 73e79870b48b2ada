using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Telephony;

/// <summary>A channel as Asterisk describes it (rest-api/api-docs/channels.json). AppData are the arguments of the dialplan application that it is in: of Stasis the name, and what follows.</summary>
internal sealed record AriChannel(
    string Id, string State, string? CallerNumber, string? CallerName, string? Extension, string? Language, string? AppName, string? AppData)
{
    public bool IsUp => State == "Up";

    public bool IsRinging => State is "Ringing" or "Ring";

    public static AriChannel? Read(JsonElement json)
    {
        if (JsonText.Attribute(json, "id") is not { Length: > 0 } id) return null;
        var (caller, dialplan) = (Member(json, "caller"), Member(json, "dialplan"));
        return new(id, JsonText.Attribute(json, "state") ?? "", Text(caller, "number"), Text(caller, "name"), Text(dialplan, "exten"), Text(json, "language"),
            Text(dialplan, "app_name"), Text(dialplan, "app_data"));
    }

    /// <summary>The arguments with which it is in this application; null = it is not.</summary>
    public ImmutableArray<string>? ArgumentsIn(string app) =>
        AppName == "Stasis" && AppData?.Split(',') is [var name, .. var arguments] && name == app ? [.. arguments] : null;

    internal static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement json, string name) => JsonText.Attribute(json, name) is { Length: > 0 } text ? CleanText.Of(text) : null;
}

/// <summary>A bridge as Asterisk describes it (bridges.json).</summary>
internal sealed record AriBridge(string Id, ImmutableArray<string> Channels)
{
    public static AriBridge? Read(JsonElement json) => JsonText.Attribute(json, "id") is { Length: > 0 } id ? new(id, Strings(AriChannel.Member(json, "channels"))) : null;

    internal static ImmutableArray<string> Strings(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(JsonText.Lenient).OfType<string>().Select(CleanText.Of)] : [];
}

/// <summary>What matters here of an event (events.json); what it does not have is null.</summary>
internal sealed record AriEvent(string Type, AriChannel? Channel)
{
    public Instant? Time { get; init; }
    public ImmutableArray<string> Arguments { get; init; } = [];
    /// <summary>Of a Dial: RINGING, ANSWER, BUSY, NOANSWER, CANCEL, CONGESTION, CHANUNAVAIL.</summary>
    public string? DialStatus { get; init; }
    /// <summary>Q.850 hangup cause.</summary>
    public int? Cause { get; init; }
    /// <summary>The SIP status behind it.</summary>
    public int? TechCause { get; init; }
    public string? Digit { get; init; }
    /// <summary>Of a playback: channel:… or bridge:….</summary>
    public string? Target { get; init; }
    public string? Recording { get; init; }

    /// <summary>Null = no event.</summary>
    public static AriEvent? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonText.Attribute(json.RootElement, "type") is { } type ? Read(type, json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AriEvent Read(string type, JsonElement json) => new(type, AriChannel.Read(AriChannel.Member(json, type == "Dial" ? "peer" : "channel")))
    {
        Time = JsonText.Attribute(json, "timestamp") is { } time ? At(time) : null,
        Arguments = AriBridge.Strings(AriChannel.Member(json, "args")),
        DialStatus = JsonText.Attribute(json, "dialstatus"),
        Cause = Number(json, "cause"),
        TechCause = Number(json, "tech_cause"),
        Digit = JsonText.Attribute(json, "digit"),
        Target = JsonText.Attribute(AriChannel.Member(json, "playback"), "target_uri"),
        Recording = JsonText.Attribute(AriChannel.Member(json, "recording"), "name"),
    };

    private static int? Number(JsonElement json, string name) =>
        int.TryParse(JsonText.Attribute(json, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>2026-11-22T09:30:00.251+0000: ISO 8601 without a colon in the offset.</summary>
    private static readonly OffsetDateTimePattern Pattern = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFo<+HHmm>");

    private static Instant? At(string text) => Pattern.Parse(text) is { Success: true } time ? time.Value.ToInstant() : null;
}
