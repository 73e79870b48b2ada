using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task A_cursor_older_than_what_is_kept_is_reset()
    {
        for (var i = 1; i <= 4; i++) await Commit(CreatedAt($"t{i}", i));

        await Archive(before: 3);

        Assert.Equal(new FeedReset(3, 4), await Ask(new ReadFeed(Sample.Tenant, 1, 10)));
        Assert.Equal([3, 4], (await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 2, 10))).Items.Select(item => item.Position));
    }

    [StoreFact]
    public async Task A_feed_archived_to_its_end_goes_on_at_the_next_position()
    {
        var created = CreatedAt("t", 1);
        await Commit(created);
        await Commit(Sample.Next(created, Sample.Closed, Sample.Reopened));

        await Archive(before: 10);

        Assert.Equal(new FeedReset(4, 3), await Ask(new ReadFeed(Sample.Tenant, 2, 10)));
        Assert.Empty((await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 3, 10))).Items);
        Assert.Equal(3, await Head());
        Assert.Equal(new Committed(1, 4, 2), await Commit(CreatedAt("u", 11)));
        Assert.Equal([4], (await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 3, 10))).Items.Select(item => item.Position));
    }

    /// <summary>Clocks of two processes differ: an old event behind a young one has to wait for it.</summary>
    [StoreFact]
    public async Task Only_the_beginning_of_a_feed_is_archived()
    {
        double[] times = [1, 2, 9, 3, 4];
        for (var i = 0; i < times.Length; i++) await Commit(CreatedAt($"t{i}", times[i]));

        await Archive(before: 5);

        Assert.Equal([3, 4, 5], (await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 2, 10))).Items.Select(item => item.Position));
    }

    [StoreFact]
    public async Task Every_tenant_is_archived_by_itself()
    {
        await Commit(CreatedAt("old", 1));
        await Commit(CreatedAt("young", 9, "other"));
        await Commit(CreatedAt("old", 1, "third"));

        await Archive(before: 5);

        Assert.IsType<FeedReset>(await Ask(new ReadFeed(Sample.Tenant, 0, 10)));
        Assert.Single((await Ask<FeedPage>(new ReadFeed("other", 0, 10))).Items);
        Assert.IsType<FeedReset>(await Ask(new ReadFeed("third", 0, 10)));
    }

    [StoreFact]
    public async Task A_state_of_another_format_is_rebuilt_from_all_events_also_archived_ones()
    {
        var created = CreatedAt("t", 1);
        await Commit(created);
        var closed = Sample.Next(created, Sample.Closed) with { Now = Sample.At(2) };
        await Commit(closed);
        await Archive(before: 2);
        var reopened = Sample.Next(closed, Sample.Reopened) with { Now = Sample.At(3) };
        await Commit(reopened);
        await Archive(before: 3);
        await Commit(Sample.Next(reopened, Sample.Closed) with { Now = Sample.At(4) });
        OutdateStates();

        var loaded = await Load(created.Actor);

        Assert.Equal(4, loaded.Version);
        Assert.Null(loaded.State);
        Assert.Equal(
            [typeof(TicketCreated), typeof(TicketClosed), typeof(TicketReopened), typeof(TicketClosed)], loaded.Events.Select(e => e.GetType()));
        Assert.Equal(new Committed(5, 5, 0), await Ask(Sample.Next(created) with { Expected = 4 }));
    }

    [StoreFact]
    public async Task A_restart_does_not_bring_archived_events_back()
    {
        await Commit(CreatedAt("t", 1));
        await Commit(CreatedAt("u", 2));
        await Archive(before: 2);

        Reopen();

        Assert.Equal(new FeedReset(2, 2), await Ask(new ReadFeed(Sample.Tenant, 0, 10)));
        Assert.Equal(new Committed(1, 3, 3), await Commit(CreatedAt("v", 3)));
    }

    [StoreFact]
    public async Task A_cursor_above_the_head_is_reset()
    {
        await Commit(Sample.NewTicket("t"));

        Assert.Equal(new FeedReset(1, 1), await Ask(new ReadFeed(Sample.Tenant, 2, 10)));
        Assert.Equal(new FeedReset(1, 0), await Ask(new ReadFeed("other", 7, 10)));
        Assert.Equal(1, (await Ask<FeedPage>(new ReadFeed(Sample.Tenant, long.MaxValue, 0))).Head);
    }

    private static Append CreatedAt(string ticket, double second, string tenant = Sample.Tenant) =>
        Sample.NewTicket(ticket, tenant) with { Now = Sample.At(second) };
}
