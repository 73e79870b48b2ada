using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>The engine starts anew while a command is on its way.</summary>
public sealed class RestartTests(EdgeServer edge, ITestOutputHelper output) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Command_that_nobody_answered_comes_again_after_a_restart()
    {
        // Longer than a restart takes on a busy machine: when it has rung in vain it is another command.
        var (queue, _) = await edge.Desk("restart", """{"ringSeconds":600}""", ""","telephone":"sip:1001@pbx.example","channels":[{"channel":"phone"}]""");
        await using var pbx = await TelephoneSystem.In(edge, "pbx-restart", queue, ""","patienceMs":0""");
        pbx.Answers = (503, "{}");
        (await pbx.Report("call.arrived", """{"callId":"r1","called":"1588","caller":"01012345678","handle":"h1","waitMs":600000}""", 1)).Must(202);
        var first = pbx.Command("r1").GetProperty("commandId").GetString();
        await edge.Restart();
        pbx.Forget();
        var begun = Stopwatch.GetTimestamp();
        Assert.Equal(first, pbx.Command("r1").GetProperty("commandId").GetString());
        output.WriteLine($"It came again {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s after the start.");
    }
}
