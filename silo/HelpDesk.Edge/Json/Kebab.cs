using System.Text.Json;

namespace HelpDesk.Edge;

/// <summary>Names of enum members as the API spells them.</summary>
internal static class Kebab
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
