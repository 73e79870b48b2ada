using System.Text.Json;
using System.Text.Json.Serialization;

namespace HelpDesk.Actors;

/// <summary>
/// Text that every store holds and gives back unchanged: no NUL (PostgreSQL refuses it) and no lone surrogate (UTF-8 has none; encoders
/// replace it silently). The edge refuses such text first; this is the second line.
/// </summary>
public static class StorableText
{
    public static bool IsStorable(string text) => !text.Contains('\0') && !HasLoneSurrogate(text);

    /// <summary>The same text. Throws <see cref="UnstorableTextException"/>.</summary>
    public static string Checked(string text) => IsStorable(text) ? text : throw new UnstorableTextException();

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            text = text[(at + 2)..];
        }
        return false;
    }

    /// <summary>Strings in events, states and answers.</summary>
    internal sealed class Converter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Checked(value));
    }
}

/// <summary>Text with NUL or a lone surrogate: it can't be stored.</summary>
public sealed class UnstorableTextException() : Exception("Text with a NUL character or a lone surrogate can't be stored.");
