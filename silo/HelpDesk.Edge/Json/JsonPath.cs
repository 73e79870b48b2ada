using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HelpDesk.Edge;

/// <summary>
/// Places in a JSON document, in the notation of <see cref="JsonException.Path"/> without the leading <c>$.</c>:
/// <c>requires[0].skill</c>, and <c>fields['order no']</c> where a name is more than a word.
/// </summary>
internal static partial class JsonPath
{
    /// <summary>The characters for which the serializer puts a name in quotes.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    /// <summary>The place that an exception names; empty = the whole document.</summary>
    public static string Of(JsonException e) => e.Path switch
    {
        null or "" or "$" => "",
        ['$', '.', _, ..] path => path[2..],
        var path => path[1..],
    };

    public static void Append(StringBuilder path, string name)
    {
        if (name.AsSpan().ContainsAny(Special)) path.Append("['").Append(name).Append("']");
        else path.Append(path.Length > 0 ? "." : "").Append(name);
    }

    /// <summary>The names of a path, outermost first, without its indexes.</summary>
    public static IEnumerable<string> Names(string path) => path.Length == 0 ? [] : Name().Matches(path).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"\['(?<name>.*?)'\](?=[.\[]|$)|(?<=^|\.)(?<name>[^.\[]*)(?=[.\[]|$)", RegexOptions.Singleline)]
    private static partial Regex Name();
}
