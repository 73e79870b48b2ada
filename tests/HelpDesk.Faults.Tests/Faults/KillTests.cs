using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>P3, P4, P7: kill -9 of the server, again and again, on one store that lives through all of them.</summary>
public class KillTests(ITestOutputHelper output)
{
    private const int KillsBetweenChecks = 10;

    [Theory]
    [MemberData(nameof(StoreUnderTest.Kinds), MemberType = typeof(StoreUnderTest))]
    public Task Nothing_is_lost_by_kill_9_at_any_moment(string store) => Scenario.Run(output, StoreUnderTest.Of(store), async scenario =>
    {
        for (var kills = 0; kills < Settings.Kills;)
        {
            await scenario.Progress(1 + scenario.Dice.Below(300));
            await scenario.Server.Kill();
            kills++;
            kills += await Again(scenario);
            await scenario.Server.Restart();
            if (kills % KillsBetweenChecks == 0) await scenario.Check();
        }
        await scenario.Progress(200);
    });

    /// <summary>Sometimes it dies anew before it is of use: while it starts, as soon as it serves, or with its first batch.</summary>
    private static async Task<int> Again(Scenario scenario)
    {
        var (dice, server) = (scenario.Dice, scenario.Server);
        switch (dice.Below(6))
        {
            case 0:
                server.Begin();
                await Clock.Pass(TimeSpan.FromMilliseconds(dice.Below(700)));
                break;
            case 1:
                await server.Restart();
                break;
            case 2:
                await server.Restart();
                await scenario.Progress(1);
                break;
            default:
                return 0;
        }
        await server.Kill();
        return 1;
    }
}
