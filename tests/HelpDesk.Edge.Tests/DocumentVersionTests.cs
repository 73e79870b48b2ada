using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Queues, the catalogue, receivers and telephone systems before they count, and after they counted.</summary>
public sealed class DocumentVersionTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Given = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Password = "0123456789abcdef-telephone";

    public static TheoryData<string, string, string> Documents => new()
    {
        { "/v1/queues/versioned", """{"rank":710}""", """{"rank":711}""" },
        { "/v1/catalog", """{"skills":["versioned"]}""", """{"skills":["versioned","second"]}""" },
        { "/v1/receivers", $$"""{"receivers":[{"name":"old","webhook":{"url":"https://old.example.com","secret":"{{Given}}"} }]}""", """{"receivers":[{"name":"new","email":{"to":["new@example.com"]}}]}""" },
        { "/v1/telephony", $$"""{"lines":[{"name":"old","secret":"{{Password}}","commands":"https://old.example.com/commands"}]}""", """{"lines":[]}""" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Each_version_is_listed_and_shown_as_it_was_without_secrets(string path, string first, string second)
    {
        var before = (await edge.Put(path, first)).Must(200).Json.GetProperty("version").GetInt64();
        var shown = (await edge.Get(path)).Must(200).Text;
        (await edge.Put(path, second)).Must(200);

        var versions = (await edge.Get($"{path}/versions")).Must(200).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal([before + 1, before], versions.Take(2).Select(v => v.GetProperty("version").GetInt64()));
        Assert.Equal("sup", versions[0].GetProperty("by").GetString());
        var earlier = (await edge.Get($"{path}?version={before}")).Must(200).Text;
        Assert.Equal(shown, earlier);
        Assert.DoesNotContain(Given, earlier, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, earlier, StringComparison.Ordinal);
        (await edge.Get($"{path}?version={before + 2}")).MustBe(404, "not-found");
        (await edge.Get($"{path}?version=x")).MustBe(422, "invalid");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_check_answers_as_a_change_would_and_changes_nothing(string path, string first, string second)
    {
        (await edge.Put(path, first)).Must(200);
        var before = (await edge.Get(path)).Must(200);

        var good = (await edge.Post($"{path}/check", second)).Must(200);
        Assert.Equal(before.Json.GetProperty("version").GetInt64(), good.Json.GetProperty("version").GetInt64());
        (await edge.Post($"{path}/check", """{"colour":"red"}""")).MustBe(400, "unknown-field");
        Assert.Equal(400, (await edge.Post($"{path}/check", "{")).Status);
        (await edge.Post($"{path}/check", second, "kim;agent")).MustBe(403, "forbidden");
        (await edge.Post($"{path}/check", second, EdgeServer.Supervisor, ("If-Match", "\"1\""))).MustBe(400, "bad-header");

        Assert.Equal(before.Text, (await edge.Get(path)).Text);
    }

    [Fact]
    public async Task A_queue_is_judged_by_catalogue_agents_promises_and_its_pool()
    {
        var (queue, _) = await edge.Desk("judged");
        var check = $"/v1/queues/{queue}/check";
        Assert.Equal("requires[0].skill", (await edge.Post(check, """{"requires":[{"skill":"unheard-of"}]}""")).MustBe(422, "unknown-name")["field"]);
        Assert.Equal("ringSeconds", (await edge.Post(check, """{"ringSeconds":0}""")).MustBe(422, "invalid")["field"]);
        (await edge.Post(check, """{"pool":"another"}""")).MustBe(409, "wrong-state");
        Assert.Empty(await Warned(check, "{}"));

        (await edge.Put("/v1/catalog", """{"skills":["judging"]}""")).Must(200);
        Assert.Equal(["requires"], await Warned(check, """{"requires":[{"skill":"judging"}]}"""));
        (await edge.Put("/v1/agents/agent-judged", $$"""{"queues":["{{queue}}"],"channels":[{"channel":"chat"}]}""")).Must(200);
        Assert.Equal(["pool", "ringing.strategy"], await Warned(check, """{"ringing":{"strategy":"all"}}"""));
        (await edge.Put("/v1/sla", $$"""{"policies":[{"name":"soon","when":{"queues":["{{queue}}"]},"targets":[{"metric":"queue-wait","withinSeconds":15}]}]}""")).Must(200);
        Assert.Equal(["declineBlockSeconds", "pool", "ringSeconds"], await Warned(check, """{"ringSeconds":16,"declineBlockSeconds":0}"""));

        var fresh = (await edge.Post("/v1/queues/not-there-yet/check", """{"order":"due","rank":712}""")).Must(200).Json;
        Assert.Equal(0, fresh.GetProperty("version").GetInt64());
        Assert.Equal(["pool", "order"], fresh.GetProperty("warnings").EnumerateArray().Select(Path));
        (await edge.Get("/v1/queues/not-there-yet")).MustBe(404, "not-found");
        (await edge.Get("/v1/queues/not-there-yet/versions")).MustBe(404, "not-found");
        (await edge.Get("/v1/queues/not-there-yet?version=1")).MustBe(404, "not-found");
    }

    [Fact]
    public async Task What_others_name_is_missed_where_it_would_go()
    {
        (await edge.Put("/v1/catalog", """{"skills":["kept","gone"]}""")).Must(200);
        (await edge.Put("/v1/agents/agent-named", """{"skills":[{"skill":"gone"},{"skill":"kept"}]}""")).Must(200);
        (await edge.Put("/v1/receivers", """{"receivers":[{"name":"told","email":{"to":["told@example.com"]}}]}""")).Must(200);
        (await edge.Put("/v1/sla", """{"alerts":[{"name":"long","metric":"waiting","limit":5,"notify":["told"]}]}""")).Must(200);
        var lonely = await edge.LonelyQueue("called");

        var catalog = (await edge.Post("/v1/catalog/check", """{"skills":["kept"]}""")).Must(200).Json;
        Assert.Equal(["skills.gone"], Removed(catalog).Where(r => r.StartsWith("skills", StringComparison.Ordinal)));
        Assert.Contains("agents.agent-named.skills[0].skill", catalog.GetProperty("warnings").EnumerateArray().Select(Path));
        var receivers = (await edge.Post("/v1/receivers/check", """{"receivers":[]}""")).Must(200).Json;
        Assert.Equal(["receivers.told"], Removed(receivers));
        Assert.Equal(["sla.alerts.long.notify"], receivers.GetProperty("warnings").EnumerateArray().Select(Path));
        Assert.Equal(["lines[0].queue"], await Warned("/v1/telephony/check", $$"""{"lines":[{"name":"pbx","secret":"{{Password}}","queue":"{{lonely}}"}]}"""));
        Assert.Contains("no secret", (await edge.Post("/v1/telephony/check", """{"lines":[{"name":"mute"}]}""")).MustBe(422, "invalid")["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/queues/versioned", 200)]
    [InlineData("/v1/catalog", 200)]
    [InlineData("/v1/receivers", 403)]
    [InlineData("/v1/telephony", 403)]
    public async Task Whoever_may_read_a_document_may_read_its_versions(string path, int status)
    {
        (await edge.Put("/v1/queues/versioned", """{"rank":710}""")).Must(200);
        foreach (var asked in new[] { path, $"{path}/versions" }) (await edge.Get(asked, "kim;agent")).Must(status);
    }

    private async Task<string[]> Warned(string path, string body) =>
        [.. (await edge.Post(path, body)).Must(200).Json.GetProperty("warnings").EnumerateArray().Select(Path).Order(StringComparer.Ordinal)];

    private static string Path(JsonElement warning) => warning.GetProperty("path").GetString()!;

    private static IEnumerable<string> Removed(JsonElement reply) => reply.GetProperty("removed").EnumerateArray().Select(r => r.GetString()!);
}
