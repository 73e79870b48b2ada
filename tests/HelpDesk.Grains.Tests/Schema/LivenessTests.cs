using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Two silos that know of each other, and of the dead, by our tables alone.</summary>
// Beside other tests these silos, too, would get no processor for so long that they take each other for dead.
[Collection(ProcessesCollection.Name)]
public sealed class LivenessTests(TwoSilos cluster) : IClassFixture<TwoSilos>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Two_silos_find_each_other()
    {
        foreach (var view in cluster.Views) await Until(view, seen => cluster.Addresses.All(silo => StatusOf(seen, silo) == SiloStatus.Active));

        var table = await cluster.Members.ReadAllAsync();
        Assert.All(cluster.Addresses, silo => Assert.Equal(SiloStatus.Active, table.TryGet(silo)!.Item1.Status));
    }

    [PostgresFact]
    public async Task A_silo_that_never_answers_is_voted_dead_by_both()
    {
        var silent = Member.At(FreePort.Take(), aliveAt: DateTime.UtcNow);
        using var patience = new CancellationTokenSource(Patience);
        // The silos change the table too.
        while (!await cluster.Members.InsertRowAsync(silent, (await cluster.Members.ReadAllAsync()).Version.Next())) patience.Token.ThrowIfCancellationRequested();

        foreach (var view in cluster.Views) await Until(view, seen => StatusOf(seen, silent.SiloAddress) == SiloStatus.Dead);

        var buried = (await cluster.Members.Find(silent.SiloAddress))!;
        Assert.Equal(SiloStatus.Dead, buried.Status);
        Assert.Equal(cluster.Addresses.Order(), buried.SuspectTimes!.Select(vote => vote.Item1).Distinct().Order());
    }

    /// <summary>Only what it has seen: GetSiloStatus calls some silos dead that it has not heard of yet.</summary>
    private static SiloStatus StatusOf(ClusterMembershipSnapshot seen, SiloAddress silo) => seen.Members.TryGetValue(silo, out var member) ? member.Status : SiloStatus.None;

    private static async Task Until(IClusterMembershipService view, Func<ClusterMembershipSnapshot, bool> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var seen in view.MembershipUpdates.WithCancellation(patience.Token))
            if (reached(seen)) return;
    }
}
