using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Automations;

/// <summary>Automations as they are written, seen and tried. A server of its own, because the promises are one document.</summary>
public sealed class AutomationTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Everything = """
        {"name":"all","when":{"status":["processing","on-hold"],"silent":"customer","queues":[],"channels":["chat"],"minPriority":1,"maxPriority":8,"tags":["vip"],"traits":{"segment":["gold"]}},
         "afterSeconds":60,"calendars":[],"repeat":{"everySeconds":3600,"times":2},"onlyNew":false,
         "actions":[{"say":{"ko":"안녕하세요","en":"Hello"}},{"addTag":"a"},{"removeTag":"b"},{"raisePriority":1},{"setPriority":3},{"lowerRequirements":2},{"hold":"third-party"},{"requeue":true},{"resolve":true},{"close":true}]}
        """;

    [Fact]
    public async Task A_document_comes_back_as_it_was_sent()
    {
        (await edge.Put("/v1/sla", $$"""{"automations":[{{Everything}}]}""")).Must(200);
        var sent = JsonDocument.Parse(Everything).RootElement;
        var kept = (await edge.Get("/v1/sla")).Must(200).Json.GetProperty("automations")[0];
        foreach (var field in sent.EnumerateObject().Where(f => f.Name is not "when" and not "actions"))
            Assert.True(JsonElement.DeepEquals(field.Value, kept.GetProperty(field.Name)), field.Name);
        foreach (var field in sent.GetProperty("when").EnumerateObject())
            Assert.True(JsonElement.DeepEquals(field.Value, kept.GetProperty("when").GetProperty(field.Name)), field.Name);
        foreach (var (one, other) in sent.GetProperty("actions").EnumerateArray().Zip(kept.GetProperty("actions").EnumerateArray()))
            Assert.All(one.EnumerateObject(), action => Assert.True(JsonElement.DeepEquals(action.Value, other.GetProperty(action.Name)), action.Name));
    }

    [Fact]
    public async Task What_is_due_happens_is_streamed_and_is_said_to_the_customer()
    {
        var (queue, _) = await edge.Desk("auto");
        var second = await edge.LonelyQueue("second-level");
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        (await edge.Put("/v1/sla", $$"""
            {"automations":[{"name":"move","when":{"queues":["{{queue}}"],"status":["waiting","offered"]},"afterSeconds":1,
             "actions":[{"moveTo":"{{second}}"},{"say":{"ko":"다른 부서로 전달했습니다.","en":"We passed it on."} },{"close":true}]}]}
            """)).MustBe(422, "invalid");
        // At first in an hour: it is to be seen before it runs, however slow the machine is.
        (await edge.Put("/v1/sla", Move(afterSeconds: 3600))).Must(200);
        var ticket = await edge.Ticket(queue, ""","traits":{"language":"en"}""");
        var shown = (await edge.Get($"/v1/tickets/{ticket}")).Must(200).Json.GetProperty("automations")[0];
        Assert.Equal(("move", 0), (shown.GetProperty("name").GetString(), shown.GetProperty("runs").GetInt32()));
        (await edge.Put("/v1/sla", Move(afterSeconds: 1))).Must(200);
        var ran = await stream.Next("automation-ran");
        Assert.Equal((ticket, "move"), (ran.Ticket, ran.Inner.GetProperty("name").GetString()));
        Assert.Equal(["move", "say"], ran.Inner.GetProperty("did").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal(second, (await edge.Get($"/v1/tickets/{ticket}")).Must(200)["queue"]);
        var conversation = (await edge.Get($"/v1/tickets/{ticket}/conversation", "form;machine")).Must(200).Json.GetProperty("items");
        Assert.Equal("We passed it on.", conversation.EnumerateArray().Last().GetProperty("text").GetString());

        string Move(int afterSeconds) => $$"""
            {"automations":[{"name":"move","when":{"queues":["{{queue}}"],"status":["waiting","offered"]},"afterSeconds":{{afterSeconds}},
             "actions":[{"moveTo":"{{second}}"},{"say":{"ko":"다른 부서로 전달했습니다.","en":"We passed it on."} }]}]}
            """;
    }

    [Fact]
    public async Task A_dry_run_finds_what_would_have_run_and_changes_nothing()
    {
        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
        var queue = await edge.LonelyQueue("past");
        var (one, two) = (await edge.Ticket(queue), await edge.Ticket(queue));
        (await edge.Post($"/v1/tickets/{two}/resolve", "{}")).Must(200);
        var before = (await edge.Get($"/v1/tickets/{one}")).Must(200)["version"];
        var body = $$"""{"automation":{"name":"late","when":{"queues":["{{queue}}"]},"afterSeconds":3600,"actions":[{"addTag":"late"},{"close":true},{"resolve":true}]},"to":"2099-01-01T00:00:00Z","limit":500}""";
        (await edge.Post("/v1/automations/dry-run", body)).MustBe(422, "invalid");
        body = body.Replace("""{"close":true},""", "", StringComparison.Ordinal);
        var answer = (await edge.Post("/v1/automations/dry-run", body)).Must(200).Json;
        var found = Assert.Single(answer.GetProperty("tickets").EnumerateArray());
        Assert.Equal(one, found.GetProperty("id").GetString());
        var run = Assert.Single(found.GetProperty("runs").EnumerateArray());
        Assert.Equal(("waiting", 2), (run.GetProperty("status").GetString(), run.GetProperty("did").GetArrayLength()));
        Assert.Equal(before, (await edge.Get($"/v1/tickets/{one}")).Must(200)["version"]);

        var (first, rest) = (await Page(1, null), 0);
        for (var next = first; next is not null; next = await Page(1, next)) rest++;
        Assert.InRange(rest, 1, 100);

        async Task<string?> Page(int limit, string? after)
        {
            var page = body.Replace("\"limit\":500", $"\"limit\":{limit}{(after is null ? "" : $",\"after\":\"{after}\"")}", StringComparison.Ordinal);
            return (await edge.Post("/v1/automations/dry-run", page)).Must(200).Json.GetProperty("next").GetString();
        }
    }

    [Fact]
    public async Task A_dry_run_does_not_keep_silent_about_a_ticket_that_repeats_too_often_to_be_followed()
    {
        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
        var queue = await edge.LonelyQueue("often");
        var ticket = await edge.Ticket(queue);
        var answer = (await edge.Post("/v1/automations/dry-run", $$"""
            {"automation":{"name":"tick","when":{"queues":["{{queue}}"]},"afterSeconds":1,"repeat":{"everySeconds":1},"actions":[{"addTag":"late"}]},
             "from":"2098-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z","limit":1}
            """)).Must(200).Json;
        var found = Assert.Single(answer.GetProperty("tickets").EnumerateArray());
        Assert.Equal((ticket, true), (found.GetProperty("id").GetString(), found.GetProperty("more").GetBoolean()));
    }

    [Fact]
    public async Task A_dry_run_that_would_cost_too_much_looks_at_fewer_tickets_and_says_so()
    {
        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
        var queue = await edge.LonelyQueue("costly");
        var tickets = new HashSet<string>();
        for (var i = 0; i < 14; i++) tickets.Add(await edge.Ticket(queue));
        var body = $$"""
            {"automation":{"name":"tick","when":{"queues":["{{queue}}"]},"afterSeconds":1,"repeat":{"everySeconds":1},"actions":[{"addTag":"late"}]},
             "from":"2098-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z","limit":14}
            """;
        var first = (await edge.Post("/v1/automations/dry-run", body)).Must(200).Json;
        Assert.Equal(10, first.GetProperty("looked").GetInt32());
        var warning = first.GetProperty("warnings").EnumerateArray().Last();
        Assert.Equal(("automation.repeat.everySeconds", "1"), (warning.GetProperty("path").GetString(), warning.GetProperty("value").GetString()));
        Assert.Contains("10 of 14", warning.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var second = (await edge.Post("/v1/automations/dry-run", body.Replace("\"limit\":14", $"\"limit\":4,\"after\":\"{first.GetProperty("next").GetString()}\"", StringComparison.Ordinal))).Must(200).Json;
        Assert.Equal(4, second.GetProperty("looked").GetInt32());
        Assert.DoesNotContain(second.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("detail").GetString()!.Contains(" of 4 ", StringComparison.Ordinal));
        var found = first.GetProperty("tickets").EnumerateArray().Concat(second.GetProperty("tickets").EnumerateArray()).Select(t => t.GetProperty("id").GetString()!).ToList();
        Assert.Equal(tickets.Order(), found.Order());
    }

    [Theory]
    [InlineData("""{"name":"x","afterSeconds":60}""", "automations.x.actions", "")]
    [InlineData("""{"name":"x","afterSeconds":60,"actions":[{}]}""", "automations[0].actions[0].", "0 actions")]
    [InlineData("""{"name":"x","afterSeconds":60,"actions":[{"close":true,"resolve":true}]}""", "automations[0].actions[0].", "2 actions")]
    [InlineData("""{"name":"x","actions":[{"resolve":true}]}""", "automations[0].afterSeconds", "null")]
    [InlineData("""{"name":"x","afterSeconds":0,"actions":[{"resolve":true}]}""", "automations.x.afterSeconds", "0")]
    [InlineData("""{"name":"x","afterSeconds":60,"calendars":["moon"],"actions":[{"resolve":true}]}""", "automations.x.calendars", "moon")]
    [InlineData("""{"name":"x","afterSeconds":60,"actions":[{"moveTo":"nowhere"}]}""", "automations.x.actions[0].moveTo", "nowhere")]
    [InlineData("""{"name":"x","afterSeconds":60,"actions":[{"setPriority":10}]}""", "automations.x.actions[0].setPriority", "10")]
    [InlineData("""{"name":"x","afterSeconds":60,"actions":[{"say":{}}]}""", "automations.x.actions[0].say", "")]
    [InlineData("""{"name":"x","afterSeconds":60,"actions":[{"say":{"en":" "}}]}""", "automations[0].actions[0].say.en", " ")]
    [InlineData("""{"name":"x","when":{"status":["closed"]},"afterSeconds":60,"actions":[{"requeue":true}]}""", "automations.x.when.status", "closed")]
    [InlineData("""{"name":"x","when":{"status":["resolved"]},"afterSeconds":60,"actions":[{"requeue":true}]}""", "automations.x.actions[0].requeue", "resolved")]
    [InlineData("""{"name":"x","when":{"status":["resolved"],"holdFor":"customer"},"afterSeconds":60,"actions":[{"close":true}]}""", "automations.x.when.holdFor", "resolved")]
    [InlineData("""{"name":"x","when":{"queues":["nowhere"]},"afterSeconds":60,"actions":[{"resolve":true}]}""", "automations.x.when.queues", "nowhere")]
    [InlineData("""{"name":"x","afterSeconds":60,"repeat":{"everySeconds":5,"times":0},"actions":[{"addTag":"a"}]}""", "automations.x.repeat.times", "0")]
    public async Task Wrong_automations_name_their_place(string automation, string field, string value)
    {
        var problem = (await edge.Put("/v1/sla", $$"""{"automations":[{{automation}}]}""")).Must(422);
        Assert.Equal((field, value), (problem["field"], problem["value"]));
    }

    [Theory]
    [InlineData("""{"from":"2026-01-02T00:00:00Z"}""", "automation")]
    [InlineData("""{"automation":{"name":"x","afterSeconds":60,"actions":[{"resolve":true}]},"from":"2026-01-02T00:00:00Z","to":"2026-01-01T00:00:00Z"}""", "from")]
    [InlineData("""{"automation":{"name":"x","afterSeconds":60,"actions":[{"resolve":true}]},"to":"-9998-01-01T00:00:00Z"}""", "from")]
    [InlineData("""{"automation":{"name":"x","afterSeconds":60,"actions":[{"resolve":true}]},"limit":501}""", "limit")]
    [InlineData("""{"automation":{"name":"x","afterSeconds":60,"actions":[{"resolve":true}]},"after":"x"}""", "after")]
    public async Task A_dry_run_of_nothing_is_refused(string body, string field)
    {
        var problem = (await edge.Post("/v1/automations/dry-run", body)).Must(422);
        Assert.StartsWith(field, problem["field"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_try_no_automations() => (await edge.Post("/v1/automations/dry-run", "{}", "hana;agent")).MustBe(403, "forbidden");
}
