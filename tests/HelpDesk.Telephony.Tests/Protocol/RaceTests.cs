using HelpDesk.Telephony.Tests.Scripted;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Telephony.Tests.Protocol;

/// <summary>Callers who give up in the very moment in which an agent is rung for them.</summary>
public sealed class RaceTests(ITestOutputHelper output)
{
    private const int Calls = 1000, ApartMs = 50;

    [SipFact]
    public async Task No_agent_rings_for_a_caller_who_is_gone()
    {
        await using var scene = await Scene.Open();
        await using var phone = await Sipp.Phone("phone-rings.xml");
        var dice = new Random(1);
        var (commands, partings, begun) = (new List<Task<(int Status, string Body)>>(), new List<Task>(), new TaskCompletionSource<Sipp>(TaskCreationOptions.RunContinuationsAsynchronously));
        // Both from the same moment, however late it is known that he called: on a slower machine too, who is first is chance.
        scene.Engine.Script = said =>
        {
            if (said.Type != "call.arrived") return null;
            lock (commands)
            {
                commands.Add(Rings(said, dice.Next(ApartMs)));
                partings.Add(GivesUp(said, dice.Next(ApartMs)));
            }
            return null;
        };

        await using var callers = Sipp.CallUntilTold("caller-gives-up.xml", "race", scene.Edge.Sip, Scene.Number, Calls, "-r", "100");
        begun.SetResult(callers);
        await scene.Succeeds(callers);
        await Task.WhenAll(partings);
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

        async Task<(int Status, string Body)> Rings(Said said, int afterMs)
        {
            await Pass(afterMs);
            return await scene.Engine.Command(scene.Edge, Order.Route(said, phone.Uri));
        }

        async Task GivesUp(Said said, int afterMs)
        {
            await Pass(afterMs);
            await (await begun.Task).GoOn(said.Call);
        }
    }

    /// <summary>Chance in time is a part of this test; nothing is awaited by it.</summary>
    private static async Task Pass(int milliseconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds + 1));
        await timer.WaitForNextTickAsync();
    }
}
