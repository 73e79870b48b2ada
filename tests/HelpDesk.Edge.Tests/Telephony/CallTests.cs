using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>Calls over HTTP, from the caller's arrival to the end. A server of its own, because the lines are one document.</summary>
public sealed class CallTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Ring = ""","telephone":"sip:1001@pbx.example","channels":[{"channel":"phone"}]""";

    [Fact]
    public async Task Call_is_answered_with_a_command_and_lives_to_its_end()
    {
        var (queue, agent) = await edge.Desk("line", """{"wrapUpSeconds":0}""", Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-line", queue, ""","patienceMs":1000""");
        const string arrived = """{"callId":"c1","called":"02-1588-1234","caller":"sip:01012345678@carrier.example","callerName":"김하나","handle":"h1","waitMs":60000,"fields":{"menu":"refund"}}""";
        var command = pbx.Command(await pbx.Report("call.arrived", arrived, 1), "c1");
        Assert.Equal(("route", "h1", "sip:1001@pbx.example"), (command.GetProperty("action").GetString(), command.GetProperty("handle").GetString(), command.GetProperty("uris")[0].GetString()));
        var commandId = command.GetProperty("commandId").GetString();
        var ticket = Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Must(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("offered", "phone", "+821012345678", "김하나"),
            (ticket.GetProperty("status").GetString(), ticket.GetProperty("channel").GetString(), ticket.GetProperty("requester").GetProperty("phone").GetString(), ticket.GetProperty("requester").GetProperty("name").GetString()));
        Assert.Empty(ticket.GetProperty("requires").EnumerateArray());
        var id = ticket.GetProperty("id").GetString()!;
        Assert.Equal("refund", (await edge.Get($"/v1/tickets/{id}")).Json.GetProperty("fields").GetProperty("menu").GetString());

        (await pbx.Report("agent.ringing", $$"""{"callId":"c1","commandId":"{{commandId}}"}""", 2)).Must(202);
        (await pbx.Report("call.answered", $$"""{"callId":"c1","commandId":"{{commandId}}","agent":"sip:1001@pbx.example","dialog":"d1"}""", 3)).Must(202);
        Assert.Equal(("processing", agent), Standing(await edge.Get($"/v1/tickets/{id}")));
        (await pbx.Report("call.ended", """{"callId":"c1","by":"caller"}""", 4)).Must(202);
        Assert.Equal(("resolved", ""), Standing(await edge.Get($"/v1/tickets/{id}")));
        Assert.Empty((await edge.Get($"/v1/agents/{agent}")).Json.GetProperty("load").EnumerateArray());
    }

    [Fact]
    public async Task Caller_who_has_to_wait_hears_his_place_and_is_routed_by_post_when_somebody_is_free()
    {
        var (queue, agent) = await edge.Desk("wait", """{"wrapUpSeconds":0}""", Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-wait", queue);
        (await edge.Post($"/v1/agents/{agent}/activity", """{"activity":"break"}""", $"{agent};agent")).Must(200);
        Assert.Equal("1", (await pbx.Report("call.arrived", Arrived("w1", "h1"), 1)).Must(202)["position"]);
        Assert.Equal("2", (await pbx.Report("call.arrived", Arrived("w2", "h2"), 1)).Must(202)["position"]);
        (await edge.Post($"/v1/agents/{agent}/activity", """{"activity":"available"}""", $"{agent};agent")).Must(200);
        Assert.Equal("h1", pbx.Command("w1").GetProperty("handle").GetString());
        (await pbx.Report("call.abandoned", """{"callId":"w1","while":"ringing"}""", 2)).Must(202);
        pbx.Command("w2");
    }

    [Fact]
    public async Task Call_that_is_gone_frees_its_agent_for_the_next()
    {
        var (queue, _) = await edge.Desk("gone", "{}", Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-gone", queue, ""","patienceMs":0""");
        pbx.Answers = (410, """{"result":"gone"}""");
        (await pbx.Report("call.arrived", Arrived("g1", "h1"), 1)).Must(202);
        pbx.Command("g1");
        pbx.Answers = (200, "{}");
        (await pbx.Report("call.arrived", Arrived("g2", "h2"), 1)).Must(202);
        pbx.Command("g2");
    }

    [Fact]
    public async Task Command_that_nobody_answers_comes_again_with_its_id()
    {
        var (queue, _) = await edge.Desk("again", "{}", Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-again", queue, ""","patienceMs":0""");
        pbx.Answers = (503, "{}");
        (await pbx.Report("call.arrived", Arrived("a1", "h1"), 1)).Must(202);
        var (first, second) = (pbx.Command("a1"), pbx.Command("a1"));
        Assert.Equal(first.GetProperty("commandId").GetString(), second.GetProperty("commandId").GetString());
    }

    [Fact]
    public async Task Same_event_has_one_effect_and_another_body_under_its_id_is_refused()
    {
        await using var pbx = await TelephoneSystem.In(edge, "pbx-twice", await edge.LonelyQueue("twice"));
        (await pbx.Report("call.arrived", Arrived("t1", "h1"), 1, "twice-1")).Must(202);
        (await pbx.Report("call.arrived", Arrived("t1", "h1"), 1, "twice-1")).Must(202);
        Assert.Single((await edge.Get("/v1/tickets?queue=lonely-twice")).Json.GetProperty("items").EnumerateArray());
        (await pbx.Report("call.arrived", Arrived("t1", "h9"), 1, "twice-1")).MustBe(422, "key-reused");
    }

    [Fact]
    public async Task Events_of_calls_that_nobody_knows_are_kept_until_the_call_arrives()
    {
        await using var pbx = await TelephoneSystem.In(edge, "pbx-late", await edge.LonelyQueue("late"));
        (await pbx.Report("call.abandoned", """{"callId":"l1"}""", 2)).Must(202);
        Assert.Empty((await edge.Get("/v1/tickets?queue=lonely-late")).Json.GetProperty("items").EnumerateArray());
        (await pbx.Report("call.arrived", Arrived("l1", "h1"), 1)).Must(202);
        var ticket = Assert.Single((await edge.Get("/v1/tickets?queue=lonely-late")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("abandoned", ticket.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Batch_takes_in_what_it_can_and_names_what_not()
    {
        await using var pbx = await TelephoneSystem.In(edge, "pbx-batch", await edge.LonelyQueue("batch"));
        var batch = $"[{pbx.Event("call.arrived", Arrived("b1", "h1"), 1)},{pbx.Event("call.answered", "{}")},{pbx.Event("weather.changed", "{}")},{pbx.Event("call.failed", """{"callId":"b1"}""", 2)}]";
        var reply = (await pbx.Send(batch, type: "application/cloudevents-batch+json")).Must(202);
        Assert.Equal("3", reply["accepted"]);
        var refused = Assert.Single(reply.Json.GetProperty("refused").EnumerateArray());
        Assert.Equal((1, 422, "data.callId"), (refused.GetProperty("index").GetInt32(), refused.GetProperty("problem").GetProperty("status").GetInt32(), refused.GetProperty("problem").GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Nobody_reports_who_does_not_prove_himself()
    {
        await using var pbx = await TelephoneSystem.In(edge, "pbx-forged", await edge.LonelyQueue("forged"));
        (await pbx.Report("call.arrived", Arrived("f1", "h1"), 1, secret: null)).MustBe(401, "no-principal");
        (await pbx.Report("call.arrived", Arrived("f1", "h1"), 1, secret: "0123456789abcdeX")).MustBe(401, "no-principal");
        Assert.Empty((await edge.Get("/v1/tickets?queue=lonely-forged")).Json.GetProperty("items").EnumerateArray());
        Assert.DoesNotContain(TelephoneSystem.Secret, (await edge.Get("/v1/telephony")).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_events_are_refused_with_the_place_and_change_nothing()
    {
        await using var pbx = await TelephoneSystem.In(edge, "pbx-bad", await edge.LonelyQueue("bad"));
        (await pbx.Send("{")).MustBe(400, "malformed-json");
        (await pbx.Send("{}")).MustBe(400, "bad-request");
        (await pbx.Send("{}", type: "text/plain")).MustBe(415, "wrong-content-type");
        (await pbx.Send($$"""{"x":"{{new string('a', 1 << 20)}}"}""")).MustBe(413, "too-large");
        (await pbx.Report("call.arrived", """{"callId":"x","called":"1","handle":"h","queue":"nowhere"}""", 1)).MustBe(422, "unknown-name");
        (await pbx.Report("call.abandoned", """{"callId":"x","while":"dreaming"}""", 1)).MustBe(422, "invalid");
    }

    [Fact]
    public async Task Telephone_is_answered_at_the_telephone_and_its_call_is_commanded_here()
    {
        var (queue, agent) = await edge.Desk("talk", """{"wrapUpSeconds":0}""", Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-talk", queue, ""","patienceMs":1000""");
        var commandId = pbx.Command(await pbx.Report("call.arrived", Arrived("k1", "h1"), 1), "k1").GetProperty("commandId").GetString();
        var ticket = (await edge.Get($"/v1/tickets?queue={queue}")).Must(200).Json.GetProperty("items")[0];
        var (id, offer) = (ticket.GetProperty("id").GetString(), ticket.GetProperty("offers")[0].GetProperty("offer").GetString());
        Assert.Contains("answer the telephone", (await edge.Post($"/v1/tickets/{id}/accept", $$"""{"agent":"{{agent}}","offer":"{{offer}}"}""", $"{agent};agent")).MustBe(409, "wrong-state")["detail"], StringComparison.Ordinal);
        (await pbx.Report("call.answered", $$"""{"callId":"k1","commandId":"{{commandId}}","dialog":"d1"}""", 2)).Must(202);
        (await edge.Post($"/v1/tickets/{id}/call", """{"action":"barge","to":"sip:boss"}""")).MustBe(409, "wrong-state");
        (await edge.Post($"/v1/tickets/{id}/call", """{"action":"route"}""")).MustBe(422, "invalid");
        (await edge.Post($"/v1/tickets/{id}/call", """{"action":"hangup"}""", $"{agent};agent")).Must(200);
        Assert.Equal("d1", pbx.Command("k1", "hangup").GetProperty("dialog").GetString());
    }

    [Fact]
    public async Task Lines_are_checked_before_they_are_kept()
    {
        (await edge.Put("/v1/telephony", """{"lines":[{"name":"x"}]}""")).MustBe(422, "invalid");
        (await edge.Put("/v1/telephony", """{"lines":[{"name":"x","secret":"short"}]}""")).MustBe(422, "invalid");
        (await edge.Put("/v1/telephony", """{"lines":[{"name":"x","secret":"0123456789abcdef","queue":"nowhere"}]}""")).MustBe(422, "unknown-name");
        (await edge.Put("/v1/telephony", """{"lines":[{"name":"x","secret":"0123456789abcdef","commands":"ftp://x"}]}""")).MustBe(422, "invalid");
        (await edge.Put("/v1/telephony", """{"lines":[{"name":"x","secret":"0123456789abcdef","can":["fly"]}]}""")).MustBe(400, "wrong-type");
        (await edge.Send("PUT", "/v1/telephony", """{"lines":[]}""", "kim;agent")).MustBe(403, "forbidden");
    }

    private static string Arrived(string call, string handle) => $$"""{"callId":"{{call}}","called":"1588","caller":"01012345678","handle":"{{handle}}","waitMs":60000}""";

    private static (string?, string?) Standing(Reply ticket) => (ticket.Must(200)["status"], ticket["holder"]);
}
