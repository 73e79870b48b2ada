using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>What telephone systems send when they, or who pretends to be one, go wrong: no agent is stuck, nothing grows, no call is lost.</summary>
public sealed class StormTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Ring = ""","telephone":"sip:1001@pbx.example","channels":[{"channel":"phone"}]""";
    private const int Storm = 1_000;

    /// <summary>It rings for as long as a storm may take on a busy machine.</summary>
    private const string Rules = """{"wrapUpSeconds":0,"ringSeconds":600}""";

    [Fact]
    public async Task Thousand_repeats_have_no_effect_and_the_call_goes_on()
    {
        var (queue, agent) = await edge.Desk("storm", Rules, Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-storm", queue, ""","patienceMs":1000""");
        var command = pbx.Command(await pbx.Report("call.arrived", Arrived("s1", "01012345678"), 1, "a"), "s1").GetProperty("commandId").GetString();
        var ringing = pbx.Event("agent.ringing", $$"""{"callId":"s1","commandId":"{{command}}"}""", 2, "r");
        (await pbx.Send(ringing)).Must(202);
        var (ticket, feed) = (await Only(queue), await Position());

        foreach (var some in Enumerable.Range(0, Storm).Chunk(50))
            foreach (var reply in await Task.WhenAll(some.Select(_ => pbx.Send(ringing)))) reply.Must(202);
        var batch = $"[{string.Join(',', Enumerable.Repeat(ringing, Storm))}]";
        Assert.Equal($"{Storm}", (await pbx.Send(batch, type: "application/cloudevents-batch+json")).Must(202)["accepted"]);
        Assert.Equal((ticket["version"], feed), ((await Only(queue))["version"], await Position()));

        (await pbx.Report("call.answered", $$"""{"callId":"s1","commandId":"{{command}}","dialog":"d"}""", 3)).Must(202);
        (await pbx.Report("call.ended", """{"callId":"s1"}""", 4)).Must(202);
        Assert.Equal("resolved", (await Only(queue))["status"]);
        Assert.Empty((await edge.Get($"/v1/agents/{agent}")).Json.GetProperty("load").EnumerateArray());
    }

    [Fact]
    public async Task Thousand_different_signs_of_life_leave_the_call_what_it_is_and_its_agent_free_in_the_end()
    {
        var (queue, agent) = await edge.Desk("alive", Rules, Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-alive", queue, ""","patienceMs":1000""");
        var command = pbx.Command(await pbx.Report("call.arrived", Arrived("l1", "01012345678"), 1), "l1").GetProperty("commandId").GetString();
        (await pbx.Report("call.answered", $$"""{"callId":"l1","commandId":"{{command}}","dialog":"d"}""", 2)).Must(202);
        var batch = $"[{string.Join(',', Enumerable.Range(3, Storm).Select(n => pbx.Event("call.alive", """{"callId":"l1"}""", n)))}]";
        (await pbx.Send(batch, type: "application/cloudevents-batch+json")).Must(202);
        Assert.Equal(("processing", agent), ((await Only(queue))["status"], (await Only(queue))["holder"]));
        (await pbx.Report("call.ended", """{"callId":"l1"}""", Storm + 3)).Must(202);
        Assert.Equal("resolved", (await Only(queue))["status"]);
        Assert.Empty((await edge.Get($"/v1/agents/{agent}")).Json.GetProperty("load").EnumerateArray());
    }

    [Theory]
    [InlineData("quotes", """\"\"\"<sip:;;;@@>;tag=<>""")]
    [InlineData("nul", """sip:\u0000\u0007@h""")]
    [InlineData("half", """\ud800<sip:\udfff@h>""")]
    [InlineData("percent", "sip:%zz%%00%ff@%")]
    [InlineData("empty", "")]
    [InlineData("open", "<<<<sip:")]
    public async Task Caller_whose_identity_is_broken_is_a_caller(string call, string identity)
    {
        var queue = await edge.LonelyQueue($"broken-{call}");
        await using var pbx = await TelephoneSystem.In(edge, $"pbx-{call}", queue);
        (await pbx.Report("call.arrived", Arrived(call, identity), 1)).Must(202);
        Assert.Equal("waiting", (await Only(queue))["status"]);
        (await pbx.Report("call.arrived", Arrived(call + "-long", new string('9', 100_000)), 1)).Must(202);
    }

    [Fact]
    public async Task Clocks_that_are_off_by_years_order_nothing_and_make_no_other_event()
    {
        var queue = await edge.LonelyQueue("skew");
        await using var pbx = await TelephoneSystem.In(edge, "pbx-skew", queue);
        var arrived = pbx.Event("call.arrived", Arrived("k1", "01012345678"), 1, "a");
        (await pbx.Send(At(arrived, "2199-01-01T00:00:00Z"))).Must(202);
        (await pbx.Send(At(arrived, "1970-01-01T00:00:00Z"))).Must(202);
        var ticket = await Only(queue);
        Assert.Equal(("waiting", DateTimeOffset.UtcNow.Year), (ticket["status"], DateTimeOffset.Parse(ticket["createdAt"]!, System.Globalization.CultureInfo.InvariantCulture).Year));
        (await pbx.Send(At(pbx.Event("call.abandoned", """{"callId":"k1"}""", 2), "1970-01-01T00:00:00Z"))).Must(202);
        Assert.Equal("abandoned", (await Only(queue))["status"]);
        (await pbx.Send(At(pbx.Event("call.alive", """{"callId":"k1"}""", 3), "yesterday"))).MustBe(400, "bad-request");
    }

    [Fact]
    public async Task Megabytes_are_refused_and_the_call_goes_on()
    {
        var (queue, agent) = await edge.Desk("large", Rules, Ring);
        await using var pbx = await TelephoneSystem.In(edge, "pbx-large", queue, ""","patienceMs":1000""");
        var command = pbx.Command(await pbx.Report("call.arrived", Arrived("m1", "01012345678"), 1), "m1").GetProperty("commandId").GetString();
        (await pbx.Report("call.answered", $$"""{"callId":"m1","commandId":"{{command}}","dialog":"d","junk":"{{new string('x', 1 << 20)}}"}""", 2)).MustBe(413, "too-large");
        (await pbx.Report("call.answered", $$"""{"callId":"m1","commandId":"{{command}}","dialog":"d"}""", 2)).Must(202);
        Assert.Equal(("processing", agent), ((await Only(queue))["status"], (await Only(queue))["holder"]));
        (await pbx.Report("call.ended", """{"callId":"m1"}""", 3)).Must(202);
    }

    private static string Arrived(string call, string caller) => $$"""{"callId":"{{call}}","called":"1588","caller":"{{caller}}","handle":"h-{{call}}","waitMs":600000}""";

    private static string At(string body, string time) => body.Replace("\"specversion\"", $"\"time\":\"{time}\",\"specversion\"", StringComparison.Ordinal);

    /// <summary>The queue's only ticket.</summary>
    private async Task<Reply> Only(string queue)
    {
        var ticket = Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Must(200).Json.GetProperty("items").EnumerateArray());
        return (await edge.Get($"/v1/tickets/{ticket.GetProperty("id").GetString()}")).Must(200);
    }

    /// <summary>How much was ever written.</summary>
    private async Task<long> Position()
    {
        await using var stream = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        return (await stream.Next("snapshot")).Id!.Value;
    }
}
