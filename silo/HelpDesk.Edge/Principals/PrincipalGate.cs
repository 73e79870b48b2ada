using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Edge;

/// <summary>
/// Nobody gets to a route under /v1 who has not said who he is, and whom the route does not serve (<see cref="RouteRights"/>). Everything that
/// is not named there is refused.
/// </summary>
internal static class PrincipalGate
{
    private const string Scheme = "Bearer ";

    public static async Task Pass(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        var right = endpoint is null ? null : RouteRights.Of(endpoint);
        // Routing does not look at upper and lower case, so neither may the gate.
        if (right is null && !http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }
        // What is no route of ours says that the method or the kind of body is wrong, and nothing else.
        if (endpoint is not (null or RouteEndpoint) || right is { IsOpen: true } || await Admit(http, right) is not { } problem)
        {
            await next(http);
            return;
        }
        if (problem.StatusCode == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        await problem.ExecuteAsync(http);
    }

    /// <summary>What stands behind Bearer; null = nothing.</summary>
    public static string? Bearer(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length ? value[Scheme.Length..].Trim() : null;

    /// <summary>Whether it looks like a token, and not like a key.</summary>
    public static bool IsToken(HttpContext http) => Bearer(http)?.Count(c => c == '.') == 2;

    /// <summary>Puts the caller into the request, or says why not. A path without a route is no reason to let anybody know so.</summary>
    private static async ValueTask<ProblemResult?> Admit(HttpContext http, RouteRight? right)
    {
        var (caller, problem) = await http.RequestServices.GetRequiredService<Identification>().Of(http);
        if (caller is null) return problem;
        http.Features.Set(caller);
        return right is null ? null : Rights.Need(caller, right, $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path}");
    }
}
