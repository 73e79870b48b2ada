using System.Net;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Faults.Tests;

/// <summary>P3, P16: a full disk refuses new work and loses none; with room again it goes on by itself.</summary>
public class DiskFullTests(ITestOutputHelper output)
{
    private const int DiskMegabytes = 64, PostgresDiskMegabytes = 300;
    private const long LeftBytes = 300_000;

    [TmpfsFact]
    public async Task A_full_disk_refuses_new_work_and_goes_on_when_there_is_room()
    {
        await using var disk = await Tmpfs.Mount(DiskMegabytes);
        await Scenario.Run(output, StoreUnderTest.File(Path.Combine(disk.Path, "helpdesk.db")), async scenario =>
        {
            await scenario.Progress(300);
            await disk.FillUp(LeftBytes);
            var refusal = await UntilRefused(scenario);
            Assert.Equal("store-failed", refusal.Code);
            Assert.NotNull(refusal.RetryAfterSeconds);
            await scenario.Check();
            disk.FreeUp();
            await scenario.Progress(300);
        });
    }

    [TmpfsFact]
    public async Task A_kill_on_a_full_disk_loses_nothing()
    {
        await using var disk = await Tmpfs.Mount(DiskMegabytes);
        await Scenario.Run(output, StoreUnderTest.File(Path.Combine(disk.Path, "helpdesk.db")), async scenario =>
        {
            await scenario.Progress(300);
            await disk.FillUp(LeftBytes);
            await UntilRefused(scenario);
            await scenario.Server.Kill();
            // On a full disk it may serve what it has, or say that it can't; it must not harm the store.
            var serves = scenario.Server.Restart();
            await serves.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!serves.IsCompletedSuccessfully) Assert.DoesNotContain("   at ", scenario.Server.LatestOutput, StringComparison.Ordinal);
            await scenario.Server.Kill();
            disk.FreeUp();
            await scenario.Server.Restart();
            await scenario.Progress(300);
        });
    }

    [PostgresAndTmpfsFact]
    public async Task A_database_server_on_a_full_disk_loses_nothing()
    {
        await using var disk = await Tmpfs.Mount(PostgresDiskMegabytes);
        using var postgres = PostgresServer.Create(Path.Combine(disk.Path, "postgresql"), "max_wal_size = 64MB", "min_wal_size = 32MB");
        await Scenario.Run(output, StoreUnderTest.On(postgres), async scenario =>
        {
            await scenario.Progress(300);
            await disk.FillUp(LeftBytes);
            await UntilRefused(scenario);
            disk.FreeUp();
            Revive(postgres);
            await scenario.Progress(300);
        });
    }

    /// <summary>PostgreSQL ends itself when its log can't be written; it is started again as whoever runs it would.</summary>
    private static void Revive(PostgresServer postgres)
    {
        try
        {
            postgres.Execute(postgres.Location("postgres"), "SELECT 1");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            // It is replaying its log already.
        }
        catch (NpgsqlException)
        {
            postgres.Start();
        }
    }

    /// <summary>Creates tickets until the server says that the store can't take them. What got no answer in time says nothing: it may be the machine that is slow.</summary>
    private static async Task<HelpDeskProblem> UntilRefused(Scenario scenario)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var client = scenario.Crew.Clients.Of(Principals.Machine("filler"), patient: false);
        while (true)
        {
            try
            {
                // To colleagues: an agent may have closed it already, and the customer is told nothing more then.
                await client.CommentAsync(
                    (await client.CreateAsync(new NewTicket(Cast.SharedQueues[0]) { Channel = Cast.Channel, Subject = "filler" }, ct: patience.Token)).Id,
                    new string('x', 20_000), @public: false, ct: patience.Token);
            }
            catch (HelpDeskUnreachableException) when (!patience.IsCancellationRequested)
            {
                // Asked again.
            }
            catch (HelpDeskProblemException e) when (e.Problem.Status == (int)HttpStatusCode.ServiceUnavailable)
            {
                return e.Problem;
            }
        }
    }
}
