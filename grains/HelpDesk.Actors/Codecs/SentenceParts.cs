using System.Text.Json;
using System.Text.Json.Serialization;
using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>Sentences with their parts still apart, so that who reads them says them in his reader's language: <c>{"template":"{0} holds it.","parts":["kim"]}</c>.</summary>
internal sealed class SentenceParts : JsonConverter<Sentence>
{
    public override Sentence Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Read(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("template", value.Template);
        writer.WriteStartArray("parts");
        foreach (var part in value.Parts)
            if (part is Sentence sentence) Write(writer, sentence, options);
            else JsonSerializer.Serialize(writer, (string)part, options);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Sentence Read(JsonElement json) => Sentence.Of(
        json.GetProperty("template").GetString()!,
        [.. json.GetProperty("parts").EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? (object)part.GetString()! : Read(part))]);
}
