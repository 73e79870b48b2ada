using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>The document of promises before it counts, and after it counted.</summary>
public sealed class SlaVersionTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Sla = "/v1/sla";

    [Fact]
    public async Task Each_version_can_be_seen_and_taken_back()
    {
        var queue = await edge.LonelyQueue("versions");
        var first = (await edge.Put(Sla, Within(60))).Must(200).Json.GetProperty("version").GetInt64();
        // Turned by hand is no version of the document.
        (await edge.Post($"/v1/queues/{queue}/hours", """{"state":"closed"}""")).Must(200);
        (await edge.Put(Sla, Within(90))).Must(200);

        var versions = (await edge.Get($"{Sla}/versions")).Must(200).Json.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("version").GetInt64()).ToArray();
        Assert.Equal([first + 2, first], versions.Take(2));
        Assert.Equal(60, await Seconds($"?version={first}"));
        Assert.Equal(90, await Seconds($"?version={first + 2}"));
        (await edge.Get($"{Sla}?version={first + 1}")).MustBe(404, "not-found");
        (await edge.Get($"{Sla}?version=9223372036854775807")).MustBe(404, "not-found");
        (await edge.Get($"{Sla}?version=x")).MustBe(422, "invalid");

        var taken = (await edge.Get($"{Sla}?version={first}")).Json;
        (await edge.Put(Sla, $$"""{"policies":{{taken.GetProperty("policies")}}}""")).Must(200);
        Assert.Equal(60, await Seconds(""));
        Assert.Equal(403, (await edge.Get($"{Sla}/versions", "kim;agent")).Status);
    }

    [Fact]
    public async Task A_check_says_what_would_be_said_and_changes_nothing()
    {
        (await edge.Put(Sla, Within(60))).Must(200);
        var before = (await edge.Get(Sla)).Text;

        var wrong = (await edge.Post($"{Sla}/check", Within(0))).MustBe(422, "invalid");
        Assert.Contains("policies", wrong["field"], StringComparison.Ordinal);
        var good = (await edge.Post($"{Sla}/check", """{"alerts":[{"name":"long","metric":"waiting","limit":5}]}""")).Must(200).Json;
        Assert.Equal(["policies.all"], good.GetProperty("removed").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("empty", (await edge.Post($"{Sla}/check", "{}")).MustBe(422, "invalid")["field"]);
        Assert.Equal(400, (await edge.Post($"{Sla}/check", "{")).Status);
        Assert.Equal(403, (await edge.Post($"{Sla}/check", "{}", "kim;agent")).Status);

        Assert.Equal(before, (await edge.Get(Sla)).Text);
    }

    private static string Within(int seconds) => $$"""{"policies":[{"name":"all","targets":[{"metric":"resolution","withinSeconds":{{seconds}}}]}]}""";

    private async Task<int> Seconds(string version) =>
        (await edge.Get(Sla + version)).Must(200).Json.GetProperty("policies")[0].GetProperty("targets")[0].GetProperty("withinSeconds").GetInt32();
}
