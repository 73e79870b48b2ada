using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>An engine that is away, slow or refuses: callers reach somebody all the same, and it hears of them when it is back.</summary>
public sealed class FallbackTests
{
    [SipFact]
    public async Task Without_an_engine_the_list_rings_and_the_call_is_told_later()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "1000");
        await using var scene = await Scene.Open(Everybody(phone));
        await scene.Engine.Stop();

        await scene.Calls("caller.xml", "one", "-d", "100");
        await scene.Calls("caller.xml", "two", "-d", "100");
        await scene.Engine.Serve();

        await scene.Engine.Hears("call.ended", said => said.Call == "two-1");
        await scene.Edge.Forgets();
        foreach (var call in (string[])["one-1", "two-1"])
        {
            Assert.Equal("call.arrived agent.ringing call.answered call.ended", scene.Engine.Story(call));
            Assert.Equal("True", (await scene.Engine.Hears("call.arrived", said => said.Call == call)).Text("fallback"));
            var answered = await scene.Engine.Hears("call.answered", said => said.Call == call);
            Assert.Equal(("True", phone.Uri, null), (answered.Text("fallback"), answered.Text("agent"), answered.Text("commandId")));
        }
    }

    [SipFact]
    public async Task An_engine_that_is_slow_is_waited_for_once()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "1000");
        await using var scene = await Scene.OpenAsShipped(Everybody(phone), "SILENCE_MS=5000");
        var gate = new TaskCompletionSource();
        scene.Engine.Gate = gate.Task;
        await using var first = scene.Call("caller.xml", "first", "-d", "100");

        await scene.Succeeds(first);
        await using var second = scene.Call("caller.xml", "second", "-d", "100");
        await scene.Succeeds(second);
        var asked = scene.Engine.Asked;
        gate.SetResult();

        // Not before two seconds, and the second caller not at all: who is away is not asked for each call.
        Assert.InRange(Answered(first), TimeSpan.FromSeconds(1.9 + 1), TimeSpan.FromSeconds(30));
        Assert.Equal(["first-1"], asked.Select(said => said.Call).Distinct());
        await scene.Engine.Hears("call.ended", said => said.Call == "second-1");
        await scene.Edge.Forgets();
        foreach (var call in (string[])["first-1", "second-1"]) Assert.Equal("call.arrived agent.ringing call.answered call.ended", scene.Engine.Story(call));
    }

    [SipFact]
    public async Task Callers_who_wait_when_the_engine_goes_ring_the_list_after_a_while()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var scene = await Scene.Open(Everybody(phone), "PATIENCE_S=1", "FALLBACK_PAUSE_S=1");
        await using var waiting = scene.Call("caller.xml", "waiting", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        await scene.Engine.Stop();
        // Its failing is what tells that the engine is away.
        await scene.Calls("caller.xml", "next", "-d", "100");

        await scene.Succeeds(waiting);
        await scene.Engine.Serve();

        await scene.Engine.Hears("call.ended", said => said.Call == "waiting-1");
        Assert.Equal("True", (await scene.Engine.Hears("call.answered", said => said.Call == "waiting-1")).Text("fallback"));
        Assert.Equal(410, (await scene.Engine.Command(scene.Edge, Order.Route(arrived, phone.Uri))).Status);
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task Who_waits_while_the_engine_is_away_for_a_moment_keeps_his_place()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var scene = await Scene.Open();
        await using var caller = scene.Call("caller.xml", "patient", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        await scene.Engine.Stop();
        await using var another = scene.Call("caller.xml", "another", "-d", "100");
        await Until.True("The second call", () => another.Messages.Any(message => message.Status("INVITE") == 100));
        await scene.Engine.Serve();

        // Nobody is in the list, so he too is parked, and the engine hears of him when it is back.
        var late = await scene.Engine.Hears("call.arrived", said => said.Call == "another-1");
        await scene.Engine.Command(scene.Edge, Order.Route(arrived, phone.Uri));
        await scene.Engine.Command(scene.Edge, Order.Route(late, phone.Uri));

        await scene.Succeeds(caller);
        await scene.Succeeds(another);
        Assert.Null(late.Text("fallback"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task A_refused_secret_is_as_no_engine()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "1000");
        await using var scene = await Scene.Open(Everybody(phone));
        scene.Engine.Status = _ => 401;

        await scene.Calls("caller.xml", "locked", "-d", "100");
        scene.Engine.Status = _ => null;

        await scene.Engine.Hears("call.ended");
        await scene.Edge.Forgets();
        Assert.Equal("call.arrived agent.ringing call.answered call.ended", scene.Engine.Story("locked-1"));
    }

    [SipFact]
    public async Task What_the_list_did_not_answer_is_told_as_the_list_s_and_only_where_the_call_is_parked_then()
    {
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var scene = await Scene.Open(Everybody(busy), "FALLBACK_PAUSE_S=60");
        scene.Engine.Status = _ => 401;
        await using var caller = scene.Call("caller.xml", "listed", "-d", "100");
        await Until.True("The list's refusal", () => busy.Messages.Any(message => message.Is("ACK")));
        scene.Engine.Status = _ => null;

        var parked = await scene.Engine.Hears("agent.offer_failed");
        var arrived = await scene.Engine.Hears("call.arrived");
        Assert.Equal(("", "", "True"), (arrived.Handle ?? "", arrived.Text("waitMs") ?? "", arrived.Text("fallback")));
        Assert.Equal(("True", "busy", null), (parked.Text("fallback"), parked.Text("outcome"), parked.Text("commandId")));
        Assert.Equal(200, (await scene.Engine.Command(scene.Edge, Order.Route(parked, phone.Uri))).Status);
        await scene.Succeeds(caller);
        // Whom the engine chose is not of the list.
        Assert.Null((await scene.Engine.Hears("call.answered")).Text("fallback"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task Callers_without_a_list_keep_nobody_from_his()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var scene = await Scene.Open(new Dictionary<string, string> { [Scene.Number] = phone.Uri }, "PATIENCE_S=1", "FALLBACK_PAUSE_S=1");
        const int without = 250, with = 40;
        // So many that some lie behind the first hundred, wherever each lies among the parked.
        await using var others = Sipp.Call("caller.xml", "call-without", scene.Edge.Sip, "07088880000", without, "-r", "100", "-l", "300");
        await using var waiting = Sipp.Call("caller.xml", "listed", scene.Edge.Sip, Scene.Number, with, "-d", "100", "-r", "100");
        await Until.True("All are parked", () => scene.Engine.Heard.Count(said => said.Type == "call.arrived") == without + with);
        await scene.Engine.Stop();
        await scene.Calls("caller.xml", "next", "-d", "100");

        await scene.Succeeds(waiting);
    }

    [SipFact]
    public async Task An_event_that_the_engine_refuses_is_not_sent_again_and_its_caller_rings_the_list()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "1000");
        await using var scene = await Scene.Open(Everybody(phone));
        scene.Engine.Status = said => said.Type == "call.arrived" ? 422 : null;

        await scene.Calls("caller.xml", "refused", "-d", "100");

        await scene.Engine.Hears("call.ended");
        await scene.Edge.Forgets();
        Assert.Equal("agent.ringing call.answered call.ended", scene.Engine.Story("refused-1"));
    }

    [SipFact]
    public async Task A_store_that_is_away_for_a_moment_is_asked_again()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var scene = await Scene.Open(Everybody(Nobody()));
        var refusals = 3;
        scene.Engine.Status = said => said.Type == "call.arrived" && Interlocked.Decrement(ref refusals) >= 0 ? 503 : null;
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, phone.Uri) : null;

        await scene.Calls("caller.xml", "again", "-d", "100");

        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        await scene.Edge.Forgets();
    }

    [SipFact]
    public async Task The_latest_events_are_kept_and_the_oldest_counted_as_lost()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "1000");
        await using var scene = await Scene.Open(Everybody(phone), "KEEP_EVENTS=8");
        await scene.Engine.Stop();
        await using (var callers = Sipp.Call("caller.xml", "many", scene.Edge.Sip, Scene.Number, 5, "-d", "100"))
            await scene.Succeeds(callers);

        await Until.Empty("All that is to be kept", async () => await scene.Edge.Status() is var status && status.Contains("\"posting\":0", StringComparison.Ordinal) ? [] : [status]);
        Assert.Contains("\"kept\":8,\"lost\":12", await scene.Edge.Status(), StringComparison.Ordinal);
        await scene.Engine.Serve();

        await scene.Edge.Forgets();
        Assert.Equal(8, scene.Engine.Heard.Count);
    }

    private static Dictionary<string, string> Everybody(Sipp phone) => new() { ["default"] = phone.Uri };

    private static Dictionary<string, string> Everybody(string uri) => new() { ["default"] = uri };

    private static string Nobody() => $"sip:nobody@127.0.0.1:{TestSupport.FreePort.Take()}";

    private static TimeSpan Answered(Sipp caller) =>
        caller.Messages.First(message => message.Status("INVITE") == 200).At - caller.Messages.First(message => message.Is("INVITE")).At;
}
