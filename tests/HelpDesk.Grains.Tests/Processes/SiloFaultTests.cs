using System.Diagnostics;
using HelpDesk.Client;
using HelpDesk.Faults.Tests;
using HelpDesk.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Grains.Tests;

/// <summary>P1 – P9 of a cluster whose silos die, freeze and leave while work comes in through all of them.</summary>
[Collection(ProcessesCollection.Name)]
public class SiloFaultTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [PostgresFact]
    public Task Silos_killed_under_load_lose_nothing() => ClusterTrial.Run(output, async trial =>
    {
        foreach (var silo in trial.Silos.All.Take(2))
        {
            await trial.Progress(150);
            await silo.Kill();
            await trial.Progress(150);
            await silo.Restart();
        }
        await trial.Progress(100);
    });

    /// <summary>
    /// What was sent to it meanwhile lies in its sockets when it goes on: it may answer only what is so. The checker looks at each answer.
    /// </summary>
    [PostgresFact]
    public Task A_silo_that_stood_still_finds_itself_dead_and_ends() => ClusterTrial.Run(output, async trial =>
    {
        var silo = trial.Silos[2];
        await trial.Progress(150);
        await trial.Silos.StartAgain(output);
        silo.Freeze();
        using var late = new HttpClient { BaseAddress = silo.Address };
        var way = late;
        var asked = Enumerable.Range(0, 20).Select(n => AskOnce(trial, () => way, $"late-{n}")).ToArray();
        await Clock.Pass(Long);
        await trial.Progress(100);
        // On a busy machine the others may need longer to agree on it.
        await trial.Silos.DeclaredDead(silo);
        silo.Thaw();
        Assert.NotEqual(0, await silo.Ended());
        Assert.Contains("told I am dead", silo.Words, StringComparison.Ordinal);
        await Task.WhenAll(asked);
        way = trial.Crew.Clients.Http;
        await trial.Progress(100);
        await silo.Restart();
        await trial.Progress(50);
    });

    /// <summary>With HELPDESK_OLDER_BUILD (the path of an older HelpDesk.Silo.dll) they begin as that build: an upgrade under load.</summary>
    [PostgresFact]
    public async Task Silos_that_are_restarted_one_after_the_other_lose_nothing_and_leave_quietly()
    {
        var older = Environment.GetEnvironmentVariable("HELPDESK_OLDER_BUILD");
        output.WriteLine(older is null ? "All of this build (HELPDESK_OLDER_BUILD is not set)." : $"From {older} to this build.");
        var evidence = await ClusterTrial.Run(output, async trial =>
        {
            foreach (var silo in trial.Silos.All)
            {
                await trial.Progress(100);
                await trial.Silos.StartAgain(output);
                await Leave(silo, trial.Silos);
                await trial.Progress(50);
                await silo.Restart();
            }
            await trial.Progress(50);
        }, older);
        // Whatever had no answer at first has one under the same key.
        Assert.DoesNotContain(evidence.Entries, e => e.Outcome == Outcome.Unknown);
    }

    [PostgresFact]
    public Task An_agents_stream_goes_from_silo_to_silo_without_loss_or_repeat() => ClusterTrial.Run(output, async trial =>
    {
        using var stop = new CancellationTokenSource();
        var stream = new WanderingStream(trial.Silos.All, Cast.Agents[0]);
        trial.Watch(stream.Heard);
        var wandering = stream.Run(stop.Token);
        await stream.Moved(6);
        await trial.Silos[1].Kill();
        await stream.Moved(6);
        await trial.Silos[1].Restart();
        await stream.Moved(6);
        await stop.CancelAsync();
        await wandering;
    });

    private async Task Leave(SiloProcess silo, ThreeSilos silos)
    {
        // Where one stood still for seconds the others could not reach its actors, and have said so before.
        var (since, before) = (Stopwatch.GetTimestamp(), silos.StoodStill ? silo.Words.Length : 0);
        Assert.Equal(0, await silo.Stop());
        output.WriteLine($"It left within {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s.");
        Assert.DoesNotContain("fail: HelpDesk.", silo.Words[before..], StringComparison.Ordinal);
    }

    /// <summary>One attempt, with more patience than the silo needs to come to its end.</summary>
    private static Task<Entry> AskOnce(ClusterTrial trial, Func<HttpClient> way, string name)
    {
        var (principal, options) = (Principals.Machine(name), new HelpDeskClientOptions { RetryFor = TimeSpan.Zero, AttemptTimeout = TimeSpan.FromMinutes(2) });
        return trial.Crew.Ledger.Send(new Entry($"{name}-{Guid.NewGuid():N}", principal, Verb.Create), how =>
            new HelpDeskClient(way(), principal, options).CreateAsync(new NewTicket(Cast.SharedQueues[0]) { Channel = Cast.Channel, Subject = how.Key }, how));
    }
}
