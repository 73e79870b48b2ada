using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>An application on TaskRouter whose assignment callback is pointed here.</summary>
public sealed class TwilioTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Public = "https://calls.example.com/v1/telephony/twilio/tw";
    private const string Token = "12345678901234567890123456789012";

    [Fact]
    public async Task Assignment_is_answered_with_the_telephone_of_the_agent_whom_the_engine_chose()
    {
        var (queue, agent) = await edge.Desk("twilio", """{"wrapUpSeconds":0}""", ""","telephone":"+821055550001","channels":[{"channel":"phone"}]""");
        (await edge.Put("/v1/telephony", $$"""
            {"lines":[{"name":"tw","secret":"{{Token}}","queue":"{{queue}}","patienceMs":1000,"twilio":{"publicUrl":"{{Public}}","accountSid":"AC0123456789abcdef0123456789abcdef"} }]}
            """)).Must(200);
        var instruction = (await Send("assignment", Assignment)).Must(200);
        Assert.Equal(("dequeue", "+821055550001"), (instruction["instruction"], instruction["to"]));
        var callback = new Uri(instruction["status_callback_url"]!);
        Assert.StartsWith(Public + "/voice?", callback.ToString(), StringComparison.Ordinal);

        (await Send("voice" + callback.Query, [("CallSid", "CA00000000000000000000000000000002"), ("CallStatus", "in-progress"), ("SequenceNumber", "2")])).Must(204);
        var ticket = Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("processing", agent), (ticket.GetProperty("status").GetString(), ticket.GetProperty("holder").GetString()));
        (await Send("voice" + callback.Query, [("CallSid", "CA00000000000000000000000000000002"), ("CallStatus", "completed"), ("SequenceNumber", "3"), ("CallDuration", "12")])).Must(204);
        Assert.Equal("resolved", (await edge.Get($"/v1/tickets/{ticket.GetProperty("id").GetString()}"))["status"]);
    }

    [Fact]
    public async Task Forged_callbacks_are_refused()
    {
        var queue = await edge.LonelyQueue("twilio");
        (await edge.Put("/v1/telephony", $$"""{"lines":[{"name":"tw","secret":"{{Token}}","queue":"{{queue}}","twilio":{"publicUrl":"{{Public}}"} }]}""")).Must(200);
        (await Send("assignment", Assignment, token: "another token, 32 characters long")).MustBe(401, "no-principal");
        (await Send("assignment", Assignment, line: "nobody")).MustBe(404, "not-found");
        (await Send("weather", Assignment)).MustBe(404, "not-found");
        Assert.Empty((await edge.Get($"/v1/tickets?queue={queue}")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Settings_are_checked_before_they_are_kept() => (await edge.Put(
        "/v1/telephony", """{"lines":[{"name":"tw","secret":"0123456789abcdef","commands":"http://x","twilio":{"publicUrl":"calls.example.com/","queues":{"WQ1":"nowhere"} } }]}""")).MustBe(422, "invalid");

    [Fact]
    public async Task Holder_clicks_and_both_legs_are_told()
    {
        await using var sink = await CommandSink.Start();
        var queue = await edge.LonelyQueue("twilio-dial");
        var (_, agent) = await edge.Desk("twilio-dial", "{}", ""","telephone":"sip:1001@pbx.example","channels":[{"channel":"email"}]""");
        (await edge.Put("/v1/telephony", Dialling(queue, $$""","apiUrl":"{{sink.Twilio}}","accountSid":"AC01","callerId":"+18005550100" """))).Must(200);
        var ticket = await edge.Ticket(queue, ""","channel":"email","requester":{"phone":"010-7777-8888"}""");
        (await edge.Post($"/v1/tickets/{ticket}/take", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/call", """{"action":"dial"}""", $"{agent};agent")).Must(200);
        var asked = await sink.NextForm();
        Assert.Equal(("sip:1001@pbx.example", "+18005550100"), (asked["To"].ToString(), asked["From"].ToString()));

        var document = (await Send("dial" + new Uri(asked["Url"]!).Query, [("CallSid", "CA01"), ("CallStatus", "in-progress")])).Must(200).Text;
        Assert.Contains(">+821077778888</Number>", document, StringComparison.Ordinal);
        var customer = new Uri(System.Xml.Linq.XDocument.Parse(document).Descendants("Number").Single().Attribute("statusCallback")!.Value).Query;
        var own = new Uri(asked["StatusCallback"]!).Query;
        await using var stream = await edge.Open($"/v1/tickets/{ticket}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        (await Send("voice" + own, [("CallSid", "CA01"), ("CallStatus", "ringing"), ("SequenceNumber", "1")])).Must(204);
        (await Send("voice" + customer, [("CallSid", "CA02"), ("CallStatus", "in-progress"), ("SequenceNumber", "2")])).Must(204);
        Assert.Equal(agent, (await stream.Next("call-connected")).Inner.GetProperty("agent").GetString());
        (await Send("voice" + customer, [("CallSid", "CA02"), ("CallStatus", "completed"), ("SequenceNumber", "3")])).Must(204);
        (await Send("voice" + own, [("CallSid", "CA01"), ("CallStatus", "completed"), ("SequenceNumber", "4")])).Must(204);
        await stream.Next("call-over");
        var after = (await edge.Get($"/v1/tickets/{ticket}")).Must(200);
        Assert.Equal(("processing", agent), (after["status"], after["holder"]));
    }

    [Theory]
    [InlineData(""","accountSid":"AC01" """)]
    [InlineData(""","callerId":"+18005550100" """)]
    public async Task Account_that_dials_needs_a_number_of_its_own(string more) =>
        Assert.Equal("lines[0].twilio", (await edge.Put("/v1/telephony", Dialling(await edge.LonelyQueue("twilio-none"), more))).MustBe(422, "invalid")["field"]);

    private static string Dialling(string queue, string more) =>
        $$"""{"lines":[{"name":"tw","secret":"{{Token}}","queue":"{{queue}}","can":["route","dial"],"twilio":{"publicUrl":"{{Public}}"{{more}} } }]}""";

    private static readonly (string Name, string Value)[] Assignment =
    [
        ("AccountSid", "AC0123456789abcdef0123456789abcdef"), ("WorkspaceSid", "WS00000000000000000000000000000001"), ("WorkflowSid", "WW00000000000000000000000000000001"),
        ("TaskQueueSid", "WQ00000000000000000000000000000001"), ("TaskSid", "WT00000000000000000000000000000001"), ("ReservationSid", "WR00000000000000000000000000000001"),
        ("WorkerSid", "WK00000000000000000000000000000001"), ("TaskAge", "0"), ("TaskPriority", "1"), ("WorkerAttributes", "{}"),
        ("TaskAttributes", """{"call_sid":"CA00000000000000000000000000000001","from":"+821012345678","called":"+82215881234","menu":"refund"}"""),
    ];

    private Task<Reply> Send(string what, (string Name, string Value)[] form, string token = Token, string line = "tw")
    {
        var signed = $"{Public}/{what}" + string.Concat(form.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Name + f.Value));
#pragma warning disable CA5350 // It is what Twilio signs with.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
        return edge.SendContent("POST", $"/v1/telephony/twilio/{line}/{what}", new FormUrlEncodedContent(form.ToDictionary(f => f.Name, f => f.Value)), null, ("X-Twilio-Signature", signature));
    }
}
