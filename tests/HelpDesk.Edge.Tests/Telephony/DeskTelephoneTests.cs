using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>What a telephone bar needs: the agent's own telephone, how a call stands, to whom it can go. A server of its own, because the lines are one document.</summary>
public sealed class DeskTelephoneTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Phone = ""","channels":[{"channel":"phone"}]""";

    [Fact]
    public async Task An_agent_chooses_his_own_telephone_and_nobody_elses()
    {
        var (_, one) = await edge.Desk("own", "{}", ""","name":"하나" """ + Phone);
        var (_, other) = await edge.Desk("else");
        await using var pbx = await TelephoneSystem.In(edge, "pbx-own", "queue-own");
        (await Choose(one, "sip:1001@pbx.example", one)).Must(200);
        Assert.Equal("sip:1001@pbx.example", (await Telephone(one))["telephone"]);
        var line = Assert.Single((await Telephone(one)).Json.GetProperty("lines").EnumerateArray());
        Assert.Equal(("pbx-own", 4), (line.GetProperty("name").GetString(), line.GetProperty("can").GetArrayLength()));
        var profile = (await edge.Get($"/v1/agents/{one}")).Json;
        Assert.Equal(("하나", "phone"), (profile.GetProperty("name").GetString(), Assert.Single(profile.GetProperty("channels").EnumerateArray()).GetProperty("channel").GetString()));

        (await Choose(other, "sip:1002@pbx.example", one)).MustBe(403, "forbidden");
        (await Choose(one, "sip:1003@pbx.example", "pbx", "machine")).MustBe(403, "forbidden");
        (await edge.Send("PUT", $"/v1/agents/{one}/telephone", """{"telephone":"sip:1004@pbx.example"}""", EdgeServer.Supervisor)).Must(200);
        Assert.Equal("sip:1004@pbx.example", (await Telephone(one))["telephone"]);
        (await Choose(one, "", one)).Must(200);
        Assert.Equal("", (await Telephone(one))["telephone"] ?? "");
    }

    [Fact]
    public async Task Who_is_at_a_telephone_keeps_it_and_who_is_gone_loses_it()
    {
        var (_, here) = await edge.Desk("here", "{}", Phone);
        var (_, comes) = await edge.Desk("comes", "{}", Phone);
        (await Choose(here, "sip:2001@pbx.example", here)).Must(200);
        var refused = (await Choose(comes, "sip:2001@pbx.example", comes)).MustBe(409, "already-taken");
        Assert.Equal((here, "telephone"), (refused["winner"], refused["field"]));
        // Named by who leads, and no client of his was ever heard of.
        (await edge.Put("/v1/agents/gone", """{"telephone":"sip:2002@pbx.example"}""")).Must(200);
        (await Choose(comes, "sip:2002@pbx.example", comes)).Must(200);
        Assert.Equal(("sip:2002@pbx.example", ""), ((await Telephone(comes))["telephone"], (await Telephone("gone"))["telephone"] ?? ""));
        (await Choose(comes, "sip:2002@pbx.example", comes)).Must(200);
        Assert.Equal("sip:2002@pbx.example", (await Telephone(comes))["telephone"]);
    }

    [Fact]
    public async Task Who_leads_puts_nobody_at_a_telephone_where_somebody_is()
    {
        var (_, here) = await edge.Desk("sits", "{}", Phone);
        (await Choose(here, "sip:2101@pbx.example", here)).Must(200);
        var refused = (await edge.Put("/v1/agents/second", """{"telephone":"sip:2101@pbx.example"}""")).MustBe(409, "already-taken");
        Assert.Equal((here, "telephone"), (refused["winner"], refused["field"]));
        (await edge.Get("/v1/agents/second")).MustBe(404, "not-found");
        // Who is gone loses it here too.
        (await edge.Put("/v1/agents/gone-before", """{"telephone":"sip:2102@pbx.example"}""")).Must(200);
        (await edge.Put("/v1/agents/second", """{"telephone":"sip:2102@pbx.example"}""")).Must(200);
        Assert.Equal(("", "sip:2102@pbx.example"), ((await Telephone("gone-before"))["telephone"] ?? "", (await Telephone("second"))["telephone"]));
    }

    [Fact]
    public async Task Of_two_who_sit_down_at_one_telephone_at_the_same_time_one_has_it_at_most()
    {
        string[] agents = [(await edge.Desk("both-one", "{}", Phone)).Agent, (await edge.Desk("both-two", "{}", Phone)).Agent, (await edge.Desk("both-three", "{}", Phone)).Agent];
        for (var round = 0; round < 20; round++)
        {
            var telephone = $"sip:22{round:00}@pbx.example";
            var replies = await Task.WhenAll(agents.Select(agent => Choose(agent, telephone, agent)));
            Assert.All(replies, reply => Assert.Contains((int)reply.Status, (int[])[200, 409]));
            var has = new List<string>();
            foreach (var agent in agents)
                if ((await Telephone(agent))["telephone"] == telephone) has.Add(agent);
            Assert.Equal(agents.Where((_, i) => replies[i].Status == 200), has);
            Assert.InRange(has.Count, 0, 1);
        }
    }

    [Theory]
    [InlineData("sip:10 01@pbx")]
    [InlineData("<sip:1001@pbx>")]
    [InlineData("sip:1001\n@pbx")]
    public async Task What_is_no_telephone_is_refused_by_its_field(string telephone)
    {
        var (_, agent) = await edge.Desk("bad");
        Assert.Equal("telephone", (await Choose(agent, telephone, agent)).MustBe(422, "invalid")["field"]);
        (await Choose("nobody-at-all", "1001", "sup", "supervisor")).MustBe(404, "not-found");
    }

    [Fact]
    public async Task A_call_says_what_can_be_done_about_it_and_by_what_the_line_can()
    {
        var (queue, agent) = await edge.Desk("can", """{"wrapUpSeconds":0}""", ""","telephone":"sip:3001@pbx.example" """ + Phone);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-can", queue, ""","patienceMs":1000""");
        var command = pbx.Command(await pbx.Report("call.arrived", """{"callId":"k1","caller":"01012345678","handle":"h1","waitMs":60000}""", 1), "k1");
        var id = Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Must(200).Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString()!;
        Assert.Equal(("ringing", "stop"), Standing(await edge.Get($"/v1/tickets/{id}")));
        (await pbx.Report("call.answered", $$"""{"callId":"k1","commandId":"{{command.GetProperty("commandId").GetString()}}","agent":"sip:3001@pbx.example","dialog":"d1"}""", 2)).Must(202);
        Assert.Equal(("talking", "hangup"), Standing(await edge.Get($"/v1/tickets/{id}")));
        var call = (await edge.Get($"/v1/tickets/{id}")).Json.GetProperty("call");
        Assert.Equal(("pbx-can", agent), (call.GetProperty("line").GetString(), Assert.Single(call.GetProperty("telephones").EnumerateArray()).GetProperty("agent").GetString()));
        (await edge.Post($"/v1/tickets/{id}/call", """{"action":"hangup"}""", $"{agent};agent")).Must(200);
        Assert.Equal("d1", pbx.Command("k1", "hangup").GetProperty("dialog").GetString());
        (await pbx.Report("call.ended", """{"callId":"k1","by":"system"}""", 3)).Must(202);
        Assert.Equal(("over", ""), Standing(await edge.Get($"/v1/tickets/{id}")));
    }

    [Fact]
    public async Task A_call_goes_to_an_agents_telephone_or_to_a_number_of_a_queue()
    {
        var (queue, agent) = await edge.Desk("to", "{}", ""","telephone":"sip:4001@pbx.example" """ + Phone);
        var (other, without) = await edge.Desk("to-other");
        (await edge.Put("/v1/agents/colleague", """{"telephone":"sip:4002@pbx.example"}""")).Must(200);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-to", queue,
            $$""","patienceMs":0,"numbers":[{"called":"02-1588-9999","queue":"{{other}}"}]""", "route reject transfer consult dial");
        (await pbx.Report("call.arrived", """{"callId":"t1","caller":"01012345678","handle":"h1","waitMs":60000}""", 1)).Must(202);
        var route = pbx.Command("t1");
        (await pbx.Report("call.answered", $$"""{"callId":"t1","commandId":"{{route.GetProperty("commandId").GetString()}}","agent":"sip:4001@pbx.example","dialog":"d1"}""", 2)).Must(202);
        var id = Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString()!;
        Assert.Equal(("talking", "transfer,consult"), Standing(await edge.Get($"/v1/tickets/{id}")));
        Task<Reply> Order(string body) => edge.Post($"/v1/tickets/{id}/call", body, $"{agent};agent");

        (await Order("""{"action":"consult","agent":"colleague"}""")).Must(200);
        Assert.Equal("sip:4002@pbx.example", pbx.Command("t1", "consult").GetProperty("to").GetString());
        Assert.Equal("sip:4002@pbx.example", (await edge.Get($"/v1/tickets/{id}")).Json.GetProperty("call").GetProperty("asked").GetString());
        (await Order($$"""{"action":"transfer","queue":"{{other}}"}""")).Must(200);
        Assert.EndsWith("15889999", pbx.Command("t1", "transfer").GetProperty("to").GetString(), StringComparison.Ordinal);

        Assert.Equal("agent", (await Order($$"""{"action":"transfer","agent":"{{without}}"}""")).MustBe(422, "invalid")["field"]);
        Assert.Equal("agent", (await Order("""{"action":"transfer","agent":"nobody-at-all"}""")).MustBe(422, "unknown-name")["field"]);
        Assert.Equal("queue", (await Order($$"""{"action":"transfer","queue":"{{queue}}"}""")).MustBe(422, "invalid")["field"]);
        Assert.Equal("to", (await Order($$"""{"action":"transfer","queue":"{{other}}","agent":"colleague"}""")).MustBe(422, "invalid")["field"]);
        Assert.Equal("to", (await Order("""{"action":"transfer"}""")).MustBe(422, "invalid")["field"]);
        (await edge.Post($"/v1/tickets/{id}/call", """{"action":"transfer","agent":"colleague"}""", $"{without};agent")).MustBe(403, "forbidden");
    }

    [Fact]
    public async Task Whoever_works_on_a_ticket_with_a_number_can_call_where_a_line_can_dial()
    {
        var (queue, agent) = await edge.Desk("dial");
        await using var pbx = await TelephoneSystem.In(edge, "pbx-dial", queue, can: "route dial");
        var id = await edge.Ticket(await edge.LonelyQueue("dial"), ""","requester":{"phone":"010-5555-6666"}""");
        Assert.Equal(JsonValueKind.Null, (await edge.Get($"/v1/tickets/{id}")).Json.GetProperty("call").ValueKind);
        (await edge.Post($"/v1/tickets/{id}/take", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        Assert.Equal(("none", "dial"), Standing(await edge.Get($"/v1/tickets/{id}")));
        var without = await edge.Ticket(queue, ""","requester":{"name":"nobody"}""");
        (await edge.Post($"/v1/tickets/{without}/take", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        Assert.Equal(JsonValueKind.Null, (await edge.Get($"/v1/tickets/{without}")).Json.GetProperty("call").ValueKind);
    }

    private Task<Reply> Choose(string agent, string telephone, string by, string role = "agent") =>
        edge.Send("PUT", $"/v1/agents/{agent}/telephone", JsonSerializer.Serialize(new { telephone }), $"{by};{role}");

    private async Task<Reply> Telephone(string agent) => (await edge.Get($"/v1/agents/{agent}/telephone")).Must(200);

    private static (string? Stage, string Can) Standing(Reply ticket)
    {
        var call = ticket.Must(200).Json.GetProperty("call");
        return (call.GetProperty("stage").GetString(), string.Join(',', call.GetProperty("can").EnumerateArray().Select(c => c.GetString())));
    }
}
