using System.Collections.Frozen;
using System.Text.Json;

namespace HelpDesk.Edge;

/// <summary>Sentences in Korean by their English templates: ko.json, which a test compares with all that the sources say.</summary>
internal static class Catalogue
{
    public static FrozenDictionary<string, string> Korean { get; } = Read();

    /// <summary>The template in Korean; itself when it is all values, or when nobody has said it in Korean yet.</summary>
    public static string InKorean(string template) => Korean.GetValueOrDefault(template, template);

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(Catalogue).Assembly.GetManifestResourceStream("ko.json")!;
        return JsonSerializer.Deserialize<IReadOnlyDictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
