using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>The same command again, and edits on top of each other.</summary>
public sealed class RepeatTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task A_repeat_gets_the_same_answer_and_has_one_effect()
    {
        var queue = await edge.LonelyQueue("repeat");
        var body = $$"""{"queue":"{{queue}}","subject":"once"}""";
        var first = (await edge.Post("/v1/tickets", body, "form;machine", ("Idempotency-Key", "k-1"))).Must(201);
        var again = (await edge.Post("/v1/tickets", body, "form;machine", ("Idempotency-Key", "k-1"))).Must(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("k-1", again.Key);
        Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(first["id"], (await edge.Get("/v1/outcomes/k-1", "form;machine")).Must(200).Json.GetProperty("ticket").GetProperty("id").GetString());
        (await edge.Get("/v1/outcomes/k-1", "other;machine")).MustBe(404, "not-found");
    }

    [Theory]
    [InlineData("orders/4711?x#y")]
    [InlineData("a%2Fb+c")]
    public async Task The_outcome_of_every_key_can_be_asked_for(string key)
    {
        var queue = await edge.LonelyQueue("outcome");
        var done = (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}"}""", "form;machine", ("Idempotency-Key", key))).Must(201);
        var outcome = (await edge.Get($"/v1/outcomes/{Uri.EscapeDataString(key)}", "form;machine")).Must(200);
        Assert.Equal((key, done["id"]), (outcome["key"], outcome.Json.GetProperty("ticket").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_key_with_another_body_is_refused()
    {
        var queue = await edge.LonelyQueue("reuse");
        (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}"}""", "form;machine", ("Idempotency-Key", "k-2"))).Must(201);
        (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}","priority":1}""", "form;machine", ("Idempotency-Key", "k-2"))).MustBe(422, "key-reused");
    }

    [Fact]
    public async Task A_repeat_is_not_judged_by_rules_that_came_later()
    {
        (await edge.Put("/v1/queues/early", """{"pool":"later","order":"fifo"}""", ("Idempotency-Key", "k-3"))).Must(200);
        (await edge.Put("/v1/queues/early", """{"pool":"later","order":"head-start"}""")).Must(200);
        (await edge.Put("/v1/queues/mate", """{"pool":"later","order":"head-start"}""")).Must(200);
        (await edge.Put("/v1/queues/early", """{"pool":"later","order":"fifo"}""")).MustBe(422, "invalid");
        (await edge.Put("/v1/queues/early", """{"pool":"later","order":"fifo"}""", ("Idempotency-Key", "k-3"))).Must(200);
    }

    [Fact]
    public async Task Without_a_key_the_server_makes_one()
    {
        var queue = await edge.LonelyQueue("keyless");
        var first = (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}"}""")).Must(201);
        var second = (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}"}""")).Must(201);
        Assert.NotEqual(first["id"], second["id"]);
        Assert.Equal(first["id"], (await edge.Get($"/v1/outcomes/{first.Key}")).Must(200).Json.GetProperty("ticket").GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_edit_over_somebody_elses_is_refused()
    {
        var ticket = await edge.Ticket(await edge.LonelyQueue("edit"), ""","subject":"old","fields":{"a":"1"}""");
        var seen = (await edge.Get($"/v1/tickets/{ticket}")).Must(200);
        (await Patch(ticket, """{"subject":"new"}""", seen.ETag!)).Must(200);
        (await Patch(ticket, """{"subject":"newer"}""", seen.ETag!)).MustBe(412, "version-mismatch");
        (await Patch(ticket, """{"subject":"newer"}""", "seven")).MustBe(400, "bad-header");
        var now = (await edge.Get($"/v1/tickets/{ticket}")).Must(200);
        Assert.Equal(("new", "1"), (now["subject"], now.Json.GetProperty("fields").GetProperty("a").GetString()));
    }

    [Fact]
    public async Task Create_only_and_replace_only()
    {
        (await edge.Put("/v1/agents/once", "{}", ("If-None-Match", "*"))).Must(200);
        (await edge.Put("/v1/agents/once", "{}", ("If-None-Match", "*"))).MustBe(409, "already-exists");
        var version = (await edge.Get("/v1/agents/once")).Must(200).ETag!;
        (await edge.Put("/v1/agents/once", """{"units":50}""", ("If-Match", version))).Must(200);
        (await edge.Put("/v1/agents/once", """{"units":60}""", ("If-Match", version))).MustBe(412, "version-mismatch");
        // A condition that is not understood there must not be passed over in silence.
        (await edge.Post("/v1/agents/once/activity", """{"activity":"available"}""", EdgeServer.Supervisor, ("If-Match", version))).MustBe(400, "bad-header");
    }

    [Fact]
    public async Task Pages_show_every_ticket_once()
    {
        var queue = await edge.LonelyQueue("pages");
        var all = new List<string>();
        for (var i = 0; i < 7; i++) all.Add(await edge.Ticket(queue));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await edge.Get($"/v1/tickets?queue={queue}&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).Must(200);
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            cursor = page.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);
        all.Reverse();
        Assert.Equal(all, seen);
    }

    private Task<Reply> Patch(string ticket, string body, string ifMatch) =>
        edge.Send("PATCH", $"/v1/tickets/{ticket}", body, EdgeServer.Supervisor, ("If-Match", ifMatch));
}
