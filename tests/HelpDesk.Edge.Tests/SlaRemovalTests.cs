using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>A document of promises replaces the whole; what goes with it is said.</summary>
public sealed class SlaRemovalTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task What_a_new_document_leaves_out_is_named_and_an_empty_one_is_asked_about()
    {
        (await edge.Put("/v1/sla", "{}")).Must(200);
        var queue = await edge.LonelyQueue("removed");
        var all = $$"""
            {"calendars":{"korea":{"zone":"Asia/Seoul","hours":[{"days":["monday"],"from":"09:00","to":"18:00"}]} },"policies":[{"name":"vip","targets":[{"metric":"resolution","withinSeconds":60}]}],
             "automations":[{"name":"close","when":{"status":["resolved"]},"afterSeconds":60,"actions":[{"close":true}]}],"hours":[{"queues":["{{queue}}"],"calendars":["korea"]}],
             "alerts":[{"name":"long","metric":"waiting","limit":5}],
             "reports":[{"name":"day","report":"backlog","zone":"UTC","period":"yesterday","at":"08:00","to":["leads"]}]}
            """;
        Assert.Empty((await edge.Put("/v1/sla", all)).Must(200).Json.GetProperty("removed").EnumerateArray());
        string[] parts = ["calendars.korea", "policies.vip", "automations.close", $"hours.{queue}", "alerts.long", "reports.day"];

        foreach (var empty in (string[])["{}", """{"policies":[],"calendars":{}}"""])
        {
            var refused = (await edge.Put("/v1/sla", empty)).MustBe(422, "invalid");
            Assert.Equal("empty", refused["field"]);
            Assert.Contains("empty=true", refused["detail"], StringComparison.Ordinal);
        }
        Assert.Equal("empty", (await edge.Put("/v1/sla?empty=yes", "{}")).MustBe(422, "invalid")["field"]);
        (await edge.Put("/v1/sla", all)).Must(200);
        var less = (await edge.Put("/v1/sla", """{"alerts":[{"name":"long","metric":"waiting","limit":7}]}""", ("Idempotency-Key", "less"))).Must(200);
        Assert.Equal(parts.Where(p => p != "alerts.long"), less.Json.GetProperty("removed").EnumerateArray().Select(r => r.GetString()));
        // A repeat says the same.
        Assert.Equal(less.Json.GetProperty("removed").ToString(), (await edge.Put("/v1/sla", """{"alerts":[{"name":"long","metric":"waiting","limit":7}]}""", ("Idempotency-Key", "less"))).Must(200).Json.GetProperty("removed").ToString());
        Assert.Equal(["alerts.long"], (await edge.Put("/v1/sla?empty=true", "{}")).Must(200).Json.GetProperty("removed").EnumerateArray().Select(r => r.GetString()));
        (await edge.Put("/v1/sla", "{}")).Must(200);
    }
}
