using System.Text.Json;
using HelpDesk.Notifications;
using HelpDesk.TestSupport;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Who is told outside, and what people see of it and do with it.</summary>
public sealed class NotificationTests(NotificationTests.Telling edge) : IClassFixture<NotificationTests.Telling>, IAsyncLifetime
{
    /// <summary>May reach receivers on this machine.</summary>
    public sealed class Telling : EdgeServer
    {
        protected override NotificationSettings Notifications => new() { PrivateHosts = null };
    }

    private const string Given = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private HookReceiver _hooks = null!;

    public async Task InitializeAsync()
    {
        _hooks = await HookReceiver.Start();
        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
        (await edge.Put("/v1/receivers", """{"receivers":[]}""")).Must(200);
    }

    public async Task DisposeAsync() => await _hooks.DisposeAsync();

    [Fact]
    public async Task A_step_tells_its_receivers_and_the_streams_of_holder_and_supervisor()
    {
        var (queue, agent) = await edge.Desk("told");
        var secret = (await Receive()).Json.GetProperty("secrets").GetProperty("ops").GetString()!;
        (await edge.Put("/v1/sla", $$"""
            {"policies":[{"name":"told","when":{"queues":["{{queue}}"],"minPriority":1},"targets":[{"metric":"resolution","withinSeconds":1,
             "steps":[{"name":"late","afterSeconds":0,"notify":["ops"]}]}]}]}
            """)).Must(200);
        await using var holders = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await using var supervisors = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        var ticket = await edge.Ticket(queue);
        (await edge.Post($"/v1/tickets/{ticket}/take", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        // Promised only now, so that the step finds him at work however long taking it took.
        (await edge.Send("PATCH", $"/v1/tickets/{ticket}", """{"priority":1}""", EdgeServer.Supervisor)).Must(200);

        var hook = await _hooks.Next();

        using var body = JsonDocument.Parse(hook.Text);
        var data = body.RootElement.GetProperty("data");
        Assert.Equal(
            ("sla.step-reached", ticket, queue, "told", "late", "resolution", "processing"),
            (body.RootElement.GetProperty("type").GetString(), data.GetProperty("ticket").GetString(), data.GetProperty("queue").GetString(), data.GetProperty("policy").GetString(),
                data.GetProperty("step").GetString(), data.GetProperty("metric").GetString(), data.GetProperty("status").GetString()));
        Assert.NotNull(WebhookSecret.Key(secret));
        foreach (var stream in new[] { holders, supervisors })
            while (true)
            {
                var step = await stream.Next("clock-step-reached");
                if (step.Ticket == ticket && step.Inner.GetProperty("step").GetString() == "late") break;
            }
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_again_only_to_a_repeat_of_the_request_that_made_it()
    {
        var body = $$"""{"receivers":[{"name":"ops","webhook":{"url":"{{_hooks.Url}}"} },{"name":"own","webhook":{"url":"{{_hooks.Url}}","secret":"{{Given}}"} }]}""";
        var first = (await edge.Put("/v1/receivers", body, ("Idempotency-Key", "secret-1"))).Must(200);
        var again = (await edge.Put("/v1/receivers", body, ("Idempotency-Key", "secret-1"))).Must(200);
        var other = (await edge.Put("/v1/receivers", body)).Must(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("ops", Assert.Single(first.Json.GetProperty("secrets").EnumerateObject()).Name);
        Assert.Empty(other.Json.GetProperty("secrets").EnumerateObject());
        var shown = (await edge.Get("/v1/receivers")).Must(200);
        Assert.DoesNotContain("whsec_", shown.Text, StringComparison.Ordinal);
        Assert.All(shown.Json.GetProperty("receivers").EnumerateArray(), r => Assert.True(r.GetProperty("webhook").GetProperty("hasSecret").GetBoolean()));
        var feed = (await edge.Get("/v1/events?after=0&limit=1000")).Must(200);
        Assert.DoesNotContain("whsec_", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_hooks.Url, feed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receivers_are_replaced_only_over_the_version_that_was_seen()
    {
        await Receive();
        var seen = (await edge.Get("/v1/receivers")).Must(200).ETag!;
        (await edge.Post("/v1/receivers/ops/test", "{}")).Must(200);
        (await edge.Put("/v1/receivers", """{"receivers":[]}""", ("If-Match", seen))).Must(200);
        (await edge.Put("/v1/receivers", """{"receivers":[]}""", ("If-Match", seen))).MustBe(412, "version-mismatch");
    }

    [Theory]
    [InlineData("""{"receivers":[{"webhook":{"url":"https://example.com"}}]}""", "receivers[0].name")]
    [InlineData("""{"receivers":[{"name":"a"}]}""", "receivers[0].webhook")]
    [InlineData("""{"receivers":[{"name":"a","webhook":{"url":"https://example.com"},"email":{"to":["a@example.com"]}}]}""", "receivers[0].webhook")]
    [InlineData("""{"receivers":[{"name":"a","webhook":{"url":"ftp://example.com"}}]}""", "receivers[0].webhook.url")]
    [InlineData("""{"receivers":[{"name":"a","webhook":{}}]}""", "receivers[0].webhook.url")]
    [InlineData("""{"receivers":[{"name":"a","webhook":{"url":"https://example.com","secret":"short"}}]}""", "receivers[0].webhook.secret")]
    [InlineData("""{"receivers":[{"name":"a","email":{"to":[]}}]}""", "receivers[0].email.to")]
    [InlineData("""{"receivers":[{"name":"a","email":{"to":["a@example.com","nobody"]}}]}""", "receivers[0].email.to[1]")]
    [InlineData("""{"receivers":[{"name":"a","email":{"to":["a@example.com\r\nBcc: b@example.com"]}}]}""", "receivers[0].email.to[0]")]
    [InlineData("""{"receivers":[{"name":"a","email":{"to":["a@example.com"]},"quiet":["nowhere"]}]}""", "receivers[0].quiet")]
    [InlineData("""{"receivers":[{"name":"a","email":{"to":["a@example.com"]}},{"name":"a","email":{"to":["b@example.com"]}}]}""", "receivers[1].name")]
    public async Task A_receiver_that_can_not_be_told_is_refused_with_its_place(string body, string field)
    {
        var reply = await edge.Put("/v1/receivers", body);
        Assert.InRange(reply.Status, 409, 422);
        Assert.Equal(field, reply["field"]);
        Assert.DoesNotContain("short", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_refused_is_not_shown_either()
    {
        var reply = (await edge.Put("/v1/receivers", """{"receivers":[{"name":"a","webhook":{"url":"https://example.com","secret":"my-secret"}}]}""")).Must(422);
        Assert.DoesNotContain("my-secret", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_for_somebody_unknown_is_warned_of()
    {
        var reply = (await edge.Put("/v1/sla", """{"policies":[{"name":"p","targets":[{"metric":"resolution","withinSeconds":60,"steps":[{"name":"s","percent":50,"notify":["ghost"],"urgent":true}]}]}]}""")).Must(200);
        Assert.Equal("policies.p.targets[0].steps[0].notify", Assert.Single(reply.Json.GetProperty("warnings").EnumerateArray()).GetProperty("path").GetString());
        var step = (await edge.Get("/v1/sla")).Json.GetProperty("policies")[0].GetProperty("targets")[0].GetProperty("steps")[0];
        Assert.Equal(("ghost", true), (step.GetProperty("notify")[0].GetString(), step.GetProperty("urgent").GetBoolean()));
    }

    [Theory]
    [InlineData("""{"name":"s","percent":50,"urgent":true}""", "urgent")]
    [InlineData("""{"name":"s","percent":50,"notify":["not a name"]}""", "notify[0]")]
    public async Task A_step_that_tells_nobody_is_refused(string step, string field)
    {
        var reply = (await edge.Put("/v1/sla", $$"""{"policies":[{"name":"p","targets":[{"metric":"resolution","withinSeconds":60,"steps":[{{step}}]}]}]}""")).Must(422);
        Assert.Equal($"policies[0].targets[0].steps[0].{field}", reply["field"]);
    }

    [Fact]
    public async Task What_was_given_up_is_listed_tried_again_and_thrown_away_and_the_feed_says_by_whom()
    {
        await Receive();
        _hooks.Answer = (_, http) => Status(http, 410);
        var first = await Test();
        await Dead(first);
        var second = await Test();
        await Dead(second);
        Assert.Equal("gone", (await edge.Get("/v1/receivers")).Json.GetProperty("receivers")[0].GetProperty("off").GetProperty("cause").GetString());
        var list = (await edge.Get("/v1/outbox?state=dead&limit=1")).Must(200);
        Assert.Equal((first, 2), (list.Json.GetProperty("items")[0].GetProperty("id").GetString(), list.Json.GetProperty("dead").GetInt32()));
        var next = (await edge.Get($"/v1/outbox?state=dead&limit=1&cursor={list["next"]}")).Must(200);
        Assert.Equal(second, next.Json.GetProperty("items")[0].GetProperty("id").GetString());

        _hooks.Answer = (_, _) => Task.CompletedTask;
        (await edge.Put("/v1/receivers", $$"""{"receivers":[{"name":"ops","webhook":{"url":"{{_hooks.Url}}"},"on":true}]}""")).Must(200);
        _hooks.Rest();
        (await edge.Post($"/v1/outbox/{first}/retry", "{}", "boss;admin", ("Idempotency-Key", "retry-1"))).Must(200);
        Assert.Equal($"msg_{first}", (await _hooks.Next()).Id);
        // The repeat of what was accepted gets the same answer, though the message is gone by then.
        Assert.Equal(first, (await edge.Post($"/v1/outbox/{first}/retry", "{}", "boss;admin", ("Idempotency-Key", "retry-1"))).Must(200)["id"]);

        (await edge.Post($"/v1/outbox/{second}/discard", "{}", "boss;admin", ("Idempotency-Key", "discard-1"))).Must(200);
        (await edge.Post($"/v1/outbox/{second}/discard", "{}", "boss;admin", ("Idempotency-Key", "discard-1"))).Must(200);
        (await edge.Post($"/v1/outbox/{second}/discard", "{}", "boss;admin")).MustBe(404, "not-found");
        (await edge.Get($"/v1/outbox/{second}")).MustBe(404, "not-found");

        var feed = (await edge.Get("/v1/events?after=0&limit=1000")).Must(200).Json.GetProperty("items").EnumerateArray()
            .Where(e => e.GetProperty("type").GetString()!.StartsWith("letter-", StringComparison.Ordinal) && (e.GetProperty("data").GetProperty("letter").GetString() is { } l && (l == first || l == second)))
            .Select(e => $"{e.GetProperty("by").GetString()} {e.GetProperty("type").GetString()} {e.GetProperty("data").GetProperty("letter").GetString()}");
        Assert.Equal([$"boss letter-retried {first}", $"boss letter-discarded {second}"], feed);
    }

    [Fact]
    public async Task A_repeat_of_a_retry_sends_nothing_that_died_again_meanwhile()
    {
        await Receive();
        _hooks.Answer = (_, http) => Status(http, 410);
        var letter = await Test();
        await Dead(letter);
        await Receive();
        _hooks.Rest();
        (await edge.Post($"/v1/outbox/{letter}/retry", "{}", "boss;admin", ("Idempotency-Key", "again-1"))).Must(200);
        await _hooks.Next();
        await Dead(letter, attempts: 2);
        await Receive();
        _hooks.Rest();

        // The answer of then; nothing is sent by it.
        (await edge.Post($"/v1/outbox/{letter}/retry", "{}", "boss;admin", ("Idempotency-Key", "again-1"))).Must(200);
        var shown = (await edge.Get($"/v1/outbox/{letter}")).Must(200);
        Assert.Equal(("dead", "2"), (shown["state"], shown["attempts"]));
        _hooks.Answer = (_, _) => Task.CompletedTask;
        (await edge.Post($"/v1/outbox/{letter}/retry", "{}", "boss;admin", ("Idempotency-Key", "again-2"))).Must(200);
        await _hooks.Next();
        Assert.Empty(_hooks.Rest());
    }

    [Fact]
    public async Task All_that_was_given_up_for_a_receiver_is_thrown_away_at_once_and_nothing_newer_by_a_repeat()
    {
        await Receive();
        _hooks.Answer = (_, http) => Status(http, 410);
        foreach (var letter in new[] { await Test(), await Test() }) await Dead(letter);

        Assert.Equal("0", (await edge.Post("/v1/outbox/discard", """{"receiver":"other"}""", "boss;admin")).Must(200)["discarded"]);
        Assert.Equal("2", (await edge.Post("/v1/outbox/discard", """{"receiver":"ops"}""", "boss;admin", ("Idempotency-Key", "all-1"))).Must(200)["discarded"]);
        var newer = await Test();
        await Dead(newer);
        Assert.Equal("0", (await edge.Post("/v1/outbox/discard", """{"receiver":"ops"}""", "boss;admin", ("Idempotency-Key", "all-1"))).Must(200)["discarded"]);
        (await edge.Get($"/v1/outbox/{newer}")).Must(200);
        Assert.Equal("1", (await edge.Post("/v1/outbox/discard", """{"receiver":"ops"}""", "boss;admin")).Must(200)["discarded"]);
        Assert.Equal("receiver", (await edge.Post("/v1/outbox/discard", "{}", "boss;admin")).MustBe(422, "invalid")["field"]);
    }

    [Fact]
    public async Task What_still_waits_is_not_thrown_away()
    {
        (await edge.Put("/v1/receivers", """{"receivers":[{"name":"leads","email":{"to":["leads@example.com"],"language":"ko"}}]}""")).Must(200);
        var letter = (await edge.Post("/v1/receivers/leads/test", "{}")).Must(200)["id"]!;

        // Without a mail server it waits.
        (await edge.Post($"/v1/outbox/{letter}/discard", "{}")).MustBe(409, "wrong-state");
        var list = (await edge.Get("/v1/outbox")).Must(200);
        Assert.False(list.Json.GetProperty("sendsMail").GetBoolean());
        Assert.Contains(list.Json.GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetString() == letter && i.GetProperty("state").GetString() == "waiting");
        Assert.Contains("no mail server is set", (await edge.Get("/health/ready")).Must(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/receivers")]
    [InlineData("PUT", "/v1/receivers")]
    [InlineData("POST", "/v1/receivers/ops/test")]
    [InlineData("GET", "/v1/outbox")]
    [InlineData("GET", "/v1/outbox/00000000000000000000000000000000")]
    [InlineData("POST", "/v1/outbox/00000000000000000000000000000000/retry")]
    [InlineData("POST", "/v1/outbox/00000000000000000000000000000000/discard")]
    [InlineData("POST", "/v1/outbox/discard")]
    public async Task Only_supervisors_and_administrators_see_and_change_it(string method, string path)
    {
        foreach (var principal in new[] { "kim;agent", "form;machine", "lee;light-agent" })
            (await edge.Send(method, path, method == "GET" ? null : "{}", principal)).MustBe(403, "forbidden");
    }

    [Theory]
    [InlineData("/v1/outbox?state=lost", "state")]
    [InlineData("/v1/outbox?limit=0", "limit")]
    [InlineData("/v1/outbox?cursor=x", "cursor")]
    [InlineData("/v1/outbox?cursor=9223372036854775807-00000000000000000000000000000000", "cursor")]
    public async Task A_list_that_can_not_be_is_refused(string path, string field) => Assert.Equal(field, (await edge.Get(path)).MustBe(422, "invalid")["field"]);

    [Fact]
    public async Task Who_is_not_there_is_not_tested() => (await edge.Post("/v1/receivers/nobody/test", "{}")).MustBe(404, "not-found");

    private async Task<Reply> Receive() => (await edge.Put("/v1/receivers", $$"""{"receivers":[{"name":"ops","webhook":{"url":"{{_hooks.Url}}"},"on":true}]}""")).Must(200);

    private async Task<string> Test() => (await edge.Post("/v1/receivers/ops/test", "{}")).Must(200)["id"]!;

    /// <summary>That a message was given up is no event: it is asked for until it is so.</summary>
    private async Task Dead(string letter, int attempts = 1)
    {
        using var patience = new CancellationTokenSource(EdgeServer.Patience);
        while ((await edge.Get($"/v1/outbox/{letter}")).Must(200) is var shown && (shown["state"] != "dead" || shown.Json.GetProperty("attempts").GetInt32() < attempts))
            patience.Token.ThrowIfCancellationRequested();
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
