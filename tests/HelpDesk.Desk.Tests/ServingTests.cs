using System.Net;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>How the desk's files go out; needs no browser.</summary>
public class ServingTests
{
    [Fact]
    public async Task Pages_are_asked_for_each_time_assets_are_kept_for_ever_and_scripts_come_from_here_only()
    {
        await using var server = await Server.Start();
        using var page = await server.Http.GetAsync("/tickets/123");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        var script = html[(html.IndexOf("/assets/", StringComparison.Ordinal))..].Split('"')[0];
        using var asset = await Ask(server, script, "br");
        Assert.Contains("immutable", asset.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["br"], asset.Content.Headers.ContentEncoding);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var unchanged = await server.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var missing = await server.Http.GetAsync("/assets/not-there.js");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var unknown = await server.Http.GetAsync("/no/such/page");
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Before_the_first_page_works_at_most_200_kB_of_script_are_loaded()
    {
        await using var server = await Server.Start();
        var html = await server.Http.GetStringAsync("/");
        long bytes = 0;
        foreach (var part in html.Split('"').Where(p => p.StartsWith("/assets/", StringComparison.Ordinal) && p.EndsWith(".js", StringComparison.Ordinal)))
        {
            using var asset = await Ask(server, part, "br");
            bytes += (await asset.Content.ReadAsByteArrayAsync()).Length;
        }
        Assert.InRange(bytes, 1, 200_000);
    }

    private static Task<HttpResponseMessage> Ask(Server server, string path, string encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return server.Http.SendAsync(request);
    }
}
