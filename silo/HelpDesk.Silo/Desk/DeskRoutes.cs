namespace HelpDesk.Silo.Desk;

/// <summary>Serves the web desk at / and at its own addresses.</summary>
internal static class DeskRoutes
{
    /// <summary>The first words of the desk's addresses (client/desk/src/app/router.tsx): each can be reloaded, all others are the API's.</summary>
    private static readonly string[] Areas = ["admin", "board", "charts", "floor", "guide", "lists", "reports", "setup", "sign-in", "tickets", "watch", "work"];

    /// <summary>
    /// Scripts come from here only, so a text that somebody wrote can't become one. Styles may stand in the page: the components set them.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        var files = new DeskFiles(typeof(DeskRoutes).Assembly);
        if (files.Page is not { } page) return;
        Get(app, "/", http => Page(http, page));
        foreach (var area in Areas) Get(app, $"/{area}/{{**rest}}", http => Page(http, page));
        Get(app, "/favicon.svg", http => Named(http, files, "no-cache"));
        // Their names change with their content.
        Get(app, "/assets/{name}", http => Named(http, files, "public, max-age=31536000, immutable"));
    }

    private static void Get(WebApplication app, string pattern, Func<HttpContext, Task> answer) =>
        app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(http => answer(http))).ExcludeFromDescription();

    private static Task Page(HttpContext http, DeskFile page)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        return Send(http, page, "no-cache");
    }

    private static Task Named(HttpContext http, DeskFiles files, string caching)
    {
        if (files.Find(http.Request.Path) is { } file) return Send(http, file, caching);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task Send(HttpContext http, DeskFile file, string caching)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = file.Tag;
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.Vary = "Accept-Encoding";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(file.Tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (bytes, encoding) = file.For(http.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
