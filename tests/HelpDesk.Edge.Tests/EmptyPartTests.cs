using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Paths and names with empty parts are refused in words that name the place, wherever they are sent.</summary>
public sealed partial class EmptyPartTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Theory, InlineData(""), InlineData("a..b"), InlineData(".."), InlineData("."), InlineData("%2F"), InlineData("a%2F%2Fb"), InlineData("%2E%2E"), InlineData("%20"), InlineData("%FF"), InlineData("-")]
    public async Task Every_route_says_what_is_wrong_with_its_path(string part)
    {
        var wrong = new List<string>();
        foreach (var (method, path, hasBody) in Routes())
        {
            // As it stands here: a client would make one step up of two dots.
            var uri = new Uri(edge.Http.BaseAddress + Placeholder().Replace(path, part)[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var request = new HttpRequestMessage(new HttpMethod(method), uri);
            request.Headers.TryAddWithoutValidation("X-HelpDesk-Principal", "own;owner");
            if (hasBody) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var response = await edge.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (response.IsSuccessStatusCode) continue;
            var text = await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode >= 500 || !IsProblem(text)) wrong.Add($"{method} {uri}: {(int)response.StatusCode} {text}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("PUT", "/v1/sla", """{"calendars":{"":{"zone":"Mars","hours":[]}}}""", "calendars.\"\"")]
    [InlineData("PUT", "/v1/sla", """{"calendars":{".a":{"zone":"Mars","hours":[]}}}""", "calendars.\".a\"")]
    [InlineData("PUT", "/v1/sla", """{"policies":[{"name":"x","when":{"traits":{"":["kr"]}},"targets":[]}]}""", "policies[0].when.traits.\"\"")]
    [InlineData("PUT", "/v1/sla", """{"policies":[{"name":"x","when":{"traits":{"a..b":[""]}},"targets":[]}]}""", "policies[0].when.traits.\"a..b\"[0]")]
    [InlineData("PUT", "/v1/sla", """{"automations":[{"name":"x","afterSeconds":60,"actions":[{"say":{"":""}}]}]}""", "automations[0].actions[0].say.\"\"")]
    [InlineData("PUT", "/v1/sla", """{"hours":[{"queues":[],"calendars":[],"whenClosed":{"":{}}}]}""", "hours[0].whenClosed.\"\"")]
    [InlineData("POST", "/v1/tickets", """{"queue":"empty-parts","traits":{"":"kr"}}""", "traits.\"\"")]
    [InlineData("POST", "/v1/tickets", """{"queue":"empty-parts","traits":{"a..b":""}}""", "traits.\"a..b\"")]
    public async Task A_member_without_a_name_is_named(string method, string path, string body, string field)
    {
        (await edge.Put("/v1/queues/empty-parts", "{}")).Must(200);
        var problem = (await edge.Send(method, path, body, EdgeServer.Supervisor)).Must(422);
        Assert.Equal(field, problem["field"]);
        Assert.False(string.IsNullOrWhiteSpace(problem["detail"]));
        Assert.All(Fields(problem.Json), place => Assert.DoesNotContain("..", place.Replace("\"a..b\"", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory, InlineData("by=trait:"), InlineData("by=trait:.a"), InlineData("trait=:"), InlineData("trait=a:"), InlineData("trait=a::b"), InlineData("queue="), InlineData("by="), InlineData("tag=."), InlineData("bucket="),
     InlineData("zone=Europe//Berlin"), InlineData("zone="), InlineData("calendar="), InlineData("policy="), InlineData("from="), InlineData("hour="), InlineData("weekday=")]
    public async Task A_question_with_an_empty_part_is_refused(string query)
    {
        foreach (var route in (string[])["/v1/figures", "/v1/figures/reports/queue-interval"])
        {
            var problem = (await edge.Get($"{route}?{query}")).Must(422);
            Assert.Equal(query.Split('=')[0], problem["field"]);
        }
    }

    private static IEnumerable<string> Fields(JsonElement problem) =>
        problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array ? errors.EnumerateArray().Select(e => e.GetProperty("field").GetString()!) : [problem.GetProperty("field").GetString()!];

    private static bool IsProblem(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.TryGetProperty("detail", out var detail) && !string.IsNullOrWhiteSpace(detail.GetString());
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Every route of docs/openapi.json with a name or an id in its path.</summary>
    private static List<(string Method, string Path, bool HasBody)> Routes()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Root, "docs", "openapi.json")));
        return [.. from path in document.RootElement.GetProperty("paths").EnumerateObject()
                   where path.Name.Contains('{', StringComparison.Ordinal) && path.Name.StartsWith("/v1/", StringComparison.Ordinal)
                   from verb in path.Value.EnumerateObject()
                   select (verb.Name.ToUpperInvariant(), path.Name, verb.Value.TryGetProperty("requestBody", out _))];
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
