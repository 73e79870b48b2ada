using System.Net;
using System.Net.Sockets;
using System.Text;
using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>A telephone that says nothing is given up, and answers all the same: it is hung up on, and the call is whose the caller hears.</summary>
public sealed class LateAnswerTests
{
    [SipFact]
    public async Task Who_answers_while_the_call_waits_again_is_hung_up_on()
    {
        await using var scene = await Open();
        await using var late = await Sipp.PhoneUntilTold("phone-late.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, late.Uri) : null;
        await using var caller = scene.Call("caller.xml", "waits", "-d", "100");

        var parked = await scene.Engine.Hears("agent.offer_failed");
        Assert.Equal((late.Uri, "unreachable"), (parked.Text("agent"), parked.Text("outcome")));
        await IsHungUpOn(late, "waits-1", scene);
        await scene.Engine.Command(scene.Edge, Order.Route(parked, phone.Uri));

        await GoesTo(phone, scene, caller, "waits-1");
    }

    [SipFact]
    public async Task Who_answers_while_the_next_rings_is_hung_up_on_and_the_next_has_the_call()
    {
        await using var scene = await Open();
        await using var late = await Sipp.PhoneUntilTold("phone-late.xml");
        await using var phone = await Sipp.PhoneUntilTold("phone.xml");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, late.Uri) : said.Handle is not null ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "rings", "-d", "100");

        await scene.Engine.Hears("agent.ringing", said => said.Text("agent") == phone.Uri);
        await IsHungUpOn(late, "rings-1", scene);
        await phone.Answer("rings-1");

        await GoesTo(phone, scene, caller, "rings-1");
    }

    [SipFact]
    public async Task It_is_known_which_of_many_telephones_was_given_up()
    {
        await using var scene = await Open();
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var late = await Sipp.PhoneUntilTold("phone-late.xml");
        await using var phone = await Sipp.PhoneUntilTold("phone.xml");
        // The sixteenth is the first that tm names by two digits.
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, [.. Enumerable.Range(1, 15).Select(i => busy.UriOf($"busy{i}")), late.Uri])
            : said.Handle is not null ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "many", "-d", "100");

        await scene.Engine.Hears("agent.ringing", said => said.Text("agent") == phone.Uri);
        await IsHungUpOn(late, "many-1", scene);
        await phone.Answer("many-1");

        await GoesTo(phone, scene, caller, "many-1");
    }

    [SipFact]
    public async Task Who_was_added_after_another_refused_is_given_up_like_everybody()
    {
        await using var scene = await Open();
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var late = await Sipp.PhoneUntilTold("phone-late.xml");
        await using var phone = await Sipp.PhoneUntilTold("phone.xml");
        scene.Engine.Script = said => said.Handle is not null && said.Type != "call.arrived" ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "added", "-d", "100");
        var arrived = await scene.Engine.Hears("call.arrived");
        await scene.Engine.Command(scene.Edge, Order.Route(arrived, busy.Uri, rings.Uri) with { RingMs = 3000 });
        await scene.Engine.Hears("agent.offer_failed", said => said.Text("agent") == busy.Uri);
        var add = Order.Route(arrived, late.Uri) with { Action = "add", CommandId = Guid.NewGuid().ToString("n") };
        Assert.Equal(200, (await scene.Engine.Command(scene.Edge, add)).Status);

        await scene.Engine.Hears("agent.ringing", said => said.Text("agent") == phone.Uri);
        await IsHungUpOn(late, "added-1", scene);
        await phone.Answer("added-1");

        Assert.Equal("unreachable", (await scene.Engine.Hears("agent.offer_failed", said => said.Text("agent") == late.Uri)).Text("outcome"));
        await GoesTo(phone, scene, caller, "added-1");
    }

    [SipFact]
    public async Task Answer_to_no_INVITE_that_was_sent_keeps_nobody_from_answering()
    {
        // One worker, which reads the stranger's answer first.
        await using var scene = await Open("SIP_WORKERS=1");
        await using var phone = await Sipp.PhoneUntilTold("phone.xml");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "forged", "-d", "100");
        await scene.Engine.Hears("agent.ringing");

        using var stranger = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        // Branch 1 is the telephone's; the rest of it is guessed wrongly.
        await stranger.SendAsync(Encoding.ASCII.GetBytes($"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:{scene.Edge.Sip};branch=z9hG4bKfa6.guess.1\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx\r\n"
            + "From: <sip:07099990000@127.0.0.1>;tag=x\r\nTo: <sip:07012345678@127.0.0.1>;tag=forged\r\nCall-ID: forged-1\r\nCSeq: 1 INVITE\r\nContact: <sip:stranger@127.0.0.1:9>\r\nContent-Length: 0\r\n\r\n"),
            new IPEndPoint(IPAddress.Loopback, scene.Edge.Sip));
        await phone.Answer("forged-1");

        await GoesTo(phone, scene, caller, "forged-1");
    }

    [SipFact]
    public Task Who_answers_while_the_caller_speaks_to_the_next_is_hung_up_on() => AnswersBeside(5000);

    [SipFact]
    public Task Who_answers_when_Kamailio_has_forgotten_that_it_rang_him_is_hung_up_on() => AnswersBeside(100);

    [SipFact]
    public async Task Of_two_answers_at_once_the_second_is_hung_up_on_though_the_caller_does_not()
    {
        await using var scene = await Open();
        await using var one = await Sipp.Phone("phone.xml", "-d", "100");
        await using var other = await Sipp.Phone("phone.xml", "-d", "100");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, one.Uri, other.Uri) : null;
        await using var callers = Sipp.Call("caller.xml", "both", scene.Edge.Sip, Scene.Number, 20, "-d", "500", "-r", "20");

        await scene.Succeeds(callers);
        Assert.Empty(callers.Unexpected);
        // One to each, so none that another's was heard before.
        Assert.Equal(20, Answers(callers).Count());
        var ended = Enumerable.Range(1, 20).Select(call => scene.Engine.Hears("call.ended", said => said.Call == $"both-{call}"));
        Assert.All(await Task.WhenAll(ended), said => Assert.Equal("caller", said.Text("by")));
        // Who lost was cancelled in time; whoever answered was acknowledged and hung up on, be it by the caller or because he lost.
        await Until.Empty("Telephones off the hook", () => Task.FromResult<IReadOnlyList<string>>([.. Enumerable.Range(1, 20).SelectMany(call => new[] { OffTheHook(one, $"both-{call}"), OffTheHook(other, $"both-{call}") }).OfType<string>()]));
        await scene.Edge.Forgets();
    }

    /// <summary>Telephones are given up as soon as they are where it runs.</summary>
    private static Task<Scene> Open(params string[] settings) => Scene.Open(null, ["SILENCE_MS=1500", .. settings]);

    private static async Task AnswersBeside(int lingerMs)
    {
        await using var scene = await Open($"LINGER_MS={lingerMs}");
        await using var late = await Sipp.PhoneUntilTold("phone-late.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "10");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, late.Uri) : said.Handle is not null ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.CallUntilTold("caller.xml", "speaks");

        await scene.Engine.Hears("call.answered");
        if (lingerMs < 1000) await Until.Empty("The forgetting of whom it rang", async () => await scene.Edge.Transactions() == "0" ? [] : [scene.Edge.Log]);
        await IsHungUpOn(late, "speaks-1", scene);
        Assert.DoesNotContain(scene.Engine.Heard, said => said.Type == "call.ended");
        await caller.GoOn("speaks-1");

        await GoesTo(phone, scene, caller, "speaks-1");
        Assert.Single(Answers(caller));
    }

    /// <summary>The telephones that a caller's INVITEs were answered by.</summary>
    private static IEnumerable<(string Call, string To)> Answers(Sipp caller) =>
        caller.Messages.Where(message => message.Status("INVITE") == 200).Select(message => (message.CallId, message.To)).Distinct();

    private static string? OffTheHook(Sipp phone, string call)
    {
        var messages = phone.Messages.Where(message => message.CallId == call).ToArray();
        var done = messages.Any(message => message is { Sent: true } && message.Status("INVITE") == 200)
            ? messages.Any(message => message.Is("ACK")) && messages.Any(message => message.Is("BYE"))
            : messages.Any(message => message.Is("CANCEL"));
        return done ? null : $"{call} at {phone.Uri}";
    }

    /// <summary>He answers when he was given up, and it is as if he had not.</summary>
    private static async Task IsHungUpOn(Sipp late, string call, Scene scene)
    {
        await scene.Engine.Hears("agent.offer_failed", said => said.Text("agent") == late.Uri);
        await late.Answer(call);
        // He plays on only when he is acknowledged, and hung up on.
        await Until.Empty("What who answered late waits for", () => Task.FromResult<IReadOnlyList<string>>(
            late.Messages.Any(message => message is { Sent: true } && message.Status("BYE") == 200) ? [] : [.. late.Messages.Select(message => message.ToString()), scene.Edge.Log]));
        Assert.Single(late.Messages.Where(message => message.Is("BYE")).Select(message => message.Branch).Distinct());
        // In his own dialog: SIPp itself looks at the Call-ID only.
        var answer = late.Messages.First(message => message is { Sent: true } && message.Status("INVITE") == 200);
        Assert.All(late.Messages.Where(message => message.Is("ACK") || message.Is("BYE")), message =>
        {
            Assert.Equal(answer.To, message.To);
            Assert.Equal(message.Is("ACK") ? "1 ACK" : "1001 BYE", message.Sequence);
            Assert.Equal($"{message.Sequence.Split(' ')[1]} {late.Uri} SIP/2.0", message.First);
        });
        // tm has not seen his answer.
        Assert.DoesNotContain("status rewrite", scene.Edge.Log, StringComparison.Ordinal);
    }

    private static async Task GoesTo(Sipp phone, Scene scene, Sipp caller, string call)
    {
        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        await scene.Succeeds(caller);
        Assert.Equal(("caller", phone.Uri), (await scene.Engine.Hears("call.ended")) is var ended ? (ended.Text("by"), ended.Text("agent")) : default);
        Assert.EndsWith("call.ended", scene.Engine.Story(call), StringComparison.Ordinal);
        Assert.Empty(caller.Unexpected);
        Assert.Contains(phone.Messages, message => message.Is("ACK"));
        await scene.Edge.Forgets();
    }
}
