using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Orleans' membership provider over our tables. Each test is a cluster of its own in one database.</summary>
public sealed class MembershipTableTests(OrleansDatabase database) : IClassFixture<OrleansDatabase>, IDisposable
{
    private readonly string _cluster = $"cluster {Guid.NewGuid()}";
    private Providers? _providers;

    private Providers Providers => _providers ??= new Providers(database, _cluster);

    [PostgresFact]
    public async Task A_new_cluster_has_no_silos_and_begins_once()
    {
        var table = await Providers.Members();
        Assert.Equal((0, 0), await Seen(table));

        await table.Join(Member.At(1));
        await Providers.Members();

        Assert.Equal((1, 1), await Seen(table));
    }

    [PostgresFact]
    public async Task A_silo_is_read_as_it_was_written()
    {
        var table = await Providers.Members();
        var silo = Member.At(1, SiloStatus.Joining, gateway: 30_001);

        await table.Join(silo);
        await table.Join(Member.At(2));

        Assert.Equal(silo.Everything(), (await table.Find(silo.SiloAddress))!.Everything());
        Assert.Equal(silo.Everything(), (await table.ReadAllAsync()).TryGet(silo.SiloAddress)!.Item1.Everything());
        Assert.Null(await table.Find(Member.At(3).SiloAddress));
        Assert.Equal((2, 2), await Seen(table));
    }

    [PostgresFact]
    public async Task A_silo_joins_once()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1, SiloStatus.Active));

        Assert.False(await table.InsertRowAsync(Member.At(1, SiloStatus.Dead), (await table.ReadAllAsync()).Version.Next()));

        Assert.Equal(SiloStatus.Active, (await table.Find(Member.At(1).SiloAddress))!.Status);
        Assert.Equal((1, 1), await Seen(table));
    }

    [PostgresFact]
    public async Task Whoever_joins_on_an_old_version_is_refused()
    {
        var table = await Providers.Members();
        var old = (await table.ReadAllAsync()).Version;
        await table.Join(Member.At(1));

        Assert.False(await table.InsertRowAsync(Member.At(2), old.Next()));

        Assert.Equal((1, 1), await Seen(table));
    }

    [PostgresFact]
    public async Task A_change_on_an_old_version_is_refused()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1));
        var old = await table.ReadAllAsync();
        await table.Join(Member.At(2));

        Assert.False(await table.UpdateRowAsync(Member.At(1, SiloStatus.Dead), old.Members.Single().Item2, old.Version.Next()));

        Assert.Equal(SiloStatus.Active, (await table.Find(Member.At(1).SiloAddress))!.Status);
        Assert.Equal((2, 2), await Seen(table));
    }

    [PostgresFact]
    public async Task A_change_of_an_unknown_silo_is_refused_and_moves_no_version()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1));

        var seen = await table.ReadAllAsync();
        // Without a tag of some row the provider does not even ask the database.
        Assert.False(await table.UpdateRowAsync(Member.At(2), seen.Members.Single().Item2, seen.Version.Next()));

        Assert.Equal((1, 1), await Seen(table));
    }

    [PostgresFact]
    public async Task Of_silos_that_join_at_once_on_one_version_one_gets_in()
    {
        var table = await Providers.Members();
        for (var round = 0; round < 10; round++)
        {
            var next = (await table.ReadAllAsync()).Version.Next();
            var port = 100 * round;

            var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(silo => Task.Run(() => table.InsertRowAsync(Member.At(port + silo), next))));

            Assert.Single(joined, won => won);
            Assert.Equal((round + 1, round + 1), await Seen(table));
        }
    }

    [PostgresFact]
    public async Task Of_votes_at_once_on_one_version_one_counts()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1));
        for (var round = 0; round < 10; round++)
        {
            var seen = await table.ReadAllAsync();
            var etag = seen.Members.Single().Item2;

            var counted = await Task.WhenAll(Enumerable.Range(0, 8).Select(voter => Task.Run(() => table.UpdateRowAsync(Voted(voter), etag, seen.Version.Next()))));

            var winner = Assert.Single(Enumerable.Range(0, 8), voter => counted[voter]);
            Assert.Equal(Voted(winner).Everything(), (await table.Find(Member.At(1).SiloAddress))!.Everything());
            Assert.Equal((round + 2, 1), await Seen(table));
        }

        static MembershipEntry Voted(int voter)
        {
            var silo = Member.At(1);
            silo.SuspectTimes = [Tuple.Create(Member.At(200 + voter).SiloAddress, Member.Noon.AddSeconds(voter))];
            return silo;
        }
    }

    [PostgresFact]
    public async Task A_sign_of_life_moves_no_version_and_no_other_silo_sets_it_back()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1));
        var readByAnother = (await table.Find(Member.At(1).SiloAddress))!;

        await table.UpdateIAmAliveAsync(Member.At(1, aliveAt: Member.Noon.AddSeconds(30)));
        Assert.Equal((1, 1), await Seen(table));
        await table.Change(readByAnother);

        Assert.Equal(Member.Noon.AddSeconds(30), (await table.Find(Member.At(1).SiloAddress))!.IAmAliveTime);
    }

    [PostgresFact]
    public async Task Clients_find_the_gateways_of_active_silos()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1, SiloStatus.Active, gateway: 30_001));
        await table.Join(Member.At(2, SiloStatus.Active));
        await table.Join(Member.At(3, SiloStatus.Joining, gateway: 30_003));
        await table.Join(Member.At(4, SiloStatus.Dead, gateway: 30_004));

        Assert.Equal([30_001], (await Providers.Gateways()).Select(gateway => gateway.Port));
    }

    [PostgresFact]
    public async Task Cleaning_takes_what_is_not_active_and_has_shown_no_life_since()
    {
        var table = await Providers.Members();
        var statuses = Enum.GetValues<SiloStatus>();
        foreach (var status in statuses) await table.Join(Member.At(10 + (int)status, status, aliveAt: Member.Noon.AddDays(-10)));
        await table.Join(Member.At(1, SiloStatus.Dead));
        var votedLately = Member.At(10 + (int)SiloStatus.Dead, SiloStatus.Dead, aliveAt: Member.Noon.AddDays(-10));
        votedLately.SuspectTimes = [Tuple.Create(Member.At(1).SiloAddress, Member.Noon.AddDays(-20)), Tuple.Create(Member.At(2).SiloAddress, Member.Noon)];
        await table.Change(votedLately);

        await table.CleanupDefunctSiloEntriesAsync(Member.Noon.AddDays(-7));

        Assert.Equal(
            [1, 10 + (int)SiloStatus.Active, 10 + (int)SiloStatus.Dead],
            (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Endpoint.Port).Order());
        await table.CleanupDefunctSiloEntriesAsync(Member.Noon.AddSeconds(1));
        Assert.Equal([10 + (int)SiloStatus.Active], (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Endpoint.Port));
    }

    [PostgresFact]
    public async Task Removing_a_cluster_leaves_the_others()
    {
        var table = await Providers.Members();
        await table.Join(Member.At(1));
        using var others = new Providers(database, $"{_cluster}, another");
        var theirs = await others.Members();
        await theirs.Join(Member.At(1));
        await theirs.Join(Member.At(2));

        await theirs.DeleteMembershipTableEntriesAsync($"{_cluster}, another");
        await others.Members();

        Assert.Equal((0, 0), await Seen(theirs));
        Assert.Equal((1, 1), await Seen(table));
    }

    public void Dispose() => _providers?.Dispose();

    private static async Task<(int Version, int Silos)> Seen(IMembershipTable table)
    {
        var all = await table.ReadAllAsync();
        Assert.Equal(all.Version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), all.Version.VersionEtag);
        return (all.Version.Version, all.Members.Count);
    }
}
