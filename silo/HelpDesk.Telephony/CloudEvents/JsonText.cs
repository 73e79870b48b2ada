using System.Text.Json;
using System.Text.RegularExpressions;

namespace HelpDesk.Telephony;

/// <summary>Texts of a JSON document that anybody wrote: half a surrogate pair in an escape is no reason to fail.</summary>
internal static partial class JsonText
{
    /// <summary>A string as it is, a number or boolean as it is written; null = neither, or not there.</summary>
    public static string? Attribute(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) ? Lenient(value) : null;

    /// <summary>As <see cref="Attribute"/>, of the value itself.</summary>
    public static string? Lenient(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Unescaped(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static string Unescaped(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonSerializer.Deserialize<string>(Surrogate().Replace(text.GetRawText(), @"\ufffd"))!;
        }
    }

    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Surrogate();
}
