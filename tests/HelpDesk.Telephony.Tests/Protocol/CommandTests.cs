using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>Commands that come twice, late, or make no sense.</summary>
public sealed class CommandTests
{
    [SipFact]
    public async Task Each_command_acts_once_and_each_handle_is_good_once()
    {
        await using var scene = await Scene.Open();
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "300");
        await using var caller = scene.Call("caller.xml", "repeats", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        var order = Order.Route(arrived, busy.Uri);

        var repeats = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Engine.Command(scene.Edge, order)));
        var parked = await scene.Engine.Hears("agent.offer_failed");
        var stale = await scene.Engine.Command(scene.Edge, Order.Route(arrived, phone.Uri));
        var rivals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Engine.Command(scene.Edge, Order.Route(parked, phone.Uri))));
        var again = await scene.Engine.Command(scene.Edge, order);
        await scene.Succeeds(caller);
        await scene.Engine.Hears("call.ended");
        var late = await scene.Engine.Command(scene.Edge, Order.Route(parked, phone.Uri));

        Assert.Contains($"\"handle\":\"{parked.Handle}\"", stale.Body, StringComparison.Ordinal);
        Assert.All(repeats, answer => Assert.Equal((200, """{"result":"ok"}"""), answer));
        Assert.Equal(200, again.Status);
        Assert.Equal((409, 410), (stale.Status, late.Status));
        Assert.Equal([200, 409, 409, 409, 409, 409, 409, 409], rivals.Select(answer => answer.Status).Order());
        Assert.Equal((1, 1), (busy.Rung, phone.Rung));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task What_is_not_understood_costs_no_call()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var caller = scene.Call("caller.xml", "nonsense", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        var good = Order.Route(arrived, phone.Uri);
        Order[] bad =
        [
            good with { CommandId = "" }, new("", "route") { Handle = arrived.Handle }, good with { CommandId = "1", Uris = [] }, good with { CommandId = "2", Uris = ["tel:1"] },
            good with { CommandId = "3", Uris = ["1001", "sip:"] }, good with { CommandId = "4", Uris = ["sip:a@b\r\nX: y"] }, good with { CommandId = "5", RingMs = 0 },
            good with { CommandId = "6", Uris = [.. Enumerable.Repeat(phone.Uri, 21)] }, new(arrived.Call, "dance") { CommandId = "7", Handle = arrived.Handle },
            new(arrived.Call, "reject") { CommandId = "8", Handle = arrived.Handle, Code = 200 },
        ];

        var refusals = new List<int>();
        foreach (var order in bad) refusals.Add((await scene.Engine.Command(scene.Edge, order)).Status);
        refusals.Add((await scene.Engine.Command(scene.Edge, "{nonsense")).Status);
        refusals.Add((await scene.Engine.Command(scene.Edge, "[]")).Status);
        var stranger = await scene.Engine.Command(scene.Edge, good with { CallId = "somebody-else", CommandId = "9" });
        var foreign = await scene.Engine.Command(scene.Edge, good with { Handle = "1-2-3-4", CommandId = "10" });
        await scene.Engine.Command(scene.Edge, good);
        await scene.Succeeds(caller);

        Assert.All(refusals, status => Assert.Equal(400, status));
        Assert.Equal((410, 409), (stranger.Status, foreign.Status));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task A_command_in_an_answer_that_can_not_be_obeyed_is_reported()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        var bad = "";
        scene.Engine.Script = said =>
        {
            if (said.Type == "agent.offer_failed") return Order.Route(said, phone.Uri);
            if (said.Type != "call.arrived") return null;
            var order = Order.Route(said, "not a URI");
            bad = order.CommandId;
            return order;
        };

        await scene.Calls("caller.xml", "reported", "-d", "100");

        var failed = await scene.Engine.Hears("agent.offer_failed");
        Assert.Equal((bad, "failed"), (failed.Text("commandId"), failed.Text("outcome")));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task Commands_need_name_and_secret()
    {
        await using var scene = await Scene.Open();
        using var http = new HttpClient();
        using var content = new StringContent("{}");

        using var answer = await http.PostAsync(new Uri(scene.Edge.Commands), content);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
