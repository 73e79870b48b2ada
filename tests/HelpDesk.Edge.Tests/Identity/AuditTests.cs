using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Identity;

/// <summary>Who changed what, page by page.</summary>
public sealed class AuditTests(StrictServer edge) : IClassFixture<StrictServer>
{
    [Fact]
    public async Task Changes_are_told_with_what_was_before_and_without_what_is_secret()
    {
        var lead = await edge.Key("audit-lead", "supervisor");
        (await edge.With(lead, "PUT", "/v1/queues/audited", """{"rank":10}""")).Must(200);
        (await edge.With(lead, "PUT", "/v1/queues/audited", """{"rank":5}""")).Must(200);
        (await edge.With(lead, "PUT", "/v1/agents/busy", """{"units":70,"queues":["audited"]}""")).Must(200);
        for (var i = 0; i < 60; i++) (await edge.With(lead, "POST", "/v1/agents/busy/activity", $$"""{"activity":"{{(i % 2 == 0 ? "available" : "offline")}}"}""")).Must(200);
        (await edge.With(lead, "PUT", "/v1/agents/busy", """{"units":80,"queues":["audited"]}""")).Must(200);
        (await edge.With(lead, "PUT", "/v1/agents/audited", """{"name":"비밀","queues":["audited"]}""")).Must(200);
        (await edge.With(lead, "POST", "/v1/tickets", """{"queue":"audited"}""")).Must(201);
        await edge.Account("audited");

        var page = (await edge.With(lead, "GET", "/v1/audit?limit=100")).Must(200);
        var items = page.Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(items.Select(i => i.GetProperty("position").GetInt64()).OrderDescending(), items.Select(i => i.GetProperty("position").GetInt64()));
        Assert.Equal(["account audited password-set", "account audited account-configured", "agent audited configured", "agent busy configured", "agent busy configured", "queue audited configured", "queue audited configured", "access audit-lead api-key-set"],
            items.Take(8).Select(i => $"{i.GetProperty("kind")} {i.GetProperty("name")} {i.GetProperty("type")}"));
        var (agent, queue) = (items[3], items[5]);
        Assert.Equal("70 80", $"{agent.GetProperty("before").GetProperty("profile").GetProperty("units")} {agent.GetProperty("after").GetProperty("profile").GetProperty("units")}");
        Assert.Equal(JsonValueKind.Null, items[4].GetProperty("before").ValueKind);
        Assert.Equal(("audit-lead", 10, 5), (queue.GetProperty("by").GetString(), Rank(queue, "before"), Rank(queue, "after")));
        Assert.DoesNotMatch("[0-9a-f]{64}", page.Text);

        var paged = new List<long>();
        for (long? before = items[0].GetProperty("position").GetInt64() + 1; before is not null;)
        {
            var one = (await edge.With(lead, "GET", $"/v1/audit?limit=2&before={before}")).Must(200).Json;
            paged.AddRange(one.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("position").GetInt64()));
            before = one.GetProperty("next").ValueKind == JsonValueKind.Null ? null : one.GetProperty("next").GetInt64();
        }
        Assert.Equal(items.Select(i => i.GetProperty("position").GetInt64()), paged);
        (await edge.With(lead, "GET", "/v1/audit?before=x")).MustBe(422, "invalid");
    }

    private static int Rank(JsonElement change, string when) => change.GetProperty(when).GetProperty("rules").GetProperty("rank").GetInt32();
}
