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
        await using var scene = await Scene.Open();
        await using var late = await Sipp.Phone("phone-late.xml", "-d", "2500");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, late.Uri) : null;
        await using var caller = scene.Call("caller.xml", "waits", "-d", "100");

        var parked = await scene.Engine.Hears("agent.offer_failed");
        Assert.Equal((late.Uri, "unreachable"), (parked.Text("agent"), parked.Text("outcome")));
        await IsHungUpOn(late, scene);
        await scene.Engine.Command(scene.Edge, Order.Route(parked, phone.Uri));

        await GoesTo(phone, scene, caller, "waits-1");
    }

    [SipFact]
    public async Task Who_answers_while_the_next_rings_is_hung_up_on_and_the_next_has_the_call()
    {
        await using var scene = await Scene.Open();
        await using var late = await Sipp.Phone("phone-late.xml", "-d", "2500");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "3000");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, late.Uri) : said.Handle is not null ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "rings", "-d", "100");

        await IsHungUpOn(late, scene);

        await GoesTo(phone, scene, caller, "rings-1");
    }

    [SipFact]
    public async Task It_is_known_which_of_many_telephones_was_given_up()
    {
        await using var scene = await Scene.Open();
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var late = await Sipp.Phone("phone-late.xml", "-d", "2500");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "3000");
        // The sixteenth is the first that tm names by two digits.
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, [.. Enumerable.Range(1, 15).Select(i => busy.UriOf($"busy{i}")), late.Uri])
            : said.Handle is not null ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "many", "-d", "100");

        await IsHungUpOn(late, scene);

        await GoesTo(phone, scene, caller, "many-1");
    }

    [SipFact]
    public Task Who_answers_while_the_caller_speaks_to_the_next_is_hung_up_on() => AnswersBeside(5000);

    [SipFact]
    public Task Who_answers_when_Kamailio_has_forgotten_that_it_rang_him_is_hung_up_on() => AnswersBeside(100);

    [SipFact]
    public async Task Of_two_answers_at_once_the_second_is_hung_up_on_though_the_caller_does_not()
    {
        await using var scene = await Scene.Open();
        await using var one = await Sipp.Phone("phone.xml", "-d", "100");
        await using var other = await Sipp.Phone("phone.xml", "-d", "100");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, one.Uri, other.Uri) : null;
        await using var callers = Sipp.Call("caller.xml", "both", scene.Edge.Sip, Scene.Number, 20, "-d", "500", "-r", "20");

        await scene.Succeeds(callers);
        Assert.Empty(callers.Unexpected);
        Assert.All(callers.Messages.Where(message => message.Status("INVITE") == 200).GroupBy(message => message.CallId), answers => Assert.Single(answers));
        var ended = Enumerable.Range(1, 20).Select(call => scene.Engine.Hears("call.ended", said => said.Call == $"both-{call}"));
        Assert.All(await Task.WhenAll(ended), said => Assert.Equal("caller", said.Text("by")));
        // Who lost was cancelled in time, or acknowledged and hung up on.
        await Until.Empty("Telephones off the hook", () => Task.FromResult<IReadOnlyList<string>>([.. Enumerable.Range(1, 20).SelectMany(call => new[] { one, other }, (call, phone) => (Call: $"both-{call}", phone))
            .Where(x => !x.phone.Messages.Any(message => message.CallId == x.Call && (message.Is("BYE") || message.Is("CANCEL")))).Select(x => $"{x.Call} at {x.phone.Uri}")]));
        await scene.Edge.Forgets();
    }

    private static async Task AnswersBeside(int lingerMs)
    {
        await using var scene = await Scene.Open(null, $"LINGER_MS={lingerMs}");
        await using var late = await Sipp.Phone("phone-late.xml", "-d", "3500");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "10");
        scene.Engine.Script = said => said.Type == "call.arrived" ? Order.Route(said, late.Uri) : said.Handle is not null ? Order.Route(said, phone.Uri) : null;
        await using var caller = scene.Call("caller.xml", "speaks", "-d", "4000");

        await scene.Engine.Hears("call.answered");
        await IsHungUpOn(late, scene);
        Assert.DoesNotContain(scene.Engine.Heard, said => said.Type == "call.ended");

        await GoesTo(phone, scene, caller, "speaks-1");
        // He hears of one answer only.
        Assert.Single(caller.Messages, message => message.Status("INVITE") == 200);
    }

    private static async Task IsHungUpOn(Sipp late, Scene scene)
    {
        // He plays on only when he is acknowledged, and hung up on.
        await Until.Empty("What who answered late waits for", () => Task.FromResult<IReadOnlyList<string>>(
            late.Messages.Any(message => message is { Sent: true } && message.Status("BYE") == 200) ? [] : [.. late.Messages.Select(message => message.ToString()), scene.Edge.Log]));
        Assert.Single(late.Messages.Where(message => message.Is("BYE")).Select(message => message.Branch).Distinct());
    }

    private static async Task GoesTo(Sipp phone, Scene scene, Sipp caller, string call)
    {
        Assert.Equal(phone.Uri, (await scene.Engine.Hears("call.answered")).Text("agent"));
        await scene.Succeeds(caller);
        Assert.Equal(("caller", phone.Uri), (await scene.Engine.Hears("call.ended")) is var ended ? (ended.Text("by"), ended.Text("agent")) : default);
        Assert.EndsWith("call.ended", scene.Engine.Story(call), StringComparison.Ordinal);
        Assert.Empty(caller.Unexpected);
        Assert.Single(phone.Messages, message => message.Is("ACK"));
        await scene.Edge.Forgets();
    }
}
