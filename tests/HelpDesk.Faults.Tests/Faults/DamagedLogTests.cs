using HelpDesk.Client;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>
/// After a kill the log of a SQLite store is truncated or altered at a random place. Either all that was acknowledged is there, or the
/// server refuses and says how much is missing; a loss that is accepted leaves a whole prefix.
/// </summary>
public sealed class DamagedLogTests(ITestOutputHelper output) : IDisposable
{
    private const int Damages = 8, CannotServe = 2;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-damaged-");

    [Fact]
    public async Task A_damaged_log_is_noticed_and_an_accepted_loss_leaves_a_whole_prefix()
    {
        var (store, copy) = (Folder("store"), Folder("copy"));
        var refusals = 0;
        await Scenario.Run(output, StoreUnderTest.File(store), async scenario =>
        {
            for (var round = 0; round < Damages; round++)
            {
                await scenario.Progress(1 + scenario.Dice.Below(150));
                await scenario.Server.Kill();
                var log = await File.ReadAllBytesAsync(LogOf(store));
                await Damage(LogOf(store), log, scenario.Dice);
                if (await Serves(scenario))
                {
                    await scenario.Check();
                    continue;
                }
                refusals++;
                // Nothing was changed: with its log back the store is whole.
                await File.WriteAllBytesAsync(LogOf(store), log);
                await scenario.Server.Restart();
                await scenario.Check();
            }
            await scenario.Progress(300);
            await scenario.Server.Kill();
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(store)!)) File.Copy(file, Path.Combine(Path.GetDirectoryName(copy)!, Path.GetFileName(file)));
            await scenario.Server.Restart();
        });
        Assert.True(refusals > 0, $"None of {Damages} damages was refused: the damage is not what it should be.");

        using (var log = File.OpenWrite(LogOf(copy))) log.SetLength(log.Length / 2);
        await Scenario.Run(output, StoreUnderTest.File(copy, "--accept-loss"), async scenario =>
        {
            await CloseLeftOver(scenario);
            await scenario.Progress(200);
        });
    }

    /// <summary>What was resolved when the first crew was cut off has nobody who would close it.</summary>
    private static async Task CloseLeftOver(Scenario scenario)
    {
        var client = scenario.Crew.Clients.Of(Cast.Supervisor);
        var resolved = await client.TicketsAsync(new TicketQuery { Status = TicketStatus.Resolved, Limit = 200 });
        foreach (var ticket in resolved.Items)
        {
            try
            {
                await client.CloseAsync(ticket.Id);
            }
            catch (HelpDeskProblemException e) when (e.Code == ProblemCodes.WrongState)
            {
                // An agent of this crew was faster.
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string LogOf(string store) => $"{store}-wal";

    private string Folder(string name) => Path.Combine(_folder.CreateSubdirectory(name).FullName, "helpdesk.db");

    /// <summary>Cut off, overwritten with noise, or one bit turned.</summary>
    private static async Task Damage(string path, byte[] log, Dice dice)
    {
        var damaged = log.ToArray();
        var place = dice.Below(log.Length);
        switch (dice.Below(3))
        {
            case 0: damaged = damaged[..place]; break;
            case 1: damaged.AsSpan(place, Math.Min(512, log.Length - place)).Fill(0xA5); break;
            default: damaged[place] ^= 1; break;
        }
        await File.WriteAllBytesAsync(path, damaged);
    }

    /// <summary>False: it ended with one clear message about the loss.</summary>
    private static async Task<bool> Serves(Scenario scenario)
    {
        var serves = scenario.Server.Restart();
        await serves.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (serves.IsCompletedSuccessfully) return true;
        Assert.Equal(CannotServe, await scenario.Server.Ended());
        Assert.Contains("which had been acknowledged", scenario.Server.LatestOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", scenario.Server.LatestOutput, StringComparison.Ordinal);
        return false;
    }
}
