using System.Text.Json;

namespace HelpDesk.Edge;

/// <summary>Requesters as they are kept: names with texts.</summary>
internal static class Requesters
{
    public const string Phone = "phone";
    /// <summary>The number that he wants to be called back at.</summary>
    public const string Callback = "callback";

    public static Dictionary<string, string> Read(string? body) =>
        body is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(body, EdgeJson.Options) ?? [];

    /// <summary>Where he is called; null = nobody knows.</summary>
    public static string? Number(string? body) => Read(body) is var pairs && (pairs.GetValueOrDefault(Callback) ?? pairs.GetValueOrDefault(Phone)) is { Length: > 0 } number ? number : null;
}
