using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>Several telephones that ring together, and ringing that the engine ends.</summary>
public sealed class RingTests
{
    [SipFact]
    public async Task Several_ring_and_the_first_answer_wins()
    {
        await using var scene = await Scene.Open();
        await using var loser = await Sipp.Phone("phone-rings.xml");
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var winner = await Sipp.Phone("phone.xml", "-d", "1000");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, loser.Uri, busy.Uri, winner.Uri) : null;

        await scene.Calls("caller.xml", "together", "-d", "100");

        await scene.Edge.Forgets();
        Assert.Equal(winner.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        Assert.Equal(new[] { loser.Uri, winner.Uri }.Order(), scene.Engine.Heard.Where(said => said.Type == "agent.ringing").Select(said => said.Text("agent")).Order());
        var failed = Assert.Single(scene.Engine.Heard, said => said.Type == "agent.offer_failed");
        Assert.Equal((busy.Uri, "busy", null), (failed.Text("agent"), failed.Text("outcome"), failed.Handle));
        Assert.Equal("True", failed.Text("othersRing"));
        await Until.True("The loser's CANCEL", () => loser.Messages.Any(message => message.Is("CANCEL")));
    }

    [SipFact]
    public async Task When_none_of_several_answers_the_call_is_parked_once()
    {
        await using var scene = await Scene.Open();
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, rings.Uri, busy.Uri) with { RingMs = 1000 } : said.Handle is null ? null : Order.Route(said, phone.Uri);

        await scene.Calls("caller.xml", "none", "-d", "100");

        await scene.Edge.Forgets();
        var parked = Assert.Single(scene.Engine.Heard, said => said.Type == "agent.offer_failed" && said.Handle is not null);
        Assert.Equal((null, "no_answer"), (parked.Text("agent"), parked.Text("outcome")));
        Assert.Equal(busy.Uri, Assert.Single(scene.Engine.Heard, said => said.Type == "agent.offer_failed" && said.Text("othersRing") == "True").Text("agent"));
        Assert.Equal((await scene.Engine.Hears("agent.ringing", said => said.Text("agent") == rings.Uri)).Text("commandId"), parked.Text("commandId"));
    }

    [SipFact]
    public async Task Two_answers_at_once_make_one_call()
    {
        await using var scene = await Scene.Open();
        await using var one = await Sipp.Phone("phone.xml", "-d", "100");
        await using var other = await Sipp.Phone("phone.xml", "-d", "100");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, one.Uri, other.Uri) : null;

        // The engine ends each as soon as it hears of the answer, while the other telephone's may be on its way.
        await using var callers = Sipp.Call("caller.xml", "both", scene.Edge.Sip, Scene.Number, 20, "-d", "60000", "-r", "20");
        for (var call = 1; call <= 20; call++)
        {
            var answered = await scene.Engine.Hears("call.answered", said => said.Call == $"both-{call}");
            var (status, _) = await scene.Engine.Command(scene.Edge, new Order(answered.Call, "hangup") { Dialog = answered.Text("dialog") });
            Assert.Equal(200, status);
            await scene.Engine.Hears("call.ended", said => said.Call == answered.Call);
        }

        Assert.Equal(20, scene.Engine.Heard.Count(said => said.Type == "call.answered"));
        Assert.Equal(20, scene.Engine.Heard.Count(said => said.Type == "call.ended"));
        Assert.All(scene.Engine.Heard.Where(said => said.Type == "call.answered"), said => Assert.Contains(said.Text("agent"), (string[])[one.Uri, other.Uri]));
    }

    [SipFact]
    public async Task One_more_telephone_is_added_to_those_that_ring()
    {
        await using var scene = await Scene.Open();
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var caller = scene.Call("caller.xml", "added", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        await scene.Engine.Command(scene.Edge, Order.Route(arrived, rings.Uri));
        await scene.Engine.Hears("agent.ringing");
        var add = Order.Route(arrived, rings.Uri, phone.Uri) with { Action = "add", CommandId = Guid.NewGuid().ToString("n") };

        var answers = new[] { await scene.Engine.Command(scene.Edge, add), await scene.Engine.Command(scene.Edge, add) };
        await scene.Succeeds(caller);
        var late = await scene.Engine.Command(scene.Edge, add with { CommandId = Guid.NewGuid().ToString("n") });

        Assert.Equal([200, 200], answers.Select(answer => answer.Status));
        Assert.Equal(410, late.Status);
        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        // Those that rang are not rung again, and stop.
        Assert.Equal(1, rings.Rung);
        await Until.True("The other's CANCEL", () => rings.Messages.Any(message => message.Is("CANCEL")));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task Telephone_that_rang_out_is_told_of_while_the_one_that_was_added_rings()
    {
        await using var scene = await Scene.Open();
        await using var before = await Sipp.Phone("phone-rings.xml");
        await using var after = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        scene.Engine.Script = said => said.Handle is null || said.Type == "call.arrived" ? null : Order.Route(said, phone.Uri);
        await using var caller = scene.Call("caller.xml", "rung-out", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        var route = Order.Route(arrived, before.Uri) with { RingMs = 5000 };
        await scene.Engine.Command(scene.Edge, route);
        await scene.Engine.Hears("agent.ringing");
        var add = Order.Route(arrived, before.Uri, after.Uri) with { Action = "add", CommandId = Guid.NewGuid().ToString("n") };
        Assert.Equal(200, (await scene.Engine.Command(scene.Edge, add)).Status);
        await scene.Engine.Hears("agent.ringing", said => said.Text("agent") == after.Uri);

        var silent = await scene.Engine.Hears("agent.offer_failed", said => said.Text("agent") == before.Uri);
        Assert.Equal(("no_answer", "True", null), (silent.Text("outcome"), silent.Text("othersRing"), silent.Handle));
        await Until.True("The CANCEL of who rang out", () => before.Messages.Any(message => message.Is("CANCEL")));
        var parked = await scene.Engine.Hears("agent.offer_failed", said => said.Handle is not null);
        Assert.Contains(parked.Text("outcome"), (string[])["no_answer", "failed"]);
        Assert.True(silent.Sequence < parked.Sequence);
        await scene.Succeeds(caller);
        await scene.Edge.Forgets();
        // Nobody is told of twice, though he says that he was cancelled.
        var alone = scene.Engine.Heard.Where(said => said.Type == "agent.offer_failed" && said.Text("othersRing") == "True").Select(said => said.Text("agent")).ToArray();
        Assert.Equal(alone.Distinct(), alone);
    }

    [SipFact]
    public async Task Telephone_that_is_not_there_is_told_of_while_the_others_ring()
    {
        await using var scene = await Scene.Open();
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var caller = scene.Call("caller.xml", "not-there", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        var nobody = $"sip:nobody@127.0.0.1:{FreePort.Take()}";
        await scene.Engine.Command(scene.Edge, Order.Route(arrived, rings.Uri, nobody) with { RingMs = 60_000 });

        var failed = await scene.Engine.Hears("agent.offer_failed");
        Assert.Equal((nobody, "unreachable", "True"), (failed.Text("agent"), failed.Text("outcome"), failed.Text("othersRing")));
        Assert.DoesNotContain(rings.Messages, message => message.Is("CANCEL"));
    }

    [SipFact]
    public async Task What_can_not_be_rung_is_told_of_and_the_others_ring()
    {
        await using var scene = await Scene.Open();
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var longer = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var caller = scene.Call("caller.xml", "unusable", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        // Shorter than Kamailio can ring, and longer.
        var shortest = Order.Route(arrived, "1001", rings.Uri) with { RingMs = 100 };
        Assert.Equal(200, (await scene.Engine.Command(scene.Edge, shortest)).Status);
        var alone = await scene.Engine.Hears("agent.offer_failed", said => said.Text("agent") == "1001");
        var parked = await scene.Engine.Hears("agent.offer_failed", said => said.Handle is not null);
        Assert.Equal(200, (await scene.Engine.Command(scene.Edge, Order.Route(parked, longer.Uri) with { RingMs = 900_000 })).Status);
        await scene.Engine.Hears("agent.ringing", said => said.Text("commandId") != shortest.CommandId);
        var add = Order.Route(parked, longer.Uri, "sip:", phone.Uri) with { Action = "add" };
        Assert.Equal(200, (await scene.Engine.Command(scene.Edge, add)).Status);
        await scene.Succeeds(caller);

        Assert.Equal((shortest.CommandId, "unreachable", "True", null), (alone.Text("commandId"), alone.Text("outcome"), alone.Text("othersRing"), alone.Handle));
        Assert.Equal((rings.Uri, "no_answer"), (parked.Text("agent"), parked.Text("outcome")));
        var added = await scene.Engine.Hears("agent.offer_failed", said => said.Text("agent") == "sip:");
        Assert.Equal((add.CommandId, "unreachable", "True"), (added.Text("commandId"), added.Text("outcome"), added.Text("othersRing")));
        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task The_engine_may_end_the_ringing_and_has_the_call_parked_again()
    {
        await using var scene = await Scene.Open();
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var caller = scene.Call("caller.xml", "stopped", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        var route = Order.Route(arrived, rings.Uri);
        await scene.Engine.Command(scene.Edge, route);
        await scene.Engine.Hears("agent.ringing");
        var stop = new Order(arrived.Call, "stop") { Handle = arrived.Handle };

        var answers = new[] { await scene.Engine.Command(scene.Edge, stop), await scene.Engine.Command(scene.Edge, stop) };
        var parked = await scene.Engine.Hears("agent.offer_failed");
        var late = await scene.Engine.Command(scene.Edge, stop with { CommandId = Guid.NewGuid().ToString("n") });
        await scene.Engine.Command(scene.Edge, Order.Route(parked, phone.Uri));
        await scene.Succeeds(caller);

        Assert.Equal([200, 200], answers.Select(answer => answer.Status));
        Assert.Equal(409, late.Status);
        Assert.Equal(("stopped", route.CommandId, rings.Uri), (parked.Text("outcome"), parked.Text("commandId"), parked.Text("agent")));
        Assert.NotEqual(arrived.Handle, parked.Handle);
        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task The_engine_may_hang_up()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller-listens.xml", "hung");
        var answered = await scene.Engine.Hears("call.answered");
        // Kamailio knows a dialog as confirmed by its ACK.
        await Until.True("The telephone's ACK", () => phone.Messages.Any(message => message.Is("ACK")));
        var order = new Order(answered.Call, "hangup") { Dialog = answered.Text("dialog") };

        var first = await scene.Engine.Command(scene.Edge, order);
        await scene.Succeeds(caller);
        var again = await scene.Engine.Command(scene.Edge, order);
        var late = await scene.Engine.Command(scene.Edge, order with { CommandId = Guid.NewGuid().ToString("n") });

        Assert.Equal((200, 200, 410), (first.Status, again.Status, late.Status));
        Assert.Equal("system", (await scene.Engine.Hears("call.ended")).Text("by"));
        await Until.True("The telephone's BYE", () => phone.Messages.Any(message => message.Is("BYE")));
        await scene.Edge.Forgets();
    }
}
