using System.Globalization;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HelpDesk.Edge;

/// <summary>Versions as entity tags: <c>"7"</c>. If-Match: the version the editor saw; If-None-Match: * = create only.</summary>
internal static class Preconditions
{
    /// <summary>The version that the command is conditional on: null = any, 0 = must not exist yet.</summary>
    public static (long? IfVersion, ProblemResult? Problem) Of(HttpRequest request)
    {
        var match = request.Headers.IfMatch;
        var none = request.Headers.IfNoneMatch;
        // Ignoring it would do what the caller wanted to prevent.
        if (HttpMethods.IsPost(request.Method) && (match.Count > 0 || none.Count > 0))
            return (null, Bad(match.Count > 0 ? "If-Match" : "If-None-Match", match.Count > 0 ? match : none, $"Conditions are understood on PUT, PATCH and DELETE only; leave it out here."));
        if (none.Count > 0)
            return match.Count == 0 && none == "*" ? (0, null)
                : (null, Bad("If-None-Match", none, $"Only * is understood here (create, don't replace), and not beside If-Match."));
        if (match.Count == 0 || match == "*") return (null, null);
        return Version(match) is { } version ? (version, null)
            : (null, Bad("If-Match", match, $"Send one ETag as it was received, for example \"7\"."));
    }

    public static void Tag(HttpResponse response, long version) => response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static long? Version(StringValues values)
    {
        var text = values.ToString();
        if (text.Length < 3 || text[0] != '"' || text[^1] != '"') return null;
        return long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null;
    }

    private static ProblemResult Bad(string header, StringValues value, Sentence remedy) =>
        ProblemResult.Of(ProblemKinds.BadHeader, $"{header} can't be read. {remedy}", header, value.ToString());
}
