using System.Globalization;
using Xunit;

namespace HelpDesk.Edge.Tests.Hours;

/// <summary>Queues that close: what customers meet, what agents get, and what is said of it. A server of its own, because the promises are one document.</summary>
public sealed class HoursTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Before_closed_doors_a_chat_becomes_a_message_that_is_offered_when_they_open()
    {
        var (queue, agent) = await edge.Desk("doors", agentMore: ""","channels":[{"channel":"email"},{"channel":"chat"}]""");
        await Close(queue);
        var closed = (await edge.Get($"/v1/queues/{queue}/hours", "form;machine")).Must(200);
        Assert.Equal(("False", "message"), (closed["open"], closed.Json.GetProperty("whenClosed").GetProperty("chat").GetString()));
        Assert.Equal("True", (await edge.Get($"/v1/queues/{queue}/hours?at=2099-01-01T00:00:00Z"))["open"]);

        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await stream.Next("snapshot");
        var created = (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}","channel":"chat"}""", "form;machine")).Must(201);
        Assert.Equal(("message", "waiting"), (created["deferred"], created["status"]));
        var ticket = (await edge.Get($"/v1/tickets/{created["id"]}")).Must(200);
        Assert.Equal(("message", "email"), (ticket["deferred"], ticket["channel"]));
        var why = (await edge.Get($"/v1/tickets/{created["id"]}/why")).Must(200);
        Assert.StartsWith("Its queue is closed until ", why["summary"], StringComparison.Ordinal);
        Assert.Equal($"opening:{queue}", Assert.Single(why.Json.GetProperty("now").GetProperty("wouldFree").EnumerateArray()).GetString());
        var pool = (await edge.Get("/v1/pools/default")).Must(200);
        Assert.True(pool.Json.GetProperty("queues").EnumerateArray().Single(q => q.GetProperty("queue").GetString() == queue).GetProperty("closed").GetBoolean());

        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
        Assert.Equal(created["id"], (await stream.Next("offered")).Ticket);
    }

    [Fact]
    public async Task Who_waits_at_closing_is_told()
    {
        var queue = await edge.LonelyQueue("closing");
        var ticket = await edge.Ticket(queue, ""","channel":"phone" """);
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        await Close(queue);
        var deferred = await stream.Next("deferred");
        Assert.Equal((ticket, "call-back"), (deferred.Ticket, deferred.Inner.GetProperty("as").GetString()));
    }

    [Fact]
    public async Task A_queue_that_was_closed_by_hand_offers_nothing_until_it_is_opened_and_the_audit_says_who_did_it()
    {
        var (queue, agent) = await edge.Desk("hand");
        var path = $"/v1/queues/{queue}/hours";
        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await stream.Next("snapshot");
        await using var told = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await told.Next("snapshot");
        var closed = (await edge.Post(path, """{"state":"closed"}""")).Must(200);
        Assert.Equal(("False", "", "sup"), (closed["open"], closed["turnsAt"], closed.Json.GetProperty("byHand").GetProperty("by").GetString()));
        var turned = await told.Next("queue-turned");
        Assert.Equal((queue, false), (turned.Data.GetProperty("queue").GetString(), turned.Inner.GetProperty("open").GetBoolean()));
        var ticket = await edge.Ticket(queue);
        Assert.Equal("ticket", (await edge.Get($"/v1/tickets/{ticket}"))["deferred"]);

        Assert.Equal("True", (await edge.Post(path, """{"state":"by-hours"}""")).Must(200)["open"]);
        Assert.Equal(ticket, (await stream.Next("offered")).Ticket);
        var change = (await edge.Get("/v1/audit?limit=1")).Must(200).Json.GetProperty("items")[0];
        Assert.Equal(("queue", queue, "queue-turned", "sup"), (Text("kind"), Text("name"), Text("type"), Text("by")));
        Assert.False(change.GetProperty("before").GetProperty("to").GetProperty("open").GetBoolean());

        string? Text(string field) => change.GetProperty(field).GetString();
    }

    [Fact]
    public async Task A_turn_that_is_over_leaves_no_hours_behind()
    {
        var path = $"/v1/queues/{await edge.LonelyQueue("over")}/hours";
        var closed = (await edge.Post(path, $$"""{"state":"closed","until":"{{DateTime.UtcNow.AddDays(1):O}}"}""")).Must(200);
        Assert.NotEmpty(closed.Json.GetProperty("whenClosed").EnumerateObject());
        var after = (await edge.Get($"{path}?at=2099-01-01T00:00:00Z")).Must(200);
        Assert.Equal(("True", ""), (after["open"], after["turnsAt"]));
        Assert.Empty(after.Json.GetProperty("whenClosed").EnumerateObject());
    }

    [Fact]
    public async Task A_document_that_was_read_before_a_queue_was_turned_can_be_saved_after_it()
    {
        var queue = await edge.LonelyQueue("etag");
        (await edge.Put("/v1/sla", """{"calendars":{"any":{"zone":"UTC","hours":[{"days":["monday"],"from":"09:00","to":"18:00"}]}}}""")).Must(200);
        var seen = (await edge.Get("/v1/sla"))["version"];
        (await edge.Post($"/v1/queues/{queue}/hours", """{"state":"closed"}""")).Must(200);
        Assert.Equal(seen, (await edge.Get("/v1/sla"))["version"]);
        (await edge.Put("/v1/sla?empty=true", "{}", ("If-Match", $"\"{seen}\""))).Must(200);
        Assert.Equal("False", (await edge.Get($"/v1/queues/{queue}/hours"))["open"]);
    }

    [Theory]
    [InlineData("{}", "state")]
    [InlineData("""{"state":"ajar"}""", "state")]
    [InlineData("""{"state":"by-hours","until":"2099-01-01T00:00:00Z"}""", "until")]
    public async Task A_turn_that_means_nothing_names_its_field(string body, string field)
    {
        var problem = await edge.Post($"/v1/queues/{await edge.LonelyQueue("turn")}/hours", body);
        Assert.Equal(field, problem["field"]);
        Assert.InRange(problem.Status, 400, 422);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_and_a_time_that_has_passed_are_refused()
    {
        (await edge.Post("/v1/queues/nowhere/hours", """{"state":"closed"}""")).MustBe(404, "not-found");
        (await edge.Post($"/v1/queues/{await edge.LonelyQueue("past")}/hours", """{"state":"closed","until":"2020-01-01T00:00:00Z"}""")).Must(422);
    }

    [Theory]
    [InlineData("""{"hours":[{"calendars":["nowhere"]}]}""", "hours[0].calendars", "nowhere")]
    [InlineData("""{"hours":[{"calendars":[]}]}""", "hours[0].calendars", "")]
    [InlineData("""{"hours":[{"queues":["no such"],"calendars":["x"]}]}""", "hours[0].queues[0]", "no such")]
    [InlineData("""{"hours":[{"calendars":[],"whenClosed":{"chat":{}}}]}""", "hours[0].whenClosed.chat.then", "null")]
    public async Task Wrong_hours_name_their_place(string body, string field, string value)
    {
        var problem = (await edge.Put("/v1/sla", body)).Must(422);
        Assert.Equal((field, value), (problem["field"], problem["value"]));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_has_no_hours() => (await edge.Get("/v1/queues/nowhere/hours")).MustBe(404, "not-found");

    [Fact]
    public async Task A_time_that_is_none_is_refused() => (await edge.Get($"/v1/queues/{await edge.LonelyQueue("time")}/hours?at=soon")).Must(422);

    /// <summary>Yesterday, today and tomorrow, whenever this runs.</summary>
    private async Task Close(string queue)
    {
        string Day(int offset) => DateTime.UtcNow.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var calendar = $$"""{"zone":"UTC","hours":[{"days":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"],"from":"00:00","to":"24:00"}],"exceptions":[{"name":"closed","from":"{{Day(-1)}}","to":"{{Day(1)}}"}]}""";
        const string whenClosed = """{"chat":{"then":"message","channel":"email"},"phone":{"then":"call-back"}}""";
        (await edge.Put("/v1/sla", $$"""{"calendars":{"always":{{calendar}} },"hours":[{"queues":["{{queue}}"],"calendars":["always"],"whenClosed":{{whenClosed}} }]}""")).Must(200);
    }
}
