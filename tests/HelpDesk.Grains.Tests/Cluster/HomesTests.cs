using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Where actors live that everybody calls, and what becomes of it when silos come.</summary>
public sealed class HomesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 5).Select(i => SiloAddress.New(System.Net.IPAddress.Loopback, 11110 + i, i))];
    private static readonly GrainId[] Grains = [.. Enumerable.Range(0, 10_000).Select(i => GrainId.Create("pool", $"default/pool-{i}"))];

    [Fact]
    public void Actors_are_spread_evenly()
    {
        var each = Grains.CountBy(grain => Homes.Of(grain, Silos)).Select(home => home.Value).ToList();

        Assert.Equal(Silos.Length, each.Count);
        // Five standard deviations of a fair draw.
        Assert.All(each, n => Assert.InRange(n, 2_000 - 200, 2_000 + 200));
    }

    [Fact]
    public void Only_what_the_new_silo_gets_moves()
    {
        var moved = Grains.Where(grain => Homes.Of(grain, Silos[..4]) != Homes.Of(grain, Silos)).ToList();

        Assert.All(moved, grain => Assert.Equal(Silos[4], Homes.Of(grain, Silos)));
        Assert.InRange(moved.Count, 2_000 - 200, 2_000 + 200);
    }

    [Fact]
    public async Task A_silo_that_joins_gets_its_share_of_the_clock()
    {
        await using var cluster = await ClusterUnderTest.StartAsync(silos: 1, new ClusterSettings { MoveAfter = Duration.FromSeconds(1) });
        await Until(cluster, places => places.Count == Limits.ClockShards);

        var joined = await cluster.Join();

        await Until(cluster, places => places.Count == Limits.ClockShards && places.Any(place => place.Silo.Equals(joined))
            && places.All(place => place.Silo.Equals(Homes.Of(place.Grain, places.Select(p => p.Silo).Distinct()))));
    }

    private static async Task Until(ClusterUnderTest cluster, Func<IReadOnlyList<(GrainId Grain, SiloAddress Silo)>, bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        var management = cluster.Grains.GetGrain<IManagementGrain>(0);
        while (true)
        {
            var all = await management.GetDetailedGrainStatistics().WaitAsync(patience.Token);
            if (reached([.. all.Where(a => a.GrainId.Type.ToString() == "clock").Select(clock => (clock.GrainId, clock.SiloAddress))])) return;
        }
    }
}
