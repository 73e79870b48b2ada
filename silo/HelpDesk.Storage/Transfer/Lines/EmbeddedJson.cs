using System.Text.Json;
using System.Text.Unicode;

namespace HelpDesk.Storage.Transfer;

/// <summary>
/// Stored JSON stands in a line as it is, so that people and tools can read it. It is taken out again as the same bytes, because nothing
/// between its first and its last bracket is touched.
/// </summary>
internal static class EmbeddedJson
{
    /// <summary>
    /// Whether the bytes are one JSON object or list from the first byte to the last, on one line. Anything else is written as a string,
    /// and so the two can't be mixed up.
    /// </summary>
    public static bool Fits(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not ([(byte)'{', .., (byte)'}'] or [(byte)'[', .., (byte)']'])) return false;
        if (bytes.IndexOfAny((byte)'\n', (byte)'\r') >= 0 || !Utf8.IsValid(bytes)) return false;
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
