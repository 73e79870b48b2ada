using System.Text.Json;
using System.Text.Json.Serialization;

namespace HelpDesk.Client;

/// <summary>The JSON of the public API: camelCase, enums in kebab-case, nulls left out, unknown fields of answers ignored.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Json { get; } = Options();

    public static T Read<T>(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<T>(bytes, Json) ?? throw new JsonException($"Expected {typeof(T).Name}, got null.");

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
