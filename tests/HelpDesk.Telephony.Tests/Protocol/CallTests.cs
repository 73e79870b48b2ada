using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>The ways of a call through kamailio.cfg: real SIP on both sides, a scripted engine between them. After each nothing of it is left.</summary>
public sealed class CallTests
{
    [SipFact]
    public async Task It_rings_the_agent_that_the_engine_names_at_once()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone.xml", "-d", "1000");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, phone.Uri) : null;

        await scene.Calls("caller.xml", "direct", "-d", "100");

        await scene.Edge.Forgets();
        Assert.Equal("call.arrived agent.ringing call.answered call.ended", scene.Engine.Story("direct-1"));
        var arrived = await scene.Engine.Hears("call.arrived");
        Assert.Equal("07012345678", arrived.Text("called"));
        Assert.StartsWith("sip:07099990000@127.0.0.1", arrived.Text("caller"), StringComparison.Ordinal);
        Assert.Equal("Kim", arrived.Text("callerName"));
        Assert.Equal("600000", arrived.Text("waitMs"));
        var answered = await scene.Engine.Hears("call.answered");
        Assert.Equal(phone.Uri, answered.Text("agent"));
        Assert.NotNull(answered.Text("commandId"));
        var ended = await scene.Engine.Hears("call.ended");
        Assert.Equal("caller", ended.Text("by"));
        Assert.Equal(answered.Text("dialog"), ended.Text("dialog"));
    }

    [SipFact]
    public async Task It_waits_for_a_command_and_ends_with_the_agents_BYE()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone-hangs-up.xml", "-d", "100");
        await using var caller = scene.Call("caller-listens.xml", "held");

        var arrived = await scene.Engine.Hears("call.arrived");
        var answer = await scene.Engine.Command(scene.Edge, Order.Route(arrived, phone.Uri));
        await scene.Succeeds(caller);

        Assert.Equal((200, """{"result":"ok"}"""), answer);
        Assert.Equal("agent", (await scene.Engine.Hears("call.ended")).Text("by"));
        await scene.Edge.Forgets();
        // Its telephone rings and answers at once, so the answer may overtake the ringing.
        Assert.Equal("call.arrived call.answered call.ended", scene.Engine.Story("held-1").Replace(" agent.ringing", "", StringComparison.Ordinal));
    }

    [SipFact]
    public async Task The_next_agent_rings_when_one_is_busy_declines_does_not_answer_or_is_not_there()
    {
        await using var scene = await Scene.Open();
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var declines = await Sipp.Phone("phone-declines.xml");
        await using var silent = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        var queue = new Queue<string>([busy.Uri, declines.Uri, silent.Uri, $"sip:nobody@127.0.0.1:{FreePort.Take()}", phone.Uri]);
        scene.Engine.Script = said => said.Handle is null ? null : queue.Dequeue() is var next && next == silent.Uri ? Order.Route(said, next) with { RingMs = 1000 } : Order.Route(said, next);

        await scene.Calls("caller.xml", "next", "-d", "100");

        await scene.Engine.Hears("call.ended");
        var failures = scene.Engine.Heard.Where(said => said.Type == "agent.offer_failed").ToArray();
        Assert.Equal(["busy", "declined", "no_answer", "unreachable"], failures.Select(said => said.Text("outcome")));
        Assert.Equal([busy.Uri, declines.Uri, silent.Uri], failures[..3].Select(said => said.Text("agent")));
        Assert.Equal(["486", "603"], failures[..2].Select(said => said.Text("sipCode")));
        Assert.Equal(5, failures.Select(said => said.Handle).Append((await scene.Engine.Hears("call.arrived")).Handle).Distinct().Count());
        Assert.All(failures, said => Assert.NotNull(said.Text("commandId")));
        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task The_engine_may_reject_it()
    {
        await using var scene = await Scene.Open();
        scene.Engine.Script = said => said.Handle is null ? null : new Order(said.Call, "reject") { Handle = said.Handle, Code = 486, Reason = "All busy" };
        await using var caller = scene.Call("caller-refused.xml", "rejected");

        await scene.Succeeds(caller);

        Assert.Contains("SIP/2.0 486 All busy", caller.Messages.Select(message => message.First));
        Assert.Equal("system", (await scene.Engine.Hears("call.ended")).Text("by"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task A_caller_may_give_up_while_he_waits()
    {
        await using var scene = await Scene.Open();

        await scene.Calls("caller-gives-up.xml", "gone", "-d", "200");

        Assert.Equal("waiting", (await scene.Engine.Hears("call.abandoned")).Text("while"));
        var (status, _) = await scene.Engine.Command(scene.Edge, Order.Route(await scene.Engine.Hears("call.arrived"), "sip:nobody@127.0.0.1"));
        Assert.Equal(410, status);
        await scene.Edge.Forgets();
        Assert.Equal("call.arrived call.abandoned", scene.Engine.Story("gone-1"));
    }

    [SipFact]
    public async Task A_caller_may_give_up_while_somebody_rings()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone-rings.xml");
        scene.Engine.Script = said => said.Handle is null ? null : Order.Route(said, phone.Uri);

        await scene.Calls("caller-gives-up-ringing.xml", "gone", "-d", "200");

        Assert.Equal("ringing", (await scene.Engine.Hears("call.abandoned")).Text("while"));
        await scene.Edge.Forgets();
        Assert.Equal("call.arrived agent.ringing call.abandoned", scene.Engine.Story("gone-1"));
        Assert.Contains(phone.Messages, message => message.Is("CANCEL"));
    }

    [SipFact]
    public async Task It_is_not_parked_for_ever()
    {
        await using var scene = await Scene.Open(null, "PARK_S=2");
        await using var caller = scene.Call("caller-refused.xml", "late");

        await scene.Succeeds(caller);

        Assert.Contains("SIP/2.0 480 Queue timeout", caller.Messages.Select(message => message.First));
        await scene.Engine.Hears("call.queue_timeout");
        await scene.Edge.Forgets();
        Assert.Equal("call.arrived call.queue_timeout", scene.Engine.Story("late-1"));
    }

    [SipFact]
    public async Task Attempts_come_to_an_end()
    {
        await using var scene = await Scene.Open(null, "SILENCE_MS=200");
        var attempts = 0;
        scene.Engine.Script = said =>
        {
            if (said.Handle is null) return null;
            attempts++;
            return Order.Route(said, $"sip:nobody@127.0.0.1:{FreePort.Take()}");
        };
        await using var caller = scene.Call("caller-refused.xml", "much");

        await scene.Succeeds(caller);

        Assert.Equal("attempts_exhausted", (await scene.Engine.Hears("call.failed")).Text("reason"));
        // Kamailio has 30 branches; each attempt takes one for the telephone and one for the park before it.
        Assert.Equal(15, attempts);
        await scene.Edge.Forgets();
    }
}
