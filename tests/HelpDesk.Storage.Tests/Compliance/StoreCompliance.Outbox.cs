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
        Assert.Equal(new OutboxEntry(Sample.Tenant, hook, 1, 0), entry);
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
    public async Task Items_of_a_receiver_leave_in_the_order_of_their_time_and_not_before_it()
    {
        await Commit(Leaving("t", Hook("third", 3), Hook("first", 1), Hook("mail", 0) with { Receiver = "mail" }));
        await Commit(Leaving("u", Hook("fourth", 4), Hook("second", 2)));

        Assert.Equal(["first", "second"], Names(await Take(3, limit: 2)));
        Assert.Equal(["third"], Names(await Take(3)));
        Assert.Equal(["mail"], Names(await Take(3, "mail")));
    }

    [StoreFact]
    public async Task An_item_taken_is_nobody_elses_until_its_lease_is_over()
    {
        await Commit(Leaving("t", Hook("a", 0)));

        Assert.Equal((1, 0), Taking(Assert.Single(await Take(10))));
        Assert.Empty(await Take(69));
        Assert.Equal((2, 0), Taking(Assert.Single(await Take(70))));
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

        Assert.True(await Settle("a", null, null));

        Assert.Empty(await Take(10_000));
        Assert.False(await Settle("a", null, null));
        Assert.False(await Settle("never", Sample.At(0), "unknown"));
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
        Assert.Equal((2, 1, Sample.At(20), "{}"), (again.Attempt, again.Failures, again.Item.DueAt, again.Item.Body));
    }

    [StoreFact]
    public async Task An_item_that_is_put_off_did_not_fail()
    {
        await Commit(Leaving("t", Hook("a", 0)));
        await Take(0);

        Assert.True(await Settle("a", Sample.At(20), null));

        Assert.Empty(await Take(19));
        Assert.Equal((2, 0), Taking(Assert.Single(await Take(20))));
    }

    [StoreFact]
    public async Task Who_was_too_slow_can_not_settle_what_somebody_else_has_taken()
    {
        await Commit(Leaving("t", Hook("a", 0)));
        await Take(0);
        await Take(60);

        Assert.False(await Settle("a", null, null, attempt: 1));
        Assert.False(await Settle("a", Sample.At(0), "slow", attempt: 1));
        Assert.False(await Settle("a", Sample.At(0), null, attempt: 1));
        Assert.False(await Settle("a", null, "dead", attempt: 1));

        Assert.Empty(await Take(119));
        Assert.True(await Settle("a", Sample.At(0), "503", attempt: 2));
        Assert.Equal((3, 1), Taking(Assert.Single(await Take(0))));
    }

    [StoreFact]
    public async Task Receivers_with_something_due_are_found_and_no_others()
    {
        await Commit(Leaving("t", Hook("a", 0), Hook("b", 0), Hook("first", 9) with { Receiver = "later" }, Hook("second", 0) with { Receiver = "dead" }, Hook("third", 1) with { Receiver = "other" }));
        await Commit(Sample.NewTicket("t", "elsewhere") with { Outbox = [Hook("a", 0) with { Receiver = "of-another-tenant" }] });
        await Take(0, "dead");
        await Settle("second", null, "gone");

        Assert.Equal(["other", "webhook"], await Due(1));
        await Take(1);
        Assert.Equal(["other"], await Due(1));
        Assert.Equal(["later", "other", "webhook"], await Due(61));
    }

    [StoreFact]
    public async Task People_may_try_again_and_throw_away()
    {
        await Commit(Leaving("t", Hook("a", 0), Hook("b", 0), Hook("first", 500)));
        await Take(0);
        Assert.False(await Order("a", 59, Sample.At(59)));
        await Settle("a", null, "refused");
        await Settle("b", null, "refused");

        Assert.True(await Order("a", 70, Sample.At(70)));
        Assert.True(await Order("b", 70, null));
        Assert.False(await Order("b", 70, null));
        Assert.False(await Order("first", 70, null, attempts: 0));
        Assert.True(await Order("first", 70, Sample.At(70), attempts: 0));

        var taken = await Take(70);
        Assert.Equal(["a", "first"], Names(taken).Order());
        Assert.Equal((2, 0), Taking(taken.Single(entry => entry.Item.Id == Sample.Id("a"))));
    }

    [StoreFact]
    public async Task What_was_tried_since_is_neither_tried_again_nor_thrown_away()
    {
        await Commit(Leaving("t", Hook("a", 0)));
        await Take(0);
        await Settle("a", null, "refused");
        Assert.True(await Order("a", 5, Sample.At(5)));
        // Nobody took it since: the repeat changes nothing.
        Assert.True(await Order("a", 6, Sample.At(5)));
        await Take(70);
        await Settle("a", null, "refused", attempt: 2);

        Assert.False(await Order("a", 200, Sample.At(200)));
        Assert.False(await Order("a", 200, null));
        Assert.Empty(await Take(10_000));
        Assert.True(await Order("a", 200, null, attempts: 2));
    }

    [StoreFact]
    public async Task Dead_letters_are_dropped_by_their_age_and_receiver_and_nothing_else()
    {
        await Commit(Leaving("t", Hook("a", 0), Hook("b", 50), Hook("first", 0) with { Receiver = "other" }, Hook("second", 0)));
        await Commit(Sample.NewTicket("t", "elsewhere") with { Outbox = [Hook("third", 0)] });
        await Take(50, limit: 3);
        await Take(50, "other");
        foreach (var name in (string[])["a", "b", "first"]) await Settle(name, null, "refused");
        await Settle("second", Sample.At(60), "503");

        Assert.Equal(0, await Drop("nobody", 100));
        Assert.Equal(0, await Drop(null, -1));
        Assert.Equal(1, await Drop("webhook", 49));
        Assert.Equal(1, await Drop(null, 100, limit: 1));
        Assert.Equal(1, await Drop(null, 100));
        Assert.Equal(0, await Drop(null, 100));
        Assert.Equal(["second"], Names(await Take(1_000)));
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
        Assert.False(await Settle("a", Sample.At(5), null));
        Assert.True(await Order("a", 5, Sample.At(5)));
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

        Assert.Single(await Take(0));
        await Settle("a", null, null);

        Assert.Empty(await Take(100));
        Assert.Equal("other", Assert.Single((await Ask<OutboxTaken>(new TakeOutbox("other", "webhook", Sample.At(0), Minute, 10))).Items).Tenant);
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

    private static OutboxItem Hook(string name, double dueAt) => new(Sample.Id(name), "webhook", "test", "{}", Sample.At(dueAt));

    private static Append Leaving(string ticket, params OutboxItem[] items) => Sample.NewTicket(ticket) with { Outbox = [.. items] };

    private static (int Attempt, int Failures) Taking(OutboxEntry entry) => (entry.Attempt, entry.Failures);

    private async Task<IReadOnlyList<OutboxEntry>> Take(double now, string receiver = "webhook", int limit = 100) =>
        (await Ask<OutboxTaken>(new TakeOutbox(Sample.Tenant, receiver, Sample.At(now), Minute, limit))).Items;

    private async Task<IEnumerable<string>> Due(double now) => (await Ask<OutboxDue>(new ReadOutboxDue(Sample.Tenant, Sample.At(now)))).Receivers;

    private async Task<bool> Settle(string name, Instant? retryAt, string? error, int attempt = 1) =>
        (await Ask<OutboxSettled>(new SettleOutbox(Sample.Tenant, Sample.Id(name), attempt, retryAt, error))).Counted;

    private async Task<bool> Order(string name, double now, Instant? retryAt, int attempts = 1) =>
        (await Ask<OutboxSettled>(new OrderOutbox(Sample.Tenant, Sample.Id(name), attempts, Sample.At(now), retryAt))).Counted;

    private async Task<int> Drop(string? receiver, double until, int limit = 100) =>
        (await Ask<OutboxDropped>(new DropDeadLetters(Sample.Tenant, receiver, Sample.At(until), limit))).Count;

    private static IEnumerable<string> Names(IEnumerable<OutboxEntry> entries)
    {
        string[] known = ["a", "b", "first", "second", "third", "fourth", "mail", "taken", "free"];
        return entries.Select(entry => known.Single(name => Sample.Id(name) == entry.Item.Id));
    }
}
