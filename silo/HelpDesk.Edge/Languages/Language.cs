using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Edge;

/// <summary>The languages in which people are answered.</summary>
internal enum Language
{
    English,
    Korean,
}

internal static class Languages
{
    /// <summary>Characters of a header that is read; browsers send some dozens.</summary>
    private const int Longest = 500;

    /// <summary>
    /// The one that the request likes best (RFC 9110, 12.5.4) of those that there are; of two that it likes as well the one that it names first,
    /// English when it names none of them.
    /// </summary>
    public static Language Wanted(HttpRequest request)
    {
        // The parser begins anew at each character of what it can't read: that of strangers must be short.
        if (request.Headers.AcceptLanguage.ToString().Length > Longest) return Language.English;
        return request.GetTypedHeaders().AcceptLanguage
            .Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Of(range.Value.Value!)).FirstOrDefault(language => language is not null) ?? Language.English;
    }

    /// <summary>The name that it has in headers.</summary>
    public static string Tag(Language language) => language == Language.Korean ? "ko" : "en";

    /// <summary>Says in the answer in which language it is, and to caches that others get another.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="language">Its language.</param>
    /// <param name="isPartlyEnglish">Some of it is English in any language.</param>
    public static void Mark(HttpResponse response, Language language, bool isPartlyEnglish = false)
    {
        response.Headers.ContentLanguage = isPartlyEnglish && language != Language.English ? $"{Tag(language)}, {Tag(Language.English)}" : Tag(language);
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }

    /// <summary>ko-KR is Korean; null = another.</summary>
    private static Language? Of(string range) => range.Split('-')[0].ToLowerInvariant() switch
    {
        "ko" => Language.Korean,
        "en" => Language.English,
        _ => null,
    };
}
