using System.Text.Json;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>Callers who come back, callers who are called back, agents who call. A server of its own: the telephone systems are one document.</summary>
public sealed class VoiceTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Caller = "010-1234-5678";

    [Fact]
    public async Task Who_hung_up_and_calls_again_has_his_place_once_also_after_a_restart()
    {
        var pbx = await new Pbx(edge, "back").Configure();
        var (queue, other) = (await edge.LonelyQueue("back"), await edge.LonelyQueue("elsewhere"));
        var first = await HungUp(pbx, "r1", queue);
        var elsewhere = await Arrive(pbx, "r2", other, Caller);
        Assert.Equal(elsewhere["createdAt"], elsewhere["enqueuedAt"]);
        var stranger = await Arrive(pbx, "r3", queue, "010-9999-0000");
        Assert.NotEqual(first["enqueuedAt"], stranger["enqueuedAt"]);
        // The same number in another spelling.
        var again = await Arrive(pbx, "r4", queue, "sip:+821012345678@carrier.example");
        Assert.Equal(first["enqueuedAt"], again["enqueuedAt"]);
        Assert.Equal(first["id"], await Resumed(again));
        var third = await Arrive(pbx, "r5", queue, Caller);
        Assert.Equal(third["createdAt"], third["enqueuedAt"]);

        var second = await HungUp(pbx, "r6", queue, "010-2222-3333");
        await edge.Restart();
        Assert.Equal(second["id"], await Resumed(await Arrive(pbx, "r7", queue, "010-2222-3333")));
        await edge.Restart();
        Assert.Null(await Resumed(await Arrive(pbx, "r8", queue, "010-2222-3333")));
        Assert.Null(await Resumed(await Arrive(pbx, "r9", queue, Caller)));
    }

    [Fact]
    public async Task Who_is_only_said_to_be_gone_has_his_place_again_too()
    {
        var pbx = await new Pbx(edge, "over").Configure();
        var queue = await edge.LonelyQueue("over");
        var first = await Arrive(pbx, "o1", queue, Caller);
        (await pbx.Says("o1", 2, "call.ended")).Must(202);
        Assert.Equal("abandoned", (await Ticket(first["id"]!))["status"]);
        Assert.Equal(first["id"], await Resumed(await Arrive(pbx, "o2", queue, Caller)));
    }

    [Fact]
    public async Task Nobody_resumes_where_the_line_says_never_or_the_caller_shows_no_number()
    {
        var queue = await edge.LonelyQueue("never");
        var pbx = await new Pbx(edge, "never").Configure(""","resumeSeconds":0""");
        await HungUp(pbx, "n1", queue);
        Assert.Null(await Resumed(await Arrive(pbx, "n2", queue, Caller)));
        pbx = await new Pbx(edge, "never").Configure();
        await HungUp(pbx, "n3", queue, "anonymous");
        await HungUp(pbx, "n4", queue, "");
        Assert.Null(await Resumed(await Arrive(pbx, "n5", queue, "")));
    }

    [Fact]
    public async Task Caller_who_is_to_be_called_back_is_dialled_counted_and_tried_again()
    {
        await using var sink = await CommandSink.Start();
        var pbx = await new Pbx(edge, "call").Configure($$""","commands":"{{sink.Url}}","can":["route","reject","hangup","dial"],"callback":{"attempts":2,"intervalSeconds":1}""");
        var queue = await edge.LonelyQueue("call");
        await Agent("cara", queue);
        (await edge.Post("/v1/agents/cara/activity", """{"activity":"break"}""", "cara;agent")).Must(200);
        var before = await Arrive(pbx, "c1", queue, Caller);
        (await pbx.Says("c1", 2, "callback.requested", ""","number":"010-7777-8888","confirmed":true""")).Must(202);
        (await pbx.Says("c1", 3, "call.ended")).Must(202);
        var ticket = await Ticket(before["id"]!);
        Assert.Equal(("waiting", "call-back", before["enqueuedAt"]), (ticket["status"], ticket["deferred"], ticket["enqueuedAt"]));
        Assert.Equal(("+821077778888", true), (ticket.Json.GetProperty("requester").GetProperty("callback").GetString(), ticket.Json.GetProperty("callback").GetProperty("confirmed").GetBoolean()));
        Assert.DoesNotContain("77778888", (await edge.Get($"/v1/tickets/{before["id"]}/events")).Must(200).Text, StringComparison.Ordinal);

        (await edge.Post($"/v1/tickets/{before["id"]}/take", """{"agent":"cara"}""", "cara;agent")).Must(200);
        var dial = await sink.Next("dial");
        Assert.Equal(("+821077778888", before["id"]), (dial.GetProperty("to").GetString(), dial.GetProperty("ticket").GetString()));
        Assert.Equal("sip:cara@pbx.example", dial.GetProperty("uris")[0].GetString());
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        (await pbx.Says(dial.GetProperty("callId").GetString()!, 1, "call.failed", ""","outcome":"busy" """)).Must(202);
        var missed = (await stream.Next("callback-missed")).Inner;
        Assert.Equal((1, "busy"), (missed.GetProperty("attempt").GetInt32(), missed.GetProperty("outcome").GetString()));
        await stream.Next("queued");

        (await edge.Post($"/v1/tickets/{before["id"]}/take", """{"agent":"cara"}""", "cara;agent")).Must(200);
        var second = await sink.Next("dial");
        while (second.GetProperty("commandId").GetString() == dial.GetProperty("commandId").GetString()) second = await sink.Next("dial");
        (await pbx.Says(second.GetProperty("callId").GetString()!, 1, "call.answered", ""","dialog":"d1" """)).Must(202);
        (await pbx.Says(second.GetProperty("callId").GetString()!, 2, "call.ended")).Must(202);
        Assert.Equal("resolved", (await Ticket(before["id"]!))["status"]);
    }

    [Fact]
    public async Task Asking_twice_for_the_same_call_back_leaves_one_ticket()
    {
        var pbx = await new Pbx(edge, "twice").Configure();
        var queue = await edge.LonelyQueue("twice");
        var first = await Arrive(pbx, "t1", queue, Caller);
        (await pbx.Says("t1", 2, "callback.requested", ""","number":"010-5555-0000" """, "same")).Must(202);
        await edge.Restart();
        var second = await Arrive(pbx, "t2", queue, "010-0000-1111");
        (await pbx.Says("t2", 2, "callback.requested", ""","number":"+82 10 5555 0000" """)).Must(202);
        Assert.Equal(("waiting", "abandoned"), ((await Ticket(first["id"]!))["status"], (await Ticket(second["id"]!))["status"]));
        Assert.Equal((second["id"], false), Merged(await edge.Get($"/v1/tickets/{first["id"]}/events")));
        Assert.Equal((first["id"], true), Merged(await edge.Get($"/v1/tickets/{second["id"]}/events")));
        // The first event comes again: still one.
        (await pbx.Says("t1", 2, "callback.requested", ""","number":"010-5555-0000" """, "same")).Must(202);
        Assert.Equal("waiting", (await Ticket(first["id"]!))["status"]);

        (await edge.Post($"/v1/tickets/{first["id"]}/cancel", "{}")).Must(200);
        var third = await Arrive(pbx, "t3", queue, Caller);
        (await pbx.Says("t3", 2, "callback.requested", ""","number":"010-5555-0000" """)).Must(202);
        Assert.Equal("waiting", (await Ticket(third["id"]!))["status"]);
    }

    [Fact]
    public async Task Two_call_backs_that_are_promised_at_once_on_two_nodes_end_as_one()
    {
        var pbx = await new Pbx(edge, "race").Configure();
        var queue = await edge.LonelyQueue("race");
        // Another node, which looked before the first was promised, and hears nothing of it.
        using var node = new Node(edge);
        await Requested(await Arrive(pbx, "p0", queue, Caller), "p0", "+821077770000");
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");

        var first = await Arrive(pbx, "p1", queue, Caller);
        (await pbx.Says("p1", 2, "callback.requested", ""","number":"010-6666-0000" """)).Must(202);
        var second = await Arrive(pbx, "p2", queue, Caller);
        await Requested(second, "p2", "+821066660000");

        foreach (var _ in (int[])[1, 2]) await stream.Next("callback-merged");
        Assert.Equal(("waiting", "abandoned"), ((await Ticket(first["id"]!))["status"], (await Ticket(second["id"]!))["status"]));
        Assert.Equal((second["id"], false), Merged(await edge.Get($"/v1/tickets/{first["id"]}/events")));
        Assert.Equal((first["id"], true), Merged(await edge.Get($"/v1/tickets/{second["id"]}/events")));

        async Task Requested(Reply ticket, string call, string number)
        {
            var receipt = await node.Calls.Report(await node.Line("race"), new CallEvent("/pbx/race", $"node-{call}", call, CallNews.CallbackRequested) { Sequence = 2, Number = number }, default);
            Assert.Equal((ticket["id"], null), (receipt.Ticket.ToString("N"), receipt.Refused));
        }
    }

    [Fact]
    public async Task Call_back_that_somebody_is_at_is_merged_when_it_waits_again()
    {
        await using var sink = await CommandSink.Start();
        var pbx = await new Pbx(edge, "later").Configure($$""","commands":"{{sink.Url}}","can":["route","reject","hangup","dial"],"callback":{"attempts":3,"intervalSeconds":1}""");
        var queue = await edge.LonelyQueue("later");
        await Agent("nora", queue);
        (await edge.Post("/v1/agents/nora/activity", """{"activity":"break"}""", "nora;agent")).Must(200);
        using var node = new Node(edge);
        // From here on the other node knows nothing of what is promised on this one.
        await Requested(await Arrive(pbx, "l0", queue, Caller), "l0", "+821077770001");
        var first = await Arrive(pbx, "l1", queue, Caller);
        (await pbx.Says("l1", 2, "callback.requested", ""","number":"010-6666-0001" """)).Must(202);
        var second = await Arrive(pbx, "l2", queue, Caller);
        (await edge.Post($"/v1/tickets/{second["id"]}/take", """{"agent":"nora"}""", "nora;agent")).Must(200);
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        await Requested(second, "l2", "+821066660001");

        // She calls him by the second ticket, and does not reach him.
        (await edge.Post($"/v1/tickets/{second["id"]}/call", """{"action":"dial"}""", "nora;agent")).Must(200);
        var dial = await sink.Next("dial");
        Assert.Equal(second["id"], dial.GetProperty("ticket").GetString());
        (await pbx.Says(dial.GetProperty("callId").GetString()!, 1, "call.failed", ""","outcome":"busy" """)).Must(202);
        foreach (var _ in (int[])[1, 2]) await stream.Next("callback-merged");
        Assert.Equal(("waiting", "abandoned"), ((await Ticket(first["id"]!))["status"], (await Ticket(second["id"]!))["status"]));

        async Task Requested(Reply ticket, string call, string number)
        {
            var receipt = await node.Calls.Report(await node.Line("later"), new CallEvent("/pbx/later", $"node-{call}", call, CallNews.CallbackRequested) { Sequence = 2, Number = number }, default);
            Assert.Equal((ticket["id"], null), (receipt.Ticket.ToString("N"), receipt.Refused));
        }
    }

    [Fact]
    public async Task Requests_of_one_caller_at_the_same_time_end_as_one_call_back()
    {
        var pbx = await new Pbx(edge, "crowd").Configure();
        var queue = await edge.LonelyQueue("crowd");
        string[] calls = [.. Enumerable.Range(1, 6).Select(i => $"w{i}")];
        var tickets = new List<string>();
        foreach (var call in calls) tickets.Add((await Arrive(pbx, call, queue, Caller))["id"]!);
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        foreach (var reply in await Task.WhenAll(calls.Select(call => pbx.Says(call, 2, "callback.requested", ""","number":"010-4444-0000" """)))) reply.Must(202);
        for (var ended = 1; ended < calls.Length;)
            if ((await stream.Next("callback-merged")).Inner.GetProperty("into").GetBoolean()) ended++;
        var states = await Task.WhenAll(tickets.Select(async id => (await Ticket(id))["status"]));
        Assert.Equal(["abandoned", "waiting"], states.Distinct().Order(StringComparer.Ordinal));
        Assert.Single(states, "waiting");
    }

    [Fact]
    public async Task A_place_is_given_once_though_two_nodes_hear_of_two_calls()
    {
        var pbx = await new Pbx(edge, "place").Configure();
        var queue = await edge.LonelyQueue("place");
        var left = await HungUp(pbx, "a1", queue);
        Node[] nodes = [new(edge), new(edge), new(edge)];
        var line = await nodes[0].Line("place");
        CallEvent Again(int i) => new("/pbx/place", $"node-a{i}", $"again-{i}", CallNews.Arrived) { Sequence = 1, Caller = "+821012345678", Called = "+8215881234", Queue = queue, Handle = $"h{i}" };
        var receipts = await Task.WhenAll(nodes.Select((node, i) => Task.Run(async () => await node.Calls.Report(line, Again(i), default))));
        Assert.All(receipts, r => Assert.Null(r.Refused));
        var resumed = await Task.WhenAll(receipts.Select(async r => await Resumed(await Ticket(r.Ticket.ToString("N")))));
        Assert.Equal(left["id"], Assert.Single(resumed, r => r is not null));
        // What is said twice takes no other place, also on a node that does not know of it.
        await HungUp(pbx, "a2", queue);
        using var late = new Node(edge);
        await late.Calls.Report(line, Again(0), default);
        Assert.NotNull(await Resumed(await Arrive(pbx, "a3", queue, Caller)));
        foreach (var node in nodes) node.Dispose();
    }

    [Fact]
    public async Task Holder_calls_the_requester_of_any_ticket()
    {
        await using var sink = await CommandSink.Start();
        var pbx = await new Pbx(edge, "click").Configure($$""","commands":"{{sink.Url}}","can":["route","dial"]""");
        var queue = await edge.LonelyQueue("click");
        await Agent("dora", queue);
        var ticket = await edge.Ticket(queue, ""","channel":"email","requester":{"phone":"+8221234567"}""");
        const string body = """{"action":"dial"}""";
        (await edge.Post($"/v1/tickets/{ticket}/call", body, "dora;agent")).MustBe(409, "wrong-state");
        (await edge.Post($"/v1/tickets/{ticket}/take", """{"agent":"dora"}""", "dora;agent")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/call", body, "eve;agent")).MustBe(403, "forbidden");
        var key = ("Idempotency-Key", "dora-calls");
        (await edge.Post($"/v1/tickets/{ticket}/call", body, "dora;agent", key)).Must(200);
        var dial = await sink.Next("dial");
        Assert.Equal("+8221234567", dial.GetProperty("to").GetString());
        (await pbx.Says(dial.GetProperty("callId").GetString()!, 1, "call.answered", ""","dialog":"d" """)).Must(202);
        (await pbx.Says(dial.GetProperty("callId").GetString()!, 2, "call.ended")).Must(202);
        var after = await Ticket(ticket);
        Assert.Equal(("processing", "dora"), (after["status"], after["holder"]));

        var mute = await edge.Ticket(queue, ""","channel":"email" """);
        (await edge.Post($"/v1/tickets/{mute}/take", """{"agent":"dora"}""", "dora;agent")).Must(200);
        Assert.Equal("requester.phone", (await edge.Post($"/v1/tickets/{mute}/call", body, "dora;agent")).Must(422)["field"]);
        await new Pbx(edge, "click").Configure();
        Assert.Equal("action", (await edge.Post($"/v1/tickets/{ticket}/call", body, "dora;agent")).Must(422)["field"]);
        // What was accepted is not judged anew.
        (await edge.Post($"/v1/tickets/{ticket}/call", body, "dora;agent", key)).Must(200);
    }

    [Fact]
    public async Task Call_whose_ticket_leaves_its_holder_before_he_is_there_is_taken_back()
    {
        await using var sink = await CommandSink.Start();
        var pbx = await new Pbx(edge, "undo").Configure($$""","commands":"{{sink.Url}}","can":["route","dial","stop"]""");
        var queue = await edge.LonelyQueue("undo");
        await Agent("finn", queue);
        (await edge.Post("/v1/agents/finn/activity", """{"activity":"break"}""", "finn;agent")).Must(200);
        var ticket = await edge.Ticket(queue, ""","channel":"email","requester":{"phone":"+8221234567"}""");
        (await edge.Post($"/v1/tickets/{ticket}/take", """{"agent":"finn"}""", "finn;agent")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/call", """{"action":"dial"}""", "finn;agent")).Must(200);
        var call = (await sink.Next("dial")).GetProperty("callId").GetString()!;
        (await edge.Post($"/v1/tickets/{ticket}/release", "{}", "finn;agent")).Must(200);
        var stop = await sink.Next("stop");
        Assert.Equal((call, false, false), (stop.GetProperty("callId").GetString(), stop.TryGetProperty("handle", out _), stop.TryGetProperty("dialog", out _)));
        (await pbx.Says(call, 1, "agent.offer_failed", ""","outcome":"stopped" """)).Must(202);
        Assert.Equal(("waiting", ""), ((await Ticket(ticket))["status"], (await Ticket(ticket))["holder"] ?? ""));
    }

    [Theory]
    [InlineData("0", "5")]
    [InlineData("21", "5")]
    [InlineData("3", "0")]
    public async Task Wrong_rules_of_calling_back_name_their_place(string attempts, string interval)
    {
        var body = $$"""{"lines":[{"name":"x","secret":"0123456789abcdef","callback":{"attempts":{{attempts}},"intervalSeconds":{{interval}} } }]}""";
        Assert.StartsWith("lines[0].callback.", (await edge.Put("/v1/telephony", body)).Must(422)["field"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_that_dials_has_to_be_told_somewhere() => Assert.Equal("lines[0].commands",
        (await edge.Put("/v1/telephony", """{"lines":[{"name":"x","secret":"0123456789abcdef","can":["dial"]}]}""")).Must(422)["field"]);

    [Fact]
    public async Task Call_that_is_said_to_have_begun_here_and_did_not_changes_nothing()
    {
        var pbx = await new Pbx(edge, "liar").Configure();
        var ticket = await edge.Ticket(await edge.LonelyQueue("liar"));
        (await pbx.Says($"helpdesk-{ticket}-1", 1, "call.answered", ""","agent":"sip:cara@pbx.example" """)).Must(202);
        Assert.Equal(("waiting", "1"), ((await Ticket(ticket))["status"], (await Ticket(ticket))["version"]));
    }

    private async Task<Reply> HungUp(Pbx pbx, string call, string queue, string caller = Caller)
    {
        var ticket = await Arrive(pbx, call, queue, caller);
        (await pbx.Says(call, 2, "call.abandoned", ""","while":"waiting" """)).Must(202);
        return ticket;
    }

    /// <summary>The newest ticket is the call's.</summary>
    private async Task<Reply> Arrive(Pbx pbx, string call, string queue, string caller)
    {
        (await pbx.Arrives(call, queue, caller)).Must(202);
        var newest = (await edge.Get($"/v1/tickets?queue={queue}&limit=1")).Must(200).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        return await Ticket(newest);
    }

    private async Task<Reply> Ticket(string id) => (await edge.Get($"/v1/tickets/{id}")).Must(200);

    private async Task Agent(string name, string queue)
    {
        (await edge.Put($"/v1/agents/{name}", $$"""{"queues":["{{queue}}"],"leaseSeconds":3600,"telephone":"sip:{{name}}@pbx.example","units":100}""")).Must(200);
        (await edge.Post($"/v1/agents/{name}/lease", """{"client":"test"}""", $"{name};agent")).Must(200);
        (await edge.Post($"/v1/agents/{name}/activity", """{"activity":"available"}""", $"{name};agent")).Must(200);
    }

    private async Task<string?> Resumed(Reply ticket) =>
        Events(await edge.Get($"/v1/tickets/{ticket["id"]}/events")).Single(e => e.GetProperty("type").GetString() == "created").GetProperty("data").GetProperty("resumes").GetString();

    private static (string?, bool) Merged(Reply history)
    {
        var data = Events(history).Single(e => e.GetProperty("type").GetString() == "callback-merged").GetProperty("data");
        return (data.GetProperty("other").GetString(), data.GetProperty("into").GetBoolean());
    }

    private static IEnumerable<JsonElement> Events(Reply history) => [.. history.Must(200).Json.GetProperty("items").EnumerateArray()];
}
