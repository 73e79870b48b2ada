using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Agents;

/// <summary>Since when an agent is in his activity.</summary>
public sealed class ActivitySinceTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Who_never_came_is_in_his_activity_since_no_time_also_after_a_restart()
    {
        (await edge.Put("/v1/agents/newcomer", "{}")).Must(200);
        Assert.Equal(JsonValueKind.Null, await Since());
        await edge.Restart();
        Assert.Equal(JsonValueKind.Null, await Since());
        (await edge.Post("/v1/agents/newcomer/activity", """{"activity":"offline"}""")).Must(200);
        Assert.Equal(JsonValueKind.Null, await Since());
        (await edge.Post("/v1/agents/newcomer/activity", """{"activity":"available"}""")).Must(200);
        Assert.Equal(JsonValueKind.String, await Since());

        async Task<JsonValueKind> Since() => (await edge.Get("/v1/agents/newcomer")).Must(200).Json.GetProperty("activitySince").ValueKind;
    }
}
