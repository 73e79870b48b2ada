using System.Collections.Immutable;
using System.Text.Json;

namespace HelpDesk.Telephony;

/// <summary>The JSON attributes of a task or a worker. What can't be read is empty: a call is not lost for a flow's mistake.</summary>
internal sealed class TaskAttributes
{
    /// <summary>What Enqueue writes about the call itself.</summary>
    private static readonly string[] Known =
    [
        "call_sid", "account_sid", "api_version", "called", "caller", "direction", "from", "to", "from_city", "from_country", "from_state", "from_zip", "to_city", "to_country", "to_state", "to_zip",
        "called_city", "called_country", "called_state", "called_zip", "caller_city", "caller_country", "caller_state", "caller_zip", "call_status", "forwarded_from", "caller_name", "worker_call_sid", "language", "selected_language",
    ];

    private readonly ImmutableDictionary<string, JsonElement> _members;

    private TaskAttributes(ImmutableDictionary<string, JsonElement> members) => _members = members;

    public static TaskAttributes Read(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "{}");
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new(ImmutableDictionary<string, JsonElement>.Empty);
            var members = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject()) members[member.Name] = member.Value.Clone();
            return new(members.ToImmutable());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(ImmutableDictionary<string, JsonElement>.Empty);
        }
    }

    /// <summary>A text, cleaned and cut; null = not there, or no text.</summary>
    public string? Text(string name) => _members.TryGetValue(name, out var value) ? Shown(value, TelephonyLimits.MaxCallId) : null;

    public string? Sid(string name) => Text(name) is { } sid && TwilioRequest.IsSid(sid) ? sid : null;

    /// <summary>conference.participants.worker: the call of the one who answered in a conference.</summary>
    public string? ConferenceWorker() =>
        _members.TryGetValue("conference", out var conference) && conference.ValueKind == JsonValueKind.Object
        && conference.TryGetProperty("participants", out var who) && JsonText.Attribute(who, "worker") is { } sid && TwilioRequest.IsSid(sid) ? sid : null;

    /// <summary>What the flow itself asked the caller: texts and numbers.</summary>
    public ImmutableSortedDictionary<string, string> Own()
    {
        var own = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (own.Count == TelephonyLimits.MaxFields) break;
            if (!Known.Contains(name) && name.Length is > 0 and <= Core.Limits.MaxNameLength && CleanText.Of(name) == name && Shown(value, TelephonyLimits.MaxFieldText) is { } text) own[name] = text;
        }
        return own.ToImmutable();
    }

    private static string? Shown(JsonElement value, int most) => JsonText.Lenient(value) is { Length: > 0 } text ? CleanText.Cut(CleanText.Of(text), most) : null;
}
