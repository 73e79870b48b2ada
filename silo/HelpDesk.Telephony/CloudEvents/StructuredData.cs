using System.Text;
using System.Text.Json;

namespace HelpDesk.Telephony;

/// <summary>The data of a structured event: JSON beside its attributes, or JSON in base64 where a platform's library writes bytes.</summary>
internal static class StructuredData
{
    /// <summary>Reads the data; default = there is none.</summary>
    public static ReadEvent Of(JsonElement e, Func<JsonElement, ReadEvent> read)
    {
        if (JsonText.Attribute(e, "datacontenttype") is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return ReadEvent.Refused(EventProblem.NotAnEvent("datacontenttype", type, "Send data as application/json."));
        if (!e.TryGetProperty("data_base64", out var bytes)) return read(e.TryGetProperty("data", out var data) ? data : default);
        if (e.TryGetProperty("data", out _))
            return ReadEvent.Refused(EventProblem.NotAnEvent("data_base64", null, "Send data or data_base64, not both."));
        return Decoded(bytes, read);
    }

    private static ReadEvent Decoded(JsonElement base64, Func<JsonElement, ReadEvent> read)
    {
        var text = JsonText.Lenient(base64);
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(text ?? "")));
            return read(json.RootElement);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return ReadEvent.Refused(EventProblem.NotAnEvent("data_base64", text, "Send JSON in base64, or better as data."));
        }
    }
}
