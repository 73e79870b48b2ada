using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>
/// Times as ISO 8601. Written in UTC with at most six decimals, which every common parser reads; read with any offset.
/// </summary>
public sealed class InstantConverter : JsonConverter<Instant>
{
    private static readonly InstantPattern Written = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFF'Z'");

    /// <summary>As it is written everywhere in the API.</summary>
    public static string Format(Instant instant) => Written.Format(instant);

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        try
        {
            return parsed.GetValueOrThrow().ToInstant();
        }
        catch (Exception e) when (e is UnparsableValueException or OverflowException)
        {
            // The second: at the ends of the calendar an offset leads beyond it.
            throw new JsonException("Not a time like 2026-01-31T09:00:00Z.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(Written.Format(value));
}
