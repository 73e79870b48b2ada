using System.Globalization;
using Xunit;

namespace HelpDesk.Edge.Tests.Agents;

/// <summary>Saved profiles, put on agents until a time.</summary>
public sealed class SavedProfileTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task A_profile_is_put_on_an_agent_and_ends_by_itself_also_over_a_restart()
    {
        var (queue, agent) = await edge.Desk("loan");
        var other = await edge.LonelyQueue("loan");
        await Save($$"""{"name":"storm","queues":["{{other}}"],"units":50}""");
        // At first for an hour: it is to be seen before it ends, however slow the machine is.
        (await Lend(agent, "storm", TimeSpan.FromHours(1))).Must(200);
        var lent = (await edge.Get($"/v1/agents/{agent}")).Must(200);
        Assert.Equal(("storm", other, "50"), (lent.Json.GetProperty("loan").GetProperty("profile").GetString(), lent.Json.GetProperty("queues")[0].GetString(), lent["units"]));
        (await edge.Put($"/v1/agents/{agent}", "{}")).MustBe(409, "wrong-state");
        var position = (await edge.Get("/v1/audit?limit=1")).Json.GetProperty("items")[0].GetProperty("position").GetInt64();
        (await Lend(agent, "storm", TimeSpan.FromSeconds(5))).Must(200);

        await edge.Restart();
        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", EdgeServer.Supervisor, position);
        Assert.Equal("sup", (await stream.Next("configured")).Data.GetProperty("by").GetString());
        var back = await stream.Next("configured");
        Assert.Equal("engine", back.Data.GetProperty("by").GetString());
        var own = (await edge.Get($"/v1/agents/{agent}")).Must(200);
        Assert.Equal((queue, "100", ""), (own.Json.GetProperty("queues")[0].GetString(), own["units"], own["loan"]));
        var audited = (await edge.Get("/v1/audit?limit=2")).Must(200).Json.GetProperty("items");
        Assert.Equal(["engine", "sup"], audited.EnumerateArray().Select(change => change.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task It_can_be_ended_early()
    {
        var (queue, agent) = await edge.Desk("early");
        await Save("""{"name":"nothing","queues":[]}""");
        (await Lend(agent, "nothing", TimeSpan.FromHours(1))).Must(200);
        Assert.Empty((await edge.Get($"/v1/agents/{agent}")).Json.GetProperty("queues").EnumerateArray());
        (await edge.Send("DELETE", $"/v1/agents/{agent}/profile", null, EdgeServer.Supervisor)).Must(200);
        Assert.Equal(queue, (await edge.Get($"/v1/agents/{agent}")).Json.GetProperty("queues")[0].GetString());
    }

    [Fact]
    public async Task A_catalogue_without_profiles_leaves_them_as_they_are()
    {
        await Save("""{"name":"kept","units":10}""");
        (await edge.Put("/v1/catalog", """{"skills":[]}""")).Must(200);
        Assert.Equal("kept", (await edge.Get("/v1/catalog")).Json.GetProperty("profiles")[0].GetProperty("name").GetString());
        (await edge.Put("/v1/catalog", """{"skills":[],"profiles":[]}""")).Must(200);
        Assert.Empty((await edge.Get("/v1/catalog")).Json.GetProperty("profiles").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"name":"a","queues":["nowhere"]}""", "profiles[0].queues[0]")]
    [InlineData("""{"name":"a","skills":[{"skill":"magic"}]}""", "profiles[0].skills[0].skill")]
    [InlineData("""{"name":"a","units":-1}""", "profiles[0].units")]
    [InlineData("""{"units":1}""", "profiles[0].name")]
    [InlineData("""{"name":"a"},{"name":"a"}""", "profiles[1].name")]
    [InlineData("null", "profiles[0].name")]
    public async Task Wrong_profiles_name_their_place(string profiles, string field) =>
        Assert.Equal(field, (await edge.Put("/v1/catalog", $$"""{"profiles":[{{profiles}}]}""")).Must(422)["field"]);

    [Fact]
    public async Task What_is_not_there_and_a_time_that_has_passed_are_refused()
    {
        var (_, agent) = await edge.Desk("wrong");
        await Save("""{"name":"real","units":10}""");
        Assert.Equal("profile", (await Lend(agent, "unreal", TimeSpan.FromHours(1))).Must(422)["field"]);
        (await Lend("nobody", "real", TimeSpan.FromHours(1))).MustBe(404, "not-found");
        (await Lend(agent, "real", TimeSpan.FromHours(-1))).Must(422);
        Assert.Equal("until", (await edge.Post($"/v1/agents/{agent}/profile", """{"profile":"real"}""")).Must(422)["field"]);
    }

    private async Task Save(string profile) => (await edge.Put("/v1/catalog", $$"""{"skills":[],"profiles":[{{profile}}]}""")).Must(200);

    private Task<Reply> Lend(string agent, string profile, TimeSpan length) =>
        edge.Post($"/v1/agents/{agent}/profile", $$"""{"profile":"{{profile}}","until":"{{(DateTime.UtcNow + length).ToString("O", CultureInfo.InvariantCulture)}}"}""");
}
