using HelpDesk.TestSupport;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>P3 with a synchronous standby: neither of the two database servers is one whose loss loses anything.</summary>
public class StandbyTests(ITestOutputHelper output)
{
    [PostgresFact]
    public async Task The_primary_is_killed_and_the_standby_promoted()
    {
        using var primary = PostgresServer.Create();
        var database = primary.NewDatabase();
        using var standby = primary.AddSynchronousStandby();
        await Scenario.Run(output, new StoreUnderTest(primary.WithSecond(database, standby), primary), async scenario =>
        {
            await scenario.Progress(200);
            primary.Kill9();
            await Clock.Pass(TimeSpan.FromMilliseconds(scenario.Dice.Below(3_000)));
            standby.Promote();
            await scenario.Progress(300);
        });
    }

    [PostgresFact]
    public async Task The_standby_is_gone_for_longer_than_any_time_out_then_the_primary_for_good()
    {
        using var primary = PostgresServer.Create();
        var database = primary.NewDatabase();
        using var standby = primary.AddSynchronousStandby();
        await Scenario.Run(output, new StoreUnderTest(primary.WithSecond(database, standby), primary), async scenario =>
        {
            await scenario.Progress(200);
            standby.Kill9();
            await Clock.Pass(TimeSpan.FromSeconds(20));
            // Whatever became visible meanwhile is not on the standby.
            primary.Kill9();
            standby.Start();
            standby.Promote();
            await scenario.Progress(300);
        });
    }
}
