using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task The_feed_comes_in_pages_and_ends_at_its_head()
    {
        for (var i = 0; i < 5; i++) await Commit(Sample.NewTicket($"t{i}"));

        var first = await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 0, 3));
        var second = await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 3, 3));
        var third = await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 5, 3));

        Assert.Equal([1, 2, 3], first.Items.Select(item => item.Position));
        Assert.Equal([4, 5], second.Items.Select(item => item.Position));
        Assert.Empty(third.Items);
        Assert.All([first, second, third], page => Assert.Equal(5, page.Head));
    }

    [StoreFact]
    public async Task The_time_that_the_store_has_come_to_is_the_latest_among_each_tenants_newest_events()
    {
        Assert.Null((await Ask<TimeRecorded>(new ReadTimeRecorded(2))).Latest);
        for (var i = 0; i < 4; i++) await Commit(At(Sample.NewTicket($"t{i}"), i == 1 ? 100 : i));
        await Commit(At(Sample.NewTicket("a", "other"), 7));

        Assert.Equal(Sample.Start + Duration.FromSeconds(7), (await Ask<TimeRecorded>(new ReadTimeRecorded(2))).Latest);
        Assert.Equal(Sample.Start + Duration.FromSeconds(100), (await Ask<TimeRecorded>(new ReadTimeRecorded(3))).Latest);

        static Append At(Append append, int seconds) => append with { Now = Sample.Start + Duration.FromSeconds(seconds) };
    }

    [StoreFact]
    public async Task A_tenant_without_events_has_an_empty_feed()
    {
        await Commit(Sample.NewTicket("a"));

        var page = await Ask<FeedPage>(new ReadFeed("other", 0, 10));

        Assert.Empty(page.Items);
        Assert.Equal(0, page.Head);
    }

    [StoreFact]
    public async Task An_event_comes_with_its_whole_envelope()
    {
        var append = Sample.NewTicket("a").AsCommand("create", Sample.Done("a")) with
        {
            Now = Sample.At(1.5),
            PolicyVersion = 12,
            Audience = new Audience(["kim", "lee"], [Sample.Queue], ["sales", Sample.Pool]),
        };
        await Commit(append);

        var item = Assert.Single((await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 0, 10))).Items);

        var bare = item with { Event = append.Events[0], Audience = Audience.Nobody };
        Assert.Equal(
            new FeedItem(
                Sample.Tenant, 1, append.Actor, 1, "ticket.created", 1, append.Events[0], Sample.At(1.5), Sample.Kim, Sample.Id("create"),
                Sample.Id("cause"), 12, Audience.Nobody),
            bare);
        Assert.Equal(Codec.Encode(append.Events[0]), Codec.Encode(item.Event));
        Assert.Equal(["kim", "lee"], item.Audience.Agents.ToArray());
        Assert.Equal([Sample.Queue], item.Audience.Queues.ToArray());
        Assert.Equal(["sales", Sample.Pool], item.Audience.Pools.ToArray());
    }

    [StoreFact]
    public async Task Due_actors_come_in_time_order_up_to_now()
    {
        // More than there are shards, so that at least one shard has to hold several.
        var appends = Enumerable.Range(0, 40).Select(i => DueAt($"t{i}", 100 - i)).ToArray();
        foreach (var append in appends) await Commit(append);
        await Commit(DueAt("later", 500));

        var inShards = new List<ActorId>();
        for (var shard = 0; shard < Limits.ClockShards; shard++)
        {
            var due = (await Ask<DueActors>(new ReadDue(shard, Sample.At(100), 100))).Actors;
            Assert.Equal(due.OrderByDescending(actor => Array.FindIndex(appends, a => a.Actor == actor)), due);
            inShards.AddRange(due);
            Assert.Equal(due.Take(1), (await Ask<DueActors>(new ReadDue(shard, Sample.At(100), 1))).Actors);
        }
        Assert.Equal(appends.Select(append => append.Actor).Order(), inShards.Order());
    }

    [StoreFact]
    public async Task A_due_row_follows_its_actor()
    {
        var created = DueAt("a", 20);
        await Commit(created);
        Assert.Empty(await DueIn(Sample.At(19)));
        Assert.Equal([created.Actor], await DueIn(Sample.At(20)));

        var later = Sample.Next(created, rows => rows with { Due = Sample.At(40) });
        await Commit(later);
        Assert.Empty(await DueIn(Sample.At(39)));
        Assert.Equal([created.Actor], await DueIn(Sample.At(40)));

        await Commit(Sample.Next(later, rows => rows with { Due = null }));
        Assert.Empty(await DueIn(Sample.At(1000)));
    }

    private static Append DueAt(string ticket, double seconds)
    {
        var created = Sample.NewTicket(ticket);
        return created with { After = created.After with { Due = Sample.At(seconds) } };
    }

    private async Task<ActorId[]> DueIn(Instant now)
    {
        var all = new List<ActorId>();
        for (var shard = 0; shard < Limits.ClockShards; shard++) all.AddRange((await Ask<DueActors>(new ReadDue(shard, now, 100))).Actors);
        return [.. all];
    }
}
