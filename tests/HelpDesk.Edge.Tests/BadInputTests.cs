using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Every way to be refused: status, code, field, and that the detail says what to do.</summary>
public sealed class BadInputTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string NoTicket = "00000000000080008000000000000000";

    [Theory]
    [InlineData("""{"queue":""", 400, "malformed-json", "body", "line 1")]
    [InlineData("""{"queue":"a",}""", 400, "malformed-json", "body", "line 1, byte 14")]
    [InlineData("not json", 400, "malformed-json", "body", "line 1, byte 2")]
    [InlineData("""{"queue":"a"} {}""", 400, "malformed-json", "body", "line 1")]
    [InlineData("null", 400, "wrong-type", "body", "object")]
    [InlineData("[]", 400, "wrong-type", "body", "type")]
    [InlineData("""{"queue":"a","colour":"red"}""", 400, "unknown-field", "colour", "Fields: queue, channel")]
    [InlineData("""{"queue":"a","requires":[{"skill":"b","level":1}]}""", 400, "unknown-field", "requires[0].level", "Fields: skill, minLevel")]
    [InlineData("""{"Queue":"a"}""", 400, "unknown-field", "Queue", "Fields: queue")]
    [InlineData("""{"queue":"a","queue":"b"}""", 400, "unknown-field", "queue", "2 times")]
    [InlineData("""{"queue":"a","priority":"1"}""", 400, "wrong-type", "priority", "type")]
    [InlineData("""{"queue":"a","priority":1.5}""", 400, "wrong-type", "priority", "type")]
    [InlineData("""{"queue":"a","priority":99999999999}""", 400, "wrong-type", "priority", "type")]
    [InlineData("""{"queue":"a","tags":"vip"}""", 400, "wrong-type", "tags", "type")]
    [InlineData("""{"queue":"a","enqueuedAt":"yesterday"}""", 400, "wrong-type", "enqueuedAt", "type")]
    [InlineData("""{"queue":"a","subject":"a\u0000b"}""", 400, "bad-text", "subject", "NUL")]
    [InlineData("""{"queue":"a","requester":{"name":"\uD800"}}""", 400, "bad-text", "requester.name", "surrogate")]
    [InlineData("""{"queue":"a","fields":{"\uDC00":"x"}}""", 400, "bad-text", "fields", "surrogate")]
    [InlineData("""{"queue":"a","tags":["x","\u0000"]}""", 400, "bad-text", "tags[1]", "NUL")]
    [InlineData("""{"queue":"a","my field":1}""", 400, "unknown-field", "['my field']", "Fields: queue, channel")]
    [InlineData("""{"queue":"a","":1}""", 400, "unknown-field", ".", "Fields: queue, channel")]
    [InlineData("""{"queue":"a","requires":[{"skill":"b","a.b":1}]}""", 400, "unknown-field", "requires[0]['a.b']", "Fields: skill, minLevel")]
    [InlineData("""{"queue":"a","fields":{"order no":"1","order no":"2"}}""", 400, "unknown-field", "fields['order no']", "2 times")]
    [InlineData("""{"queue":"a","enqueuedAt":"-9998-01-01T00:00:00+18:00"}""", 400, "wrong-type", "enqueuedAt", "type")]
    [InlineData("""{"queue":"a","enqueuedAt":"9999-12-31T23:59:59-18:00"}""", 400, "wrong-type", "enqueuedAt", "type")]
    [InlineData("""{"queue":"lonely-bad","priority":9,"enqueuedAt":"-9998-01-01T00:00:00Z"}""", 422, "invalid", "enqueuedAt", "1970")]
    [InlineData("{}", 422, "invalid", "queue", "missing")]
    [InlineData("""{"queue":"no spaces"}""", 422, "invalid", "queue", "letters")]
    [InlineData("""{"queue":"lonely-bad","priority":10}""", 422, "invalid", "priority", "0 to 9")]
    [InlineData("""{"queue":"lonely-bad","requires":[{"skill":"x","minLevel":11}]}""", 422, "invalid", "requires[0].minLevel", "1 to 10")]
    [InlineData("""{"queue":"nowhere"}""", 422, "unknown-name", "queue", "lonely-bad")]
    [InlineData("""{"queue":"lonely-bad","channel":"fax"}""", 422, "unknown-name", "channel", "phone, chat")]
    [InlineData("""{"queue":"lonely-bad","requires":[{"skill":"juggling"}]}""", 422, "unknown-name", "requires[0].skill", "skill")]
    public async Task A_bad_body_is_refused(string body, int status, string code, string field, string says)
    {
        await edge.LonelyQueue("bad");
        var reply = (await edge.Post("/v1/tickets", body)).MustBe(status, code);
        Assert.StartsWith(field, reply["field"], StringComparison.Ordinal);
        Assert.Contains(says, reply["detail"], StringComparison.Ordinal);
        Assert.Empty((await edge.Get("/v1/tickets?queue=lonely-bad")).Must(200).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("queues/q1", """{"order":"random"}""", "order", "Send fifo or head-start or due.")]
    [InlineData("queues/q1", """{"choose":["longest-idle","random"]}""", "choose[1]", "Send longest-idle or least-loaded or best-skill.")]
    [InlineData("queues/q1", """{"choose":"longest-idle"}""", "choose", "Send a list [...].")]
    [InlineData("queues/q1", """{"ringSeconds":"20"}""", "ringSeconds", "Send a number, without quotes.")]
    [InlineData("queues/q1", """{"rank":1.5}""", "rank", "Send a whole number, without quotes.")]
    [InlineData("queues/q1", """{"requires":["billing"]}""", "requires[0]", "Send an object {...}.")]
    [InlineData("catalog", """{"activities":[{"name":"a","available":1}]}""", "activities[0].available", "Send true or false.")]
    [InlineData("agents/a1", """{"name":{}}""", "name", "Send a text in quotes.")]
    [InlineData("agents/a1", "[]", "body", "Send an object {...}.")]
    public async Task A_value_of_the_wrong_type_is_told_the_right_one(string path, string body, string field, string says)
    {
        var reply = (await edge.Put($"/v1/{path}", body)).MustBe(400, "wrong-type");
        Assert.Equal(field, reply["field"]);
        Assert.EndsWith(says, reply["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/tickets/" + NoTicket, null, 404, "not-found")]
    [InlineData("GET", "/v1/tickets/number:999999", null, 404, "not-found")]
    [InlineData("GET", "/v1/tickets/what", null, 404, "not-found")]
    [InlineData("GET", "/v1/tickets/" + NoTicket + "/why", null, 404, "not-found")]
    [InlineData("GET", "/v1/tickets/" + NoTicket + "/stream", null, 404, "not-found")]
    [InlineData("POST", "/v1/tickets/" + NoTicket + "/close", "{}", 404, "not-found")]
    [InlineData("POST", "/v1/tickets/" + NoTicket + "/take", """{"agent":"nobody"}""", 404, "not-found")]
    [InlineData("GET", "/v1/agents/nobody", null, 404, "not-found")]
    [InlineData("GET", "/v1/agents/nobody/stream", null, 404, "not-found")]
    [InlineData("POST", "/v1/agents/nobody/activity", """{"activity":"available"}""", 404, "not-found")]
    [InlineData("POST", "/v1/agents/nobody/lease", """{"client":"x"}""", 404, "not-found")]
    [InlineData("POST", "/v1/agents/a0/activity", """{"activity":"dancing"}""", 422, "unknown-name")]
    [InlineData("GET", "/v1/queues/nowhere", null, 404, "not-found")]
    [InlineData("GET", "/v1/queues/nowhere/stream", null, 404, "not-found")]
    [InlineData("GET", "/v1/pools/nowhere", null, 404, "not-found")]
    [InlineData("GET", "/v1/outcomes/never", null, 404, "not-found")]
    [InlineData("GET", "/problems/never", null, 404, "not-found")]
    [InlineData("GET", "/v1/elsewhere", null, 404, "unknown-route")]
    [InlineData("GET", "/elsewhere", null, 404, "unknown-route")]
    [InlineData("DELETE", "/v1/tickets", null, 405, "method-not-allowed")]
    [InlineData("GET", "/v1/tickets?status=lost", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?limit=0", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?cursor=x", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?due=soon", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?due=2026-01-01T00:00:00Z&cursor=x-1", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?due=2026-01-01T00:00:00Z&cursor=9223372036854775807-1", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?due=2026-01-01T00:00:00Z&phone=010-1234-5678", null, 422, "invalid")]
    [InlineData("GET", "/v1/tickets?queue=%00", null, 422, "invalid")]
    [InlineData("GET", "/v1/stream?after=x", null, 400, "bad-header")]
    [InlineData("PUT", "/v1/queues/q1", """{"requires":[{"skill":"juggling"}]}""", 422, "unknown-name")]
    [InlineData("PUT", "/v1/queues/q1", """{"ringSeconds":0}""", 422, "invalid")]
    [InlineData("PUT", "/v1/queues/q1", """{"ringing":{"strategy":"all","most":1}}""", 422, "invalid")]
    [InlineData("PUT", "/v1/queues/q1", """{"ringing":{"strategy":"all","most":21}}""", 422, "invalid")]
    [InlineData("PUT", "/v1/queues/q1", """{"ringing":{"strategy":"all","stepSeconds":3}}""", 422, "invalid")]
    [InlineData("PUT", "/v1/queues/q1", """{"ringing":{"most":3}}""", 422, "invalid")]
    [InlineData("PUT", "/v1/queues/q1", """{"ringSeconds":4,"ringing":{"strategy":"progressive","stepSeconds":5}}""", 422, "invalid")]
    [InlineData("PUT", "/v1/agents/a1", """{"skills":[{"skill":"juggling"}]}""", 422, "unknown-name")]
    [InlineData("PUT", "/v1/agents/a1", """{"queues":["nowhere"]}""", 422, "unknown-name")]
    [InlineData("PUT", "/v1/agents/a1", """{"noAnswerActivity":"asleep"}""", 422, "unknown-name")]
    [InlineData("PUT", "/v1/agents/a1", """{"channels":[{"channel":"fax","units":1,"max":1}]}""", 422, "unknown-name")]
    [InlineData("PUT", "/v1/catalog", """{"skills":["a","a"]}""", 422, "invalid")]
    public async Task A_bad_request_is_refused(string method, string path, string? body, int status, string code)
    {
        (await edge.Put("/v1/agents/a0", "{}")).Must(200);
        (await edge.Send(method, path, body, EdgeServer.Supervisor)).MustBe(status, code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("kim")]
    [InlineData("kim;")]
    [InlineData(";agent")]
    [InlineData("kim;king")]
    [InlineData("kim;agent;owner")]
    [InlineData("two words;agent")]
    [InlineData("engine;owner")]
    public async Task Nobody_gets_nothing(string? principal)
    {
        var reply = (await edge.Get("/v1/tickets", principal)).MustBe(401, "no-principal");
        Assert.Equal(principal is null ? "Authorization" : "X-HelpDesk-Principal", reply["field"]);
    }

    [Fact]
    public async Task A_principal_that_stands_twice_is_refused() =>
        Assert.Contains("2 times", await Raw("GET /v1/tickets HTTP/1.1\r\nHost: localhost\r\nX-HelpDesk-Principal: kim;agent\r\nX-HelpDesk-Principal: lee;owner\r\n"
            + "Connection: close\r\n\r\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET", "/V1/tickets")]
    [InlineData("GET", "/V1/Tickets/number:1/conversation")]
    [InlineData("POST", "/V1/tickets")]
    public async Task Capital_letters_are_no_way_around_the_gate(string method, string path) =>
        (await edge.Send(method, path, null, principal: null)).MustBe(401, "no-principal");

    [Fact]
    public async Task Another_hosts_name_is_refused() =>
        Assert.Contains("localhost", (await edge.Send("GET", "/v1/tickets", null, EdgeServer.Supervisor, ("Host", "desk.example"))).MustBe(401, "no-principal")["detail"],
            StringComparison.Ordinal);

    [Fact]
    public async Task An_answer_does_not_grow_with_what_it_refuses()
    {
        var name = new string('x', 10_000);
        Assert.True((await edge.Get("/v1/tickets", $"{name};agent")).MustBe(401, "no-principal").Text.Length < 1_000);
        Assert.True((await edge.Post("/v1/tickets", $$"""{"queue":"a","{{name}}":1}""")).MustBe(400, "unknown-field").Text.Length < 1_000);
        var pairs = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$""" "{{i:D70}}":"x" """));
        Assert.True((await edge.Post("/v1/tickets", $$"""{"queue":"a","fields":{ {{pairs}} } }""")).MustBe(422, "invalid").Text.Length < 1_000);
    }

    [Fact]
    public async Task A_chunk_of_an_impossible_size_is_refused() =>
        Assert.StartsWith("HTTP/1.1 400 ", await Raw(
            "POST /v1/tickets HTTP/1.1\r\nHost: localhost\r\nX-HelpDesk-Principal: sup;supervisor\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n"), StringComparison.Ordinal);

    /// <summary>What no HTTP client would send; the whole answer.</summary>
    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(edge.Http.BaseAddress!.Host, edge.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }

    [Fact]
    public async Task A_forwarded_request_is_refused() =>
        (await edge.Send("GET", "/v1/tickets", null, EdgeServer.Supervisor, ("X-Forwarded-For", "203.0.113.7"))).MustBe(401, "no-principal");

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        var content = new StringContent("queue=a", Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        (await edge.SendContent("POST", "/v1/tickets", content, EdgeServer.Supervisor)).MustBe(415, "wrong-content-type");
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        var body = $$"""{"queue":"a","text":"{{new string('x', HelpDesk.Core.Limits.MaxBodyBytes)}}"}""";
        (await edge.SendContent("POST", "/v1/tickets", new StringContent(body, Encoding.UTF8, "application/json"), EdgeServer.Supervisor, ("Expect", "100-continue")))
            .MustBe(413, "too-large");
    }

    [Fact]
    public async Task A_long_text_is_refused()
    {
        var queue = await edge.LonelyQueue("long");
        var reply = (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}","subject":"{{new string('x', 1_001)}}"}""")).MustBe(422, "invalid");
        Assert.Equal("subject", reply["field"]);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. "{\"queue\":\"a"u8, 0xED, 0xA0, 0x80, .. "\"}"u8];
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        Assert.Equal("queue", (await edge.SendContent("POST", "/v1/tickets", content, EdgeServer.Supervisor)).MustBe(400, "bad-text")["field"]);
    }

    [Fact]
    public async Task All_fields_are_named_at_once()
    {
        var reply = (await edge.Post("/v1/tickets", """{"queue":"","priority":-1,"channel":"?"}""")).MustBe(422, "invalid");
        Assert.Equal(["queue", "channel", "priority"], reply.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_bad_key_is_refused()
    {
        (await edge.Post("/v1/tickets", "{}", EdgeServer.Supervisor, ("Idempotency-Key", "two words"))).MustBe(400, "bad-header");
        (await edge.Post("/v1/tickets", "{}", EdgeServer.Supervisor, ("Idempotency-Key", new string('k', 201)))).MustBe(400, "bad-header");
    }

    [Fact]
    public async Task A_command_in_the_wrong_state_is_refused()
    {
        var ticket = await edge.Ticket(await edge.LonelyQueue("state"));
        (await edge.Post($"/v1/tickets/{ticket}/close", "{}")).MustBe(409, "wrong-state");
    }

    [Fact]
    public async Task Rights_are_checked()
    {
        (await edge.Send("PUT", "/v1/queues/q9", "{}", "kim;agent")).MustBe(403, "forbidden");
        (await edge.Post("/v1/tickets", "{}", "lee;light-agent")).MustBe(403, "forbidden");
        var ticket = await edge.Ticket(await edge.LonelyQueue("rights"));
        (await edge.Post($"/v1/tickets/{ticket}/comments", """{"text":"hm"}""", "lee;light-agent")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/comments", """{"text":"hm","public":true}""", "lee;light-agent")).MustBe(403, "forbidden");
    }
}
