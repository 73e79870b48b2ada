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
    /// <summary>
    /// The one that the request likes best (RFC 9110, 12.5.4) of those that there are; of two that it likes as well the one that it names first,
    /// English when it names none of them.
    /// </summary>
    public static Language Wanted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Of(range.Value.Value!)).FirstOrDefault(language => language is not null) ?? Language.English;

    /// <summary>The name that it has in headers.</summary>
    public static string Tag(Language language) => language == Language.Korean ? "ko" : "en";

    /// <summary>Says in the answer in which language it is, and to caches that others get another.</summary>
    public static void Mark(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = Tag(language);
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
