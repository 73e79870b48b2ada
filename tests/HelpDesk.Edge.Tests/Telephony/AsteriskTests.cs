using HelpDesk.Silo;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Asterisk;
using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>An Asterisk, the adapter as <c>./helpdesk asterisk</c> runs it, and the engine: calls from end to end, while each of them is started anew.</summary>
public sealed class AsteriskTests(AsteriskTests.Engine edge) : IClassFixture<AsteriskTests.Engine>
{
    /// <summary>Comes back where it was.</summary>
    public sealed class Engine : EdgeServer
    {
        protected override string Url { get; } = $"http://127.0.0.1:{FreePort.Take()}";
    }

    private const string Telephone = ""","telephone":"sip:1001@pbx.example","channels":[{"channel":"phone"},{"channel":"email"}]""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Caller_arrives_rings_is_answered_and_ends_and_the_ticket_agrees_over_a_restart(bool ofAdapter)
    {
        // It rings for longer than a restart takes on a busy machine.
        var (queue, agent) = await edge.Desk($"ari-{ofAdapter}", """{"wrapUpSeconds":0,"ringSeconds":600}""", Telephone);
        await using var pbx = await Pbx.Start(edge, queue);
        var call = $"1732268999.{queue.Length}";
        pbx.Asterisk.Enters(call, "01012345678", "07012345678", $"queue={queue}", "menu=refund");
        var leg = await pbx.Rung('r');
        pbx.Asterisk.Rings(leg);
        if (ofAdapter) await pbx.Restart();
        else await edge.Restart();

        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        pbx.Asterisk.Answers(leg);
        var ticket = (await stream.Next("assigned")).Ticket;
        var held = (await edge.Get($"/v1/tickets/{ticket}")).Must(200);
        Assert.Equal(("processing", agent, "+821012345678", "refund"),
            (held["status"], held["holder"], held.Json.GetProperty("requester").GetProperty("phone").GetString(), held.Json.GetProperty("fields").GetProperty("menu").GetString()));
        pbx.Asterisk.Ends(call);
        Assert.Equal(ticket, (await stream.Next("resolved")).Ticket);
        await pbx.Asterisk.Left.First(left => left == 0);
        Assert.Empty((await edge.Get($"/v1/agents/{agent}")).Json.GetProperty("load").EnumerateArray());
        Assert.Single((await edge.Get($"/v1/tickets?queue={queue}")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Holder_clicks_and_agent_and_customer_talk()
    {
        var (queue, agent) = await edge.Desk("ari-click", "{}", Telephone);
        await using var pbx = await Pbx.Start(edge, queue);
        var ticket = await edge.Ticket(await edge.LonelyQueue("ari-click"), ""","channel":"email","requester":{"phone":"010-7777-8888"}""");
        (await edge.Post($"/v1/tickets/{ticket}/take", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/call", """{"action":"dial"}""", $"{agent};agent")).Must(200);
        var leg = await pbx.Rung('o');
        pbx.Asterisk.Answers(leg);
        var customer = await pbx.Asterisk.Asked.First(a => a.StartsWith("POST channels/helpdesk-", StringComparison.Ordinal));
        Assert.Contains("endpoint=PJSIP/+821077778888@trunk", customer, StringComparison.Ordinal);
        await using var stream = await edge.Open($"/v1/tickets/{ticket}/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        pbx.Asterisk.Answers(customer["POST channels/".Length..customer.IndexOf('?', StringComparison.Ordinal)]);
        Assert.Equal(agent, (await stream.Next("call-connected")).Inner.GetProperty("agent").GetString());
        pbx.Asterisk.Ends(leg);
        await stream.Next("call-over");
        var after = (await edge.Get($"/v1/tickets/{ticket}")).Must(200);
        Assert.Equal(("processing", agent), (after["status"], after["holder"]));
    }

    /// <summary>An Asterisk and its adapter.</summary>
    private sealed class Pbx : IAsyncDisposable
    {
        private const string Secret = "0123456789abcdef";
        private readonly EdgeServer _edge;
        private readonly string _listen = $"http://127.0.0.1:{FreePort.Take()}";
        private CancellationTokenSource _stop = new();
        private Task<int> _running = Task.FromResult(0);

        private Pbx(EdgeServer edge, ScriptedAsterisk asterisk) => (_edge, Asterisk) = (edge, asterisk);

        public ScriptedAsterisk Asterisk { get; }

        public static async Task<Pbx> Start(EdgeServer edge, string queue)
        {
            var pbx = new Pbx(edge, await ScriptedAsterisk.Start());
            (await edge.Put("/v1/telephony", $$"""
                {"lines":[{"name":"ari","secret":"{{Secret}}","commands":"{{pbx._listen}}/commands","can":["route","reject","hangup","stop","dial"],"queue":"{{queue}}"}]}
                """)).Must(200);
            await pbx.Run();
            return pbx;
        }

        /// <summary>The process ends, and another one begins.</summary>
        public async Task Restart()
        {
            await Stop();
            await Run();
        }

        /// <summary>The telephone that the engine rings.</summary>
        public async Task<string> Rung(char role)
        {
            var begin = $"POST channels/hd~{role}~";
            var asked = await Asterisk.Asked.First(a => a.StartsWith(begin, StringComparison.Ordinal));
            return asked["POST channels/".Length..asked.IndexOf('?', StringComparison.Ordinal)];
        }

        public async ValueTask DisposeAsync()
        {
            await Stop();
            await Asterisk.DisposeAsync();
            _stop.Dispose();
        }

        private async Task Run()
        {
            _stop.Dispose();
            _stop = new();
            var asked = Asterisk.Asked.All.Length;
            _running = AsteriskBridge.Run(new(new(_edge.Http.BaseAddress!, "/"), "ari", Secret, _listen, Quiet: true, Asterisk.Settings), _stop.Token);
            await Asterisk.Asked.First(a => a == "GET bridges", asked);
        }

        private async Task Stop()
        {
            await _stop.CancelAsync();
            Assert.Equal(0, await _running.WaitAsync(EdgeServer.Patience));
        }
    }
}
