using System.Text.Json;
using System.Text.Unicode;

namespace HelpDesk.Edge;

/// <summary>
/// Finds texts that no database keeps the same: NUL, and halves of surrogate pairs, raw or escaped. One store takes them, the next one
/// fails at commit; refused here they never reach a decision.
/// </summary>
internal static class TextCheck
{
    /// <summary>The place of the first bad text, or null. Throws <see cref="JsonException"/> when the document is no JSON.</summary>
    public static string? FirstBad(ReadOnlySpan<byte> json)
    {
        var places = new JsonPlaces(json);
        while (places.Read())
            if (places.Reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && IsBad(ref places.Reader))
                return places.Path();
        return null;
    }

    private static bool IsBad(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return !Utf8.IsValid(reader.ValueSpan);
        try
        {
            return reader.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
