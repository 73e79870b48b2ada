using System.Text;
using HelpDesk.Actors;

namespace HelpDesk.Telephony;

/// <summary>
/// What a stranger can choose (the name and number that he calls with) never refuses his call: what can't be kept of it is replaced or cut.
/// </summary>
internal static class CleanText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without control characters, lone surrogates and what XML does not know.</summary>
    public static string Of(string text)
    {
        if (StorableText.IsStorable(text) && !text.Any(IsUnwanted)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append(char.IsSurrogate(text[i]) || IsUnwanted(text[i]) ? Replacement : text[i]);
        }
        return clean.ToString();
    }

    private static bool IsUnwanted(char c) => char.IsControl(c) || c >= '\uFFFE';

    /// <summary>At most so many characters, and no half of one.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
