using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Core.Tests;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

public sealed class FeedCellTests
{
    private readonly Bench _bench = new(CellFactory.Create(ActorId.Feed(Sample.Tenant), Sample.Run, SlaBooks.NothingPromised(Sample.Tenant))) { To = ActorId.Feed(Sample.Tenant) };

    [Fact]
    public void New_follower_begins_at_the_head()
    {
        _bench.Hear(new Nudge());
        Assert.Equal(new ReadFeed(Sample.Tenant, long.MaxValue, 0), _bench.Asked);
        var published = Assert.Single(_bench.Answer(new FeedPage([], 40)).OfType<Publish>()).Page;
        Assert.Equal((0, 40), (published.Items.Length, published.Head));
        Assert.Equal(40, _bench.AskedFor<ReadFeed>().After);
    }

    [Fact]
    public void What_is_promised_is_read_where_the_follower_begins_and_then_learnt_from_the_feed()
    {
        var books = new SlaBooks();
        var bench = new Bench(CellFactory.Create(ActorId.Feed(Sample.Tenant), Sample.Run, books)) { To = ActorId.Feed(Sample.Tenant) };
        bench.Hear(new Nudge());
        var asked = bench.Answer(new FeedPage([], 40)).OfType<Store>().Single(s => s.Request is LoadActor);
        Assert.Equal(ActorId.Sla(Sample.Tenant), ((LoadActor)asked.Request).Actor);
        bench.Step(new StoreAnswered(asked.Number, new Loaded(3, 0, null, [.. Enumerable.Repeat(new SlaSet(Sample.Promises().Rules), 3)], [], null)));
        Assert.Equal(3, books.Of(Sample.Tenant)!.Version);

        bench.Answer(Page(41, Item(41, 1, 1) with { Stream = ActorId.Sla(Sample.Tenant), Version = 4, Event = new SlaSet(SlaRules.None) }));
        Assert.Equal(4, books.Of(Sample.Tenant)!.Version);
    }

    [Fact]
    public void What_somebody_turned_by_hand_is_read_and_an_older_answer_is_not_taken_for_it()
    {
        var books = new SlaBooks();
        var bench = new Bench(CellFactory.Create(ActorId.Feed(Sample.Tenant), Sample.Run, books)) { To = ActorId.Feed(Sample.Tenant) };
        bench.Hear(new Nudge());
        var early = bench.Answer(new FeedPage([], 40)).OfType<Store>().Single(s => s.Request is LoadActor);
        bench.Answer(Page(41, Item(41, 1, 1) with { Stream = ActorId.Sla(Sample.Tenant), Version = 2, Event = new QueueTurned("q", null) }));
        bench.Step(new StoreAnswered(early.Number, new Loaded(1, 0, null, [new SlaSet(Sample.Promises().Rules)], [], null)));
        Assert.Equal((1, 1), (books.Of(Sample.Tenant)!.Version, books.Of(Sample.Tenant)!.Edition));

        bench.Answer(Page(41));
        var again = bench.Hear(new Nudge()).OfType<Store>().Single(s => s.Request is LoadActor);
        bench.Step(new StoreAnswered(again.Number, new Loaded(2, 0, null, [new SlaSet(Sample.Promises().Rules), new QueueTurned("q", null)], [], null)));
        Assert.Equal((1, 2), (books.Of(Sample.Tenant)!.Version, books.Of(Sample.Tenant)!.Edition));
        Assert.DoesNotContain(bench.Hear(new Nudge()).OfType<Store>(), s => s.Request is LoadActor);
    }

    [Fact]
    public void Pages_are_published_in_order_until_the_head()
    {
        Begin();
        _bench.Hear(new Nudge());
        var first = _bench.Answer(Page(43, Item(41, 1, 1), Item(42, 1, 2)));
        Assert.Equal([41, 42], Assert.Single(first.OfType<Publish>()).Page.Items.Select(i => i.Position));
        Assert.Equal(42, _bench.AskedFor<ReadFeed>().After);
        Assert.Equal([43], Assert.Single(_bench.Answer(Page(43, Item(43, 2, 1))).OfType<Publish>()).Page.Items.Select(i => i.Position));
        Assert.False(_bench.Asks);
    }

    [Fact]
    public void Call_that_comes_while_reading_reads_once_more()
    {
        Begin();
        _bench.Hear(new Nudge());
        Assert.Empty(_bench.Hear(new Nudge()));
        Assert.Empty(_bench.Hear(new Nudge()));
        Assert.Single(_bench.Answer(Page(40)).OfType<Store>());
        Assert.Empty(_bench.Answer(Page(40)).OfType<Store>());
    }

    [Fact]
    public void Store_that_fails_is_read_again_at_the_next_call_from_the_same_place()
    {
        Begin();
        _bench.Hear(new Nudge());
        Assert.Empty(_bench.Answer(new Failed("disk")));
        _bench.Hear(new Nudge());
        Assert.Equal(40, _bench.AskedFor<ReadFeed>().After);
    }

    [Fact]
    public void Pools_and_agents_hear_of_a_ticket_after_the_lag_and_not_before()
    {
        Begin();
        _bench.Hear(new Nudge());
        var outputs = _bench.Answer(Page(41, Item(41, 1, 3)));
        Assert.Empty(outputs.OfType<Tell>());
        var wake = Assert.Single(outputs.OfType<Wake>()).At;
        Assert.True(wake > _bench.Now);
        Assert.Empty(_bench.Step(new Tick()).OfType<Tell>());
        _bench.Now = wake;
        Assert.Equal(["t/Agent/hana v3", "t/Pool/p v3"], Heard(_bench.Step(new Tick())));
        Assert.Empty(_bench.Tick(after: 10));
    }

    [Fact]
    public void Only_the_newest_version_of_a_ticket_is_told()
    {
        Begin();
        _bench.Hear(new Nudge());
        _bench.Answer(Page(44, Item(41, 1, 1), Item(42, 2, 7), Item(43, 1, 2), Item(44, 1, 3, "otto")));
        Assert.Equal(
            ["t/Agent/hana v2", "t/Agent/hana v7", "t/Agent/otto v3", "t/Pool/p v3", "t/Pool/p v7"], Heard(_bench.Tick(after: 1)));
    }

    [Fact]
    public void Events_of_others_than_tickets_are_published_and_need_no_healing()
    {
        Begin();
        _bench.Hear(new Nudge());
        var item = Item(41, 1, 3) with { Stream = ActorId.Agent(Sample.Tenant, "hana") };
        Assert.Single(_bench.Answer(Page(41, item)).OfType<Publish>());
        Assert.Empty(_bench.Tick(after: 1));
    }

    [Fact]
    public void Follower_that_slept_longer_than_the_feed_goes_on_at_the_head()
    {
        Begin();
        _bench.Hear(new Nudge());
        // Streams that wait for the next event are told that there is none for them.
        var published = Assert.Single(_bench.Answer(new FeedReset(900, 1000)).OfType<Publish>()).Page;
        Assert.Equal((0, 1000), (published.Items.Length, published.Head));
        _bench.Hear(new Nudge());
        Assert.Equal(1000, _bench.AskedFor<ReadFeed>().After);
    }

    /// <summary>At position 40 with nothing asked.</summary>
    private void Begin()
    {
        _bench.Hear(new Nudge());
        _bench.Answer(new FeedPage([], 40));
        _bench.Answer(Page(40));
    }

    private static List<string> Heard(List<Output> outputs) =>
        [.. outputs.OfType<Tell>().Select(t => $"{t.Envelope.To} v{((TicketChanged)t.Envelope.Message).Version}").Order(StringComparer.Ordinal)];

    private static FeedPage Page(long head, params ImmutableArray<FeedItem> items) => new(items, head);

    private static FeedItem Item(long position, int ticket, long version, string agent = "hana") => new(
        Sample.Tenant, position, ActorId.Ticket(Sample.Tenant, Sample.Id(ticket)), version, "ticket.closed", 1, new TicketClosed(Sample.Start), Sample.Start,
        By.Engine, Guid.Empty, Guid.Empty, 0, new Audience([agent], [], ["p"]));
}
