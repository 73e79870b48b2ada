using System.Text.Json;
using System.Text.Json.Serialization;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Sentences as text in one language.</summary>
internal sealed class SentenceConverter(Language language) : JsonConverter<Sentence>
{
    /// <summary>What was said is a text without parts.</summary>
    public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => $"{reader.GetString()}";

    public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options) =>
        writer.WriteStringValue(language == Language.Korean ? value.In(Catalogue.InKorean) : value.ToString());
}
