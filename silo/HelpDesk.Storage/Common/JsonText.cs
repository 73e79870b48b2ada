using System.Collections.Immutable;
using System.Text;
using HelpDesk.Actors;

namespace HelpDesk.Storage;

/// <summary>Short lists in one column.</summary>
internal static class JsonText
{
    public static string Of<T>(ImmutableArray<T> items) => items.IsDefaultOrEmpty ? "[]" : Encoding.UTF8.GetString(Codec.Encode(items));

    public static ImmutableArray<T> List<T>(string text) =>
        text == "[]" ? [] : Codec.Decode<ImmutableArray<T>>(Encoding.UTF8.GetBytes(text));
}
