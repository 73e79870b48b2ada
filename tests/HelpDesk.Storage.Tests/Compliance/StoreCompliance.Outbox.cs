using HelpDesk.Actors;
using NodaTime;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    [StoreFact]
    public async Task What_is_to_leave_is_written_with_its_decision()
    {
        var hook = Hook("a", 0);
        await Commit(Leaving("t", hook));

        var entry = Assert.Single(await Take(0));
        Assert.Equal(new OutboxEntry(Sample.Tenant, hook, 0), entry);
    }

    [StoreFact]
    public async Task What_is_to_leave_is_not_written_without_its_decision()
    {
        await Commit(Sample.NewTicket("t"));

        Assert.IsType<Conflict>(await Ask(Leaving("t", Hook("a", 0))));
        Assert.IsType<Failed>(await Ask(Leaving("u", Hook("a", 0), Hook("b", 0) with { Body = "a\0b" })));

        Assert.Empty(await Take(0));
    }

    [StoreFact]
    public async Task Items_of_a_kind_leave_in_the_order_of_their_time_and_not_before_it()
    {
        await Commit(Leaving("t", Hook("third", 3), Hook("first", 1), Hook("mail", 0) with { Kind = "mail" }));
        await Commit(Leaving("u", Hook("fourth", 4), Hook("second", 2)));

        Assert.Equal(["first", "second"], Names(await Take(3, limit: 2)));
        Assert.Equal(["third"], Names(await Take(3)));
        Assert.Equal(["mail"], Names(await Take(3, "mail")));
    }

    [StoreFact]
    public async Task An_item_taken_is_nobody_elses_until_its_lease_is_over()
    {
        await Commit(Leaving("t", Hook("a", 0)));

        Assert.Equal(0, Assert.Single(await Take(10)).Attempts);
        Assert.Empty(await Take(69));
        Assert.Equal(1, Assert.Single(await Take(70)).Attempts);
    }

    [StoreFact]
    public async Task Of_many_takers_at_once_each_gets_other_items()
    {
        for (var i = 0; i < 20; i++) await Commit(Leaving($"t{i}", Hook($"a{i}", 0), Hook($"b{i}", 0)));

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Take(0, limit: 3))));

        var ids = taken.SelectMany(entries => entries).Select(entry => entry.Item.Id).ToArray();
        Assert.Equal(40, ids.Length);
        Assert.Equal(40, ids.Distinct().Count());
    }

    [StoreFact]
    public async Task A_delivered_item_is_gone()
    {
        await Commit(Leaving("t", Hook("a", 0)));
        await Take(0);

        await Settle("a", null, null);

        Assert.Empty(await Take(10_000));
        await Settle("a", null, null);
        await Settle("never", Sample.At(0), "unknown");
        Assert.Empty(await Take(10_000));
    }

    [StoreFact]
    public async Task A_failed_item_is_tried_again_at_its_new_time()
    {
        await Commit(Leaving("t", Hook("a", 0)));
        await Take(0);

        await Settle("a", Sample.At(20), "503");

        Assert.Empty(await Take(19));
        var again = Assert.Single(await Take(20));
        Assert.Equal((1, Sample.At(20), "{}"), (again.Attempts, again.Item.DueAt, again.Item.Body));
    }

    [StoreFact]
    public async Task A_dead_letter_is_kept_and_not_taken()
    {
        var created = Leaving("t", Hook("a", 0));
        await Commit(created);
        await Take(0);
        await Settle("a", null, "410 Gone");

        Assert.Empty(await Take(10_000));
        // Kept: its id is known, and whoever repaired the receiver lets it be tried again.
        await Commit(Sample.Next(created) with { Outbox = [Hook("a", 0)] });
        Assert.Empty(await Take(10_000));
        await Settle("a", Sample.At(5), null);
        Assert.Equal(["a"], Names(await Take(10_000)));
    }

    [StoreFact]
    public async Task The_same_item_again_is_a_repeat()
    {
        var created = Leaving("t", Hook("a", 0));
        await Commit(created);

        await Commit(Sample.Next(created) with { Outbox = [Hook("a", 5) with { Body = "{\"other\":1}" }, Hook("b", 0)] });

        Assert.Equal(["a", "b"], Names(await Take(10)).Order());
    }

    [StoreFact]
    public async Task Two_tenants_may_use_one_id()
    {
        await Commit(Leaving("t", Hook("a", 0)));
        await Commit(Sample.NewTicket("t", "other") with { Outbox = [Hook("a", 0)] });

        Assert.Equal([Sample.Tenant, "other"], (await Take(0)).Select(entry => entry.Tenant).Order());
        await Settle("a", null, null);
        Assert.Equal("other", Assert.Single(await Take(100)).Tenant);
    }

    [StoreFact]
    public async Task The_outbox_survives_a_restart()
    {
        await Commit(Leaving("t", Hook("taken", 0), Hook("free", 5)));
        await Take(0);

        Reopen();

        Assert.Equal(["free"], Names(await Take(5)));
        Assert.Equal(["taken", "free"], Names(await Take(65)));
    }

    private static OutboxItem Hook(string name, double dueAt) => new(Sample.Id(name), "webhook", "{}", Sample.At(dueAt));

    private static Append Leaving(string ticket, params OutboxItem[] items) => Sample.NewTicket(ticket) with { Outbox = [.. items] };

    private async Task<IReadOnlyList<OutboxEntry>> Take(double now, string kind = "webhook", int limit = 100) =>
        (await Ask<OutboxTaken>(new TakeOutbox(kind, Sample.At(now), Minute, limit))).Items;

    private async Task Settle(string name, Instant? retryAt, string? error) =>
        await Ask<OutboxSettled>(new SettleOutbox(Sample.Tenant, Sample.Id(name), retryAt, error));

    private static IEnumerable<string> Names(IEnumerable<OutboxEntry> entries)
    {
        string[] known = ["a", "b", "first", "second", "third", "fourth", "mail", "taken", "free"];
        return entries.Select(entry => known.Single(name => Sample.Id(name) == entry.Item.Id));
    }
}
