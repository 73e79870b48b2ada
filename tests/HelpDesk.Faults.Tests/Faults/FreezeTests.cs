using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>P6, P13: SIGSTOP of the server while streams are open and offers ring.</summary>
public class FreezeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10), Short = TimeSpan.FromSeconds(1);

    [Theory]
    [MemberData(nameof(StoreUnderTest.Kinds), MemberType = typeof(StoreUnderTest))]
    public Task A_server_that_stood_still_for_ten_seconds_goes_on(string store) => Scenario.Run(output, StoreUnderTest.Of(store), async scenario =>
    {
        await scenario.Progress(200);
        scenario.Server.Freeze();
        await Clock.Pass(Long);
        scenario.Server.Thaw();
        await scenario.Progress(500);
    });

    [Theory]
    [MemberData(nameof(StoreUnderTest.Kinds), MemberType = typeof(StoreUnderTest))]
    public Task A_server_that_is_killed_while_it_stands_still_loses_nothing(string store) => Scenario.Run(output, StoreUnderTest.Of(store), async scenario =>
    {
        for (var round = 0; round < 3; round++)
        {
            await scenario.Progress(1 + scenario.Dice.Below(200));
            scenario.Server.Freeze();
            await Clock.Pass(Short);
            await scenario.Server.Kill();
            await scenario.Server.Restart();
        }
        await scenario.Progress(200);
    });
}
