using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>Callers who give up in the very moment in which an agent is rung for them.</summary>
public sealed class RaceTests(ITestOutputHelper output)
{
    private const int Calls = 1000, GiveUpAfterMs = 20;

    [SipFact]
    public async Task No_agent_rings_for_a_caller_who_is_gone()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone-rings.xml");
        var dice = new Random(1);
        var commands = new List<Task<(int Status, string Body)>>();
        scene.Engine.Script = said =>
        {
            if (said.Handle is null) return null;
            lock (commands) commands.Add(Later(dice.Next(2 * GiveUpAfterMs), () => scene.Engine.Command(scene.Edge, Order.Route(said, phone.Uri))));
            return null;
        };

        await using var callers = Sipp.Call("caller-gives-up.xml", "race", scene.Edge.Sip, Scene.Number, Calls, "-d", $"{GiveUpAfterMs}", "-r", "100");
        await scene.Succeeds(callers);
        await scene.Edge.Forgets();
        var answers = await Task.WhenAll(commands);

        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[200, 410]));
        foreach (var type in (string[])["call.arrived", "call.abandoned"])
            Assert.Equal(Calls, scene.Engine.Heard.Where(said => said.Type == type).DistinctBy(said => said.Call).Count());
        Assert.DoesNotContain(scene.Engine.Heard, said => said.Type is "call.answered" or "agent.offer_failed");
        var gone = callers.Messages.Where(message => message.Is("CANCEL")).ToLookup(message => message.CallId, message => message.At);
        var rung = phone.Messages.Where(message => !message.Sent).ToLookup(message => message.CallId);
        Assert.InRange(rung.Count, Calls / 20, Calls - (Calls / 20));
        var ringing = new List<double>();
        foreach (var call in rung)
        {
            // Nothing comes behind the CANCEL but the end of the INVITE. (A telephone that waited for a core may have got the INVITE twice before.)
            var cancelled = call.First(message => message.Is("CANCEL"));
            Assert.DoesNotContain(call.SkipWhile(message => message != cancelled), message => message.Is("INVITE"));
            ringing.Add((cancelled.At - gone[call.Key].First()).TotalMilliseconds);
        }
        ringing.Sort();
        output.WriteLine($"{rung.Count} of {Calls} rang; from the caller's CANCEL to the telephone's: p50 {ringing[ringing.Count / 2]:F1} ms, p99 {ringing[ringing.Count * 99 / 100]:F1} ms, most {ringing[^1]:F1} ms");
    }

    /// <summary>Chance in time is a part of this test; nothing is awaited by it.</summary>
    private static async Task<T> Later<T>(int milliseconds, Func<Task<T>> act)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds + 1));
        await timer.WaitForNextTickAsync();
        return await act();
    }
}
