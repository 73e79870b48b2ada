using HelpDesk.TestSupport;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>P3 while PostgreSQL dies, freezes or can't be reached: our server lives on and recovers by itself.</summary>
public class DatabaseServerTests(ITestOutputHelper output)
{
    private const int Kills = 3, Cuts = 12;

    [PostgresFact]
    public async Task A_database_server_killed_under_load_loses_nothing()
    {
        using var postgres = PostgresServer.Create();
        await Scenario.Run(output, StoreUnderTest.On(postgres), async scenario =>
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await scenario.Progress(1 + scenario.Dice.Below(300));
                postgres.Kill9();
                await Clock.Pass(TimeSpan.FromMilliseconds(scenario.Dice.Below(1_500)));
                postgres.Start();
            }
            await scenario.Progress(200);
        });
    }

    [PostgresFact]
    public async Task A_database_server_that_stood_still_for_ten_seconds_goes_on()
    {
        using var postgres = PostgresServer.Create();
        await Scenario.Run(output, StoreUnderTest.On(postgres), async scenario =>
        {
            await scenario.Progress(200);
            postgres.Pause();
            await Clock.Pass(TimeSpan.FromSeconds(10));
            postgres.Resume();
            await scenario.Progress(300);
        });
    }

    [PostgresFact]
    public async Task Cut_connections_lose_nothing()
    {
        await using var wire = new Wire(PostgresServer.Shared.Port);
        await Scenario.Run(output, StoreUnderTest.On(PostgresServer.Shared, wire.Port), async scenario =>
        {
            for (var cut = 0; cut < Cuts; cut++)
            {
                await scenario.Progress(1 + scenario.Dice.Below(100));
                if (cut % 2 == 0) wire.Cut();
                else wire.CutAfter(scenario.Dice.Below(5_000));
            }
            await scenario.Progress(100);
        });
    }

    [PostgresFact]
    public async Task A_network_that_swallows_everything_for_a_while_loses_nothing()
    {
        await using var wire = new Wire(PostgresServer.Shared.Port);
        await Scenario.Run(output, StoreUnderTest.On(PostgresServer.Shared, wire.Port), async scenario =>
        {
            await scenario.Progress(200);
            wire.Swallow();
            await Clock.Pass(TimeSpan.FromSeconds(6));
            wire.Flow();
            await scenario.Progress(100);
            wire.Swallow();
            await Clock.Pass(TimeSpan.FromSeconds(2));
            wire.Cut();
            wire.Flow();
            await scenario.Progress(300);
        });
    }
}
