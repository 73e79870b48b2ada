using Microsoft.AspNetCore.Http.Features;

namespace HelpDesk.Silo;

/// <summary>ASP.NET Core's span of a request knows method and path; what came of it, and which route it took, is added here.</summary>
internal static class RequestSpans
{
    public static async Task Complete(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span) return;
        span.SetTag("http.response.status_code", http.Response.StatusCode);
        if ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { } route) return;
        span.SetTag("http.route", route);
        span.DisplayName = $"{http.Request.Method} {route}";
    }
}
