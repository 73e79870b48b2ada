using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>The first owner, and what he changed, outlive the process; its output holds nothing that opens a door but the link.</summary>
public sealed partial class IdentityProcessTests
{
    private const string First = "the words at first", Second = "the words afterwards";

    [Fact]
    public async Task A_password_that_was_changed_stays_changed_after_kill_9()
    {
        await using var server = await Server.StartStrict();
        var code = Link().Match(server.Output).Groups[1].Value;
        Assert.NotEqual("", code);
        await server.Kill();
        await server.Restart();
        Assert.Equal(code, Link().Match(server.LatestOutput).Groups[1].Value);

        var token = await Token(await server.Http.PostAsJsonAsync("/v1/setup", new { code, name = "boss", password = First }));
        using (var change = new HttpRequestMessage(HttpMethod.Put, "/v1/accounts/boss/password") { Content = JsonContent.Create(new { password = Second, current = First }) })
        {
            change.Headers.Authorization = new("Bearer", token);
            using var changed = await server.Http.SendAsync(change);
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        }
        await server.Kill();
        await server.Restart();

        Assert.DoesNotContain("/setup#", server.LatestOutput, StringComparison.Ordinal);
        using var old = await SignIn(server, First);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        var again = await Token(await SignIn(server, Second));
        // Tokens are the store's: another process takes them.
        await server.Kill();
        await server.Restart();
        using var session = new HttpRequestMessage(HttpMethod.Get, "/v1/session");
        session.Headers.Authorization = new("Bearer", again);
        using var who = await server.Http.SendAsync(session);
        Assert.Equal(HttpStatusCode.OK, who.StatusCode);
        foreach (var secret in (string[])[First, Second, token, again]) Assert.DoesNotContain(secret, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_over_kill_9()
    {
        await using var server = await Server.StartStrict();
        var code = Link().Match(server.Output).Groups[1].Value;
        await Token(await server.Http.PostAsJsonAsync("/v1/setup", new { code, name = "boss", password = First }));
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await SignIn(server, "not these words");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            if (i != 2) continue;
            await server.Kill();
            await server.Restart();
        }
        await server.Kill();
        await server.Restart();
        using var right = await SignIn(server, First);
        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    private static Task<HttpResponseMessage> SignIn(Server server, string password) => server.Http.PostAsJsonAsync("/v1/sign-in", new { name = "boss", password });

    private static async Task<string> Token(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return body.RootElement.GetProperty("token").GetString()!;
        }
    }

    [GeneratedRegex(@"/setup#(\S+)")]
    private static partial Regex Link();
}
