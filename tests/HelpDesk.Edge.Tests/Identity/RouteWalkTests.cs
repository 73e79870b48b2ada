using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>
/// Every route of docs/openapi.json, asked by everybody: each role, nobody, a token that is over, one that is forged, a key that was revoked. Who gets
/// in is compared with routes.txt, which people read; the rights that the server declares are compared with it, too.
/// </summary>
public sealed partial class RouteWalkTests(StrictServer edge) : IClassFixture<StrictServer>
{
    private const string Gate = "may not use this route";
    private static readonly string[] Roles = ["owner", "admin", "supervisor", "agent", "light-agent", "machine"];

    [Fact]
    public async Task Everybody_gets_what_is_his_and_nothing_else()
    {
        var (table, routes, keys) = (Table(), Routes(), new Dictionary<string, string>());
        Assert.Equal(table.Keys.Order(StringComparer.Ordinal), routes.Select(r => r.Id).Order(StringComparer.Ordinal));
        foreach (var role in Roles) keys[role] = await edge.Key($"walks-{role}", role);
        var wrong = new List<string>();
        foreach (var route in routes)
            foreach (var role in Roles)
            {
                var (status, text) = await Ask(route, keys[role]);
                var let = status is not HttpStatusCode.Unauthorized && !text.Contains(Gate, StringComparison.Ordinal);
                var open = table[route.Id].Contains("open");
                if (!open && let != table[route.Id].Contains(role)) wrong.Add($"{route.Id} as {role}: {(int)status} {text}");
                if (open && text.Contains(Gate, StringComparison.Ordinal)) wrong.Add($"{route.Id} is open and refused {role}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Nobody_and_who_was_somebody_gets_nothing()
    {
        var table = Table();
        var revoked = await edge.Key("gone", "owner");
        (await edge.AsOwner("DELETE", "/v1/api-keys/gone")).Must(204);
        await edge.Account("gone", "owner");
        var over = await edge.Token("gone");
        (await edge.AsOwner("DELETE", "/v1/accounts/gone/sessions")).Must(204);
        var wrong = new List<string>();
        foreach (var route in Routes().Where(r => !table[r.Id].Contains("open")))
            foreach (var bearer in (string?[])[null, revoked, over, over[..^3] + "abc", "hd_guess", "a.b.c"])
            {
                var (status, text) = await Ask(route, bearer);
                if (status != HttpStatusCode.Unauthorized || !text.Contains("no-principal", StringComparison.Ordinal)) wrong.Add($"{route.Id} with {bearer ?? "nothing"}: {(int)status} {text}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_the_server_declares_is_what_people_read()
    {
        var declared = RouteRights.Table.Where(r => !r.Key.StartsWith("twilio", StringComparison.Ordinal))
            .ToDictionary(r => r.Key, r => r.Value.IsOpen ? "open" : string.Join(' ', RoleNames.Of(r.Value.Any)));
        Assert.Equal(Table().ToDictionary(r => r.Key, r => string.Join(' ', r.Value)).OrderBy(r => r.Key, StringComparer.Ordinal), declared.OrderBy(r => r.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_no_route_is_shown_to_nobody_who_is_nobody()
    {
        (await edge.With(null, "GET", "/v1/no-such-thing")).MustBe(401, "no-principal");
        (await edge.With(null, "GET", "/V1/TICKETS")).MustBe(401, "no-principal");
        (await edge.With(null, "GET", "/v1//tickets")).MustBe(401, "no-principal");
        (await edge.AsOwner("GET", "/v1/no-such-thing")).MustBe(404, "unknown-route");
    }

    private sealed record Route(string Id, string Method, string Path, bool HasBody);

    private async Task<(HttpStatusCode Status, string Text)> Ask(Route route, string? bearer)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), Placeholder().Replace(route.Path, "x"));
        if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        if (route.HasBody) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        // Streams answer and never end.
        using var response = await edge.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (response.StatusCode, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync());
    }

    private static List<Route> Routes()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Root, "docs", "openapi.json")));
        return [.. from path in document.RootElement.GetProperty("paths").EnumerateObject()
                   where path.Name.StartsWith("/v1/", StringComparison.Ordinal)
                   from verb in path.Value.EnumerateObject()
                   select new Route(verb.Value.GetProperty("operationId").GetString()!, verb.Name.ToUpperInvariant(), path.Name, verb.Value.TryGetProperty("requestBody", out _))];
    }

    private static Dictionary<string, string[]> Table() =>
        File.ReadLines(Path.Combine(Built.Root, "tests", "HelpDesk.Edge.Tests", "Identity", "routes.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(words => words[0], words => words[1..]);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
