using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>Kamailio dies and is started again: what it held in memory is gone, and what callers do then is told all the same.</summary>
public sealed class RestartTests
{
    [SipFact]
    public async Task The_BYE_of_a_call_from_before_passes_and_ends_it()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "talking", "-d", "3000");
        var answered = await scene.Engine.Hears("call.answered");
        await Until.True("The telephone's ACK", () => phone.Messages.Any(message => message.Is("ACK")));

        await scene.Edge.Kill();
        await scene.Edge.Restart();
        await scene.Succeeds(caller);

        var ended = await scene.Engine.Hears("call.ended");
        Assert.Equal(("talking-1", "caller"), (ended.Call, ended.Text("by")));
        Assert.True(ended.Sequence > answered.Sequence);
        Assert.Equal(410, (await scene.Engine.Command(scene.Edge, new Order("talking-1", "hangup") { Dialog = answered.Text("dialog") })).Status);
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task A_parked_call_from_before_is_gone_and_its_CANCEL_says_so()
    {
        await using var scene = await Scene.Open();
        await using var caller = scene.CallUntilTold("caller-gives-up.xml", "parked");
        var arrived = await scene.Engine.Hears("call.arrived");

        await scene.Edge.Kill();
        await scene.Edge.Restart();

        Assert.Equal(410, (await scene.Engine.Command(scene.Edge, Order.Route(arrived, "sip:nobody@127.0.0.1"))).Status);
        await caller.GoOn("parked-1");
        var abandoned = await scene.Engine.Hears("call.abandoned");
        Assert.True(abandoned.Sequence > arrived.Sequence);
        await scene.Edge.Forgets();
    }
}
