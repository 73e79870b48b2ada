using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>GET /status: a page for people who want to know whether it runs. It asks nobody but this server.</summary>
internal static class StatusPage
{
    private static readonly byte[] Page = Load();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/status", (HttpResponse response) =>
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'";
        return TypedResults.Bytes(Page, "text/html; charset=utf-8");
    }).ExcludeFromDescription();

    private static byte[] Load()
    {
        using var stream = typeof(StatusPage).Assembly.GetManifestResourceStream("status.html")
            ?? throw new InvalidOperationException("status.html is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
