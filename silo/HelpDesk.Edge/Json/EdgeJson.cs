using System.Text.Json;
using System.Text.Json.Serialization;

namespace HelpDesk.Edge;

/// <summary>
/// How the public API reads and writes JSON. Strict when reading: a field that nobody knows, a number in quotes or a field that stands
/// twice is a mistake of the caller, and silence about it would cost him an afternoon.
/// </summary>
public static class EdgeJson
{
    public const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = Create(Language.English);

    private static JsonSerializerOptions InKorean { get; } = Create(Language.Korean);

    /// <summary>With sentences in this language.</summary>
    internal static JsonSerializerOptions In(Language language) => language == Language.Korean ? InKorean : Options;

    /// <summary>For those who read what is there instead of what is null: telephone systems.</summary>
    public static JsonSerializerOptions WithoutNulls { get; } = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The same settings for the framework's own options object, which can't be replaced.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MaxDepth;
        // Korean stays readable in curl; the answers are application/json and never part of a page.
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new SentenceConverter(Language.English));
    }

    private static JsonSerializerOptions Create(Language language)
    {
        var options = new JsonSerializerOptions();
        // The first that fits a type is taken.
        options.Converters.Add(new SentenceConverter(language));
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
