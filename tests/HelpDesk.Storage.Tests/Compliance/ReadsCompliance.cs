using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What the edge reads, for every store that serves it: the factory's store has to be an <see cref="IReads"/> too.</summary>
public abstract class ReadsCompliance(IStoreFactory factory) : StoreTest(factory)
{
    private IReads Reads => (IReads)Store;

    [StoreFact]
    public async Task A_ticket_is_found_by_id_and_by_number()
    {
        await Commit(Sample.NewTicket("first"));
        var created = Sample.NewTicket("a");
        await Commit(created);
        var row = Sample.Row("a") with { Status = TicketStatus.Processing, Holder = "lee", Ownership = 1, Requester = Sample.Id("person") };
        LoadRow[] load = [Sample.Load("kim", LoadPhase.WrapUp, 5, 60), Sample.Load("lee", LoadPhase.Held)];
        await Commit(Sample.Next(created, rows => rows with { Ticket = row, Load = [.. load] }));

        var found = await Reads.Ticket(Sample.Tenant, Sample.Id("a"), default);

        Assert.NotNull(found);
        Assert.Equal((2, 2, 3), (found.Number, found.Version, found.Position));
        Assert.Equal(WithoutLists(row), WithoutLists(found.Row));
        Assert.Equal(row.Requires.ToArray(), found.Row.Requires.ToArray());
        Assert.Equal(row.Blocks.ToArray(), found.Row.Blocks.ToArray());
        Assert.Equal(row.Tags.ToArray(), found.Row.Tags.ToArray());
        Assert.Equal(load.Select(l => new AgentLoad(l.Agent, l)), found.Load.OrderBy(l => l.Agent, StringComparer.Ordinal));
        Assert.Equal(Sample.Id("a"), (await Reads.TicketByNumber(Sample.Tenant, 2, default))!.Row.Ticket);
    }

    [StoreFact]
    public async Task Changes_of_settings_are_found_among_as_many_events_as_are_looked_at()
    {
        await Commit(Sample.NewQueue("a"));
        await Commit(Sample.NewTicket("t1"));
        await Commit(Sample.NewQueue("b"));
        await Commit(Sample.NewTicket("t2"));
        await Commit(Sample.NewQueue("c", tenant: "other"));

        Assert.Equal(1, (await Reads.SettingChanges(Sample.Tenant, 5, 100, 1, default)).Earliest);
        Assert.Equal(3, (await Reads.SettingChanges(Sample.Tenant, null, 2, 10, default)).Reached);
        Assert.Equal("3", await Changes(5, 100, 1));
        Assert.Equal("3 1", await Changes(null, 100, 10));
        Assert.Equal("3", await Changes(null, 2, 10));
        Assert.Equal("3", await Changes(long.MaxValue, 2, 10));
        Assert.Equal("3 1", await Changes(5, 100, 10));
        Assert.Equal("1", await Changes(3, 100, 10));
        Assert.Equal("3", await Changes(5, 2, 10));
        Assert.Equal("", await Changes(1, 100, 10));

        async Task<string> Changes(long? before, long window, int limit) =>
            string.Join(' ', (await Reads.SettingChanges(Sample.Tenant, before, window, limit, default)).Items.Select(i => i.Position));
    }

    [StoreFact]
    public async Task What_another_tenant_has_is_not_found()
    {
        await Commit(Sample.NewTicket("a", "other").AsCommand("create", Sample.Done("a")) with { Content = [Text("text")] });

        Assert.Null(await Reads.Ticket(Sample.Tenant, Sample.Id("a"), default));
        Assert.Null(await Reads.TicketByNumber(Sample.Tenant, 1, default));
        Assert.Empty(await Numbers(new TicketFilter()));
        Assert.Empty(await Reads.Content(Sample.Tenant, [Sample.Id("text")], default));
        Assert.Null(await Reads.Outcome(Sample.Tenant, Sample.Id("create"), default));
        Assert.Empty(await Reads.Counts(Sample.Tenant, default));
        Assert.Null(await Reads.State<TicketState>(Sample.Ticket("a"), default));
    }

    [StoreFact]
    public async Task What_is_to_leave_is_listed_by_its_age_with_what_came_of_it()
    {
        OutboxItem[] items = [.. Enumerable.Range(0, 4).Select(i => new OutboxItem(Sample.Id($"item{i}"), "ops", "test", "{}", Sample.At(i)))];
        await Commit(Sample.NewTicket("t") with { Outbox = [.. items.Reverse()] });
        await Ask<OutboxTaken>(new TakeOutbox(Sample.Tenant, "ops", Sample.At(9), NodaTime.Duration.FromSeconds(60), 3));
        await Ask<OutboxSettled>(new SettleOutbox(Sample.Tenant, items[0].Id, 1, null, "410"));
        await Ask<OutboxSettled>(new SettleOutbox(Sample.Tenant, items[1].Id, 1, Sample.At(90), "503"));

        var waiting = await Reads.Outbox(Sample.Tenant, dead: false, null, 2, default);

        Assert.Equal(
            [new OutboxRead(items[1] with { DueAt = Sample.At(90) }, Sample.At(1), 1, 1, "503", false, null), new OutboxRead(items[2], Sample.At(2), 1, 0, null, false, Sample.At(69))], waiting.ToArray());
        var after = new OutboxCursor(waiting[^1].CreatedAt, waiting[^1].Item.Id);
        Assert.Equal([new OutboxRead(items[3], Sample.At(3), 0, 0, null, false, null)], (await Reads.Outbox(Sample.Tenant, dead: false, after, 2, default)).ToArray());
        var dead = new OutboxRead(items[0], Sample.At(0), 1, 1, "410", true, null);
        Assert.Equal([dead], (await Reads.Outbox(Sample.Tenant, dead: true, null, 2, default)).ToArray());
        Assert.Equal(dead, await Reads.OutboxItem(Sample.Tenant, items[0].Id, default));
        Assert.Null(await Reads.OutboxItem("other", items[0].Id, default));
        Assert.Equal(new OutboxCounts(3, 1, Sample.At(1)), await Reads.OutboxCounts(Sample.Tenant, default));
        Assert.Equal(new OutboxCounts(0, 0, null), await Reads.OutboxCounts("other", default));
    }

    [StoreFact]
    public async Task Tickets_are_listed_newest_first_by_page()
    {
        for (var i = 0; i < 5; i++) await Commit(Sample.NewTicket($"t{i}"));

        Assert.Equal([5, 4], await Numbers(new TicketFilter(), limit: 2));
        Assert.Equal([3, 2], await Numbers(new TicketFilter(), before: 4, limit: 2));
        Assert.Equal([1], await Numbers(new TicketFilter(), before: 2, limit: 2));
    }

    [StoreFact]
    public async Task Every_condition_of_a_filter_narrows()
    {
        await Commit(Sample.NewTicket("waiting"));
        await Commit(Sample.NewTicket(Sample.Row("sales") with { Queue = "sales", Tags = [] }));
        LoadRow Lee(LoadPhase phase) => Sample.Load("lee", phase);
        await Commit(With("held", row => row with { Status = TicketStatus.Processing, Holder = "lee" }, Lee(LoadPhase.Held)));
        await Commit(With(
            "offered", row => row with { Status = TicketStatus.Offered }, Lee(LoadPhase.Offered), Sample.Load("kim", LoadPhase.Offered)));
        await Commit(With(
            "parked", row => row with { Status = TicketStatus.OnHold, Holder = "lee", Tags = ["vip", "late"] }, Lee(LoadPhase.Parked)));
        await Commit(With("solved", row => row with { Status = TicketStatus.Resolved }, Lee(LoadPhase.WrapUp)));

        Assert.Equal([2, 1], await Numbers(new TicketFilter(Status: TicketStatus.Waiting)));
        Assert.Equal([2], await Numbers(new TicketFilter(Queue: "sales")));
        Assert.Equal([5, 3], await Numbers(new TicketFilter(Holder: "lee")));
        Assert.Equal([5], await Numbers(new TicketFilter(Tag: "late")));
        Assert.Equal([5, 4, 3], await Numbers(new TicketFilter(LoadOf: "lee")));
        Assert.Equal([4], await Numbers(new TicketFilter(LoadOf: "kim")));
        Assert.Equal([3], await Numbers(new TicketFilter(Ticket: Sample.Id("held"))));
        Assert.Equal([1], await Numbers(new TicketFilter(Status: TicketStatus.Waiting, Queue: Sample.Queue)));
        Assert.Equal([3], await Numbers(new TicketFilter(LoadOf: "lee", Holder: "lee", Tag: "vip"), before: 5));
        Assert.Empty(await Numbers(new TicketFilter(Status: TicketStatus.Waiting, Holder: "lee")));
    }

    [StoreFact]
    public async Task Open_tickets_are_listed_by_what_is_due_the_soonest_first_and_by_page()
    {
        foreach (var (name, due) in ((string, int?)[])[("late", 1), ("never", null), ("soon", 5), ("too", 1), ("then", 9)])
            await Commit(Sample.NewTicket(Sample.Row(name) with { DueAt = due is { } at ? Sample.At(at) : null, Queue = name == "too" ? "sales" : Sample.Queue }));
        await Commit(With("solved", row => row with { Status = TicketStatus.Resolved, DueAt = Sample.At(1) }));

        Assert.Equal([1, 4, 3, 5], await Numbers(Due(10)));
        Assert.Equal([1, 4], await Numbers(Due(5)));
        Assert.Equal([1, 4], await Numbers(Due(10), limit: 2));
        Assert.Equal([4, 3], await Numbers(Due(10, 1, 1), limit: 2));
        Assert.Equal([5], await Numbers(Due(10, 5, 3)));
        Assert.Empty(await Numbers(Due(10, 9, 5)));
        Assert.Equal([4], await Numbers(Due(10) with { Queue = "sales" }));
        Assert.Empty(await Numbers(Due(10) with { Status = TicketStatus.Resolved }));

        static TicketFilter Due(int before, int? after = null, long number = 0) =>
            new(Due: new DueSpan(Sample.At(before), after is { } at ? Sample.At(at) : null, number));
    }

    [StoreFact]
    public async Task A_ticket_offered_to_an_agent_in_wrap_up_is_listed_once()
    {
        await Commit(With("a", row => row, Sample.Load("lee", LoadPhase.Offered), Sample.Load("lee", LoadPhase.Held)));

        Assert.Equal([1], await Numbers(new TicketFilter(LoadOf: "lee")));
    }

    [StoreFact]
    public async Task Names_in_a_filter_are_values_not_patterns()
    {
        await Commit(Sample.NewTicket("a"));

        Assert.Empty(await Numbers(new TicketFilter(Queue: "%")));
        Assert.Empty(await Numbers(new TicketFilter(Tag: "' OR 1 = 1 --")));
        Assert.Empty(await Numbers(new TicketFilter(Queue: "BILLING")));
    }

    [StoreFact]
    public async Task An_actors_history_comes_in_order_after_a_version()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.NewTicket("between"));
        await Commit(Sample.Next(created, Sample.Closed, Sample.Reopened));

        var history = await Reads.History(created.Actor, 1, 10, default);

        Assert.Equal([(2, 3), (3, 4)], history.Select(item => (item.Version, item.Position)));
        Assert.Equal(["ticket.closed", "ticket.reopened"], history.Select(item => item.Type));
        Assert.Equal([1], (await Reads.History(created.Actor, 0, 1, default)).Select(item => item.Version));
    }

    [StoreFact]
    public async Task What_an_actor_said_before_is_found_by_its_name_among_as_many_versions_as_are_looked_at()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        await Commit(Sample.NewTicket("between"));
        await Commit(Sample.Next(created, Sample.Closed, Sample.Reopened, Sample.Closed));

        Assert.Equal("4 2", await Closed(5, 10, 10));
        Assert.Equal("4", await Closed(5, 10, 1));
        Assert.Equal("2", await Closed(4, 10, 10));
        Assert.Equal("2", await Closed(4, 2, 10));
        Assert.Equal("", await Closed(4, 1, 10));
        Assert.Equal("", await Closed(2, 10, 10));

        async Task<string> Closed(long before, long window, int limit) =>
            string.Join(' ', (await Reads.Earlier(created.Actor, "ticket.closed", before, window, limit, default)).Select(item => item.Version));
    }

    [StoreFact]
    public async Task A_history_is_the_same_before_and_after_archiving()
    {
        var last = Sample.NewTicket("a").AsCommand("create", Sample.Done("a")) with
        {
            PolicyVersion = 12, Audience = new Audience(["kim", "이"], [Sample.Queue], ["sales", Sample.Pool]),
        };
        await Commit(last);
        for (var i = 1; i <= 30; i++)
        {
            await Commit(last = Sample.Next(last) with { Now = Sample.At(i + 0.123_4), Cause = Sample.Id($"cause {i}") });
            await Commit(Sample.NewTicket($"between {i}") with { Now = Sample.At(i) });
        }
        var before = await Reads.History(last.Actor, 0, 1000, default);

        foreach (var second in new[] { 1, 2, 5, 20 })
        {
            await Archive(second);
            var after = await Reads.History(last.Actor, 0, 1000, default);
            Assert.Equal(before.Select(Bytes), after.Select(Bytes));
            for (var version = 0; version < 31; version += 3)
                Assert.Equal(
                    before.Skip(version).Take(5).Select(item => item.Position),
                    (await Reads.History(last.Actor, version, 5, default)).Select(item => item.Position));
        }

        static string Bytes(FeedItem item) => System.Text.Encoding.UTF8.GetString(Codec.Encode(item with { Event = null! })) + item.Event;
    }

    [StoreFact]
    public async Task Content_that_exists_is_returned()
    {
        await Commit(Sample.NewTicket("a") with { Content = [Text("x"), Text("y") with { Class = ContentClass.Person, KeyId = "k1" }] });

        var rows = await Reads.Content(Sample.Tenant, [Sample.Id("y"), Sample.Id("nothing"), Sample.Id("x")], default);

        Assert.Equal([Text("x"), Text("y") with { Class = ContentClass.Person, KeyId = "k1" }], rows.OrderBy(row => row.Class));
    }

    [StoreFact]
    public async Task States_are_read_one_by_one_and_by_page()
    {
        foreach (var agent in new[] { "lee", "kim", "ann" }) await Commit(Sample.Configured(agent, Sample.Pool));
        await Commit(Sample.NewQueue(Sample.Queue));

        var one = await Reads.State<AgentState>(ActorId.Agent(Sample.Tenant, "kim"), default);
        Assert.Equal(("kim", 1), (one!.State.Agent, one.Version));
        Assert.Null(await Reads.State<AgentState>(ActorId.Agent(Sample.Tenant, "nobody"), default));

        var page = await Reads.States<AgentState>(Sample.Tenant, ActorKind.Agent, null, 2, default);
        Assert.Equal(["ann", "kim"], page.Select(stored => stored.State.Agent));
        var rest = await Reads.States<AgentState>(Sample.Tenant, ActorKind.Agent, "kim", 2, default);
        Assert.Equal(["lee"], rest.Select(stored => stored.State.Agent));
    }

    [StoreFact]
    public async Task An_agents_load_is_listed()
    {
        await Commit(With("a", row => row, Sample.Load("lee", LoadPhase.Held)));

        var fact = Assert.Single(await Reads.LoadOf(Sample.Tenant, "lee", default));
        Assert.Equal(new LoadFact(Sample.Id("a"), 1, Sample.Load("lee", LoadPhase.Held)), fact);
        Assert.Empty(await Reads.LoadOf(Sample.Tenant, "kim", default));
    }

    [StoreFact]
    public async Task Outcomes_are_the_answers_that_were_accepted()
    {
        await Commit(Sample.NewTicket("a").AsCommand("create", Sample.Done("a")));

        Assert.Equal(Sample.Done("a", number: 1), await Reads.Outcome(Sample.Tenant, Sample.Id("create"), default));
        Assert.Null(await Reads.Outcome(Sample.Tenant, Sample.Id("never"), default));
    }

    [StoreFact]
    public async Task Counts_are_by_status_and_queue()
    {
        await Commit(Sample.NewTicket("a"));
        await Commit(Sample.NewTicket("b"));
        await Commit(Sample.NewTicket(Sample.Row("c") with { Queue = "sales" }));
        await Commit(With("d", row => row with { Status = TicketStatus.Closed }));

        var counts = await Reads.Counts(Sample.Tenant, default);

        Assert.Equal(
            new HashSet<StatusCount>
            {
                new(TicketStatus.Waiting, Sample.Queue, 2),
                new(TicketStatus.Waiting, "sales", 1),
                new(TicketStatus.Closed, Sample.Queue, 1),
            },
            counts.ToHashSet());
    }

    [StoreFact]
    public async Task Counts_follow_tickets_that_end_move_and_come_back()
    {
        var ticket = Sample.NewTicket("a");
        await Commit(ticket);
        await Commit(Sample.NewTicket("stays"));
        (TicketStatus Status, string Queue)[] steps =
        [
            (TicketStatus.Processing, Sample.Queue), (TicketStatus.Resolved, Sample.Queue), (TicketStatus.Resolved, "sales"),
            (TicketStatus.Closed, "sales"), (TicketStatus.Waiting, "sales"), (TicketStatus.Cancelled, "sales"), (TicketStatus.Cancelled, "sales"),
        ];
        foreach (var (status, queue) in steps)
        {
            await Commit(ticket = Sample.Next(ticket, rows => rows with { Ticket = rows.Ticket! with { Status = status, Queue = queue } }));
            Assert.Equal(
                new HashSet<StatusCount> { new(TicketStatus.Waiting, Sample.Queue, 1), new(status, queue, 1) },
                (await Reads.Counts(Sample.Tenant, default)).ToHashSet());
        }
    }

    [StoreFact]
    public async Task Ended_tickets_are_listed_by_their_status_newest_first()
    {
        for (var i = 0; i < 3; i++)
        {
            await Commit(With($"closed {i}", row => row with { Status = TicketStatus.Closed }));
            await Commit(With($"sold {i}", row => row with { Status = TicketStatus.Closed, Queue = "sales" }));
            await Commit(With($"gone {i}", row => row with { Status = TicketStatus.Abandoned }));
        }

        Assert.Equal([8, 7, 5], await Numbers(new TicketFilter(Status: TicketStatus.Closed), limit: 3));
        Assert.Equal([5, 2], await Numbers(new TicketFilter(Status: TicketStatus.Closed, Queue: "sales"), before: 8));
        Assert.Equal([9, 6, 3], await Numbers(new TicketFilter(Status: TicketStatus.Abandoned)));
    }

    /// <summary>Every commit adds one waiting ticket and one event, so a torn snapshot shows as a count that is not its position.</summary>
    [StoreFact]
    public async Task A_snapshot_is_true_at_exactly_its_position()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Commit(Sample.NewTicket($"t{i}")))));
        var positions = new List<long>();
        do
        {
            var snapshot = await Reads.Snapshot(Sample.Tenant, new TicketFilter(Status: TicketStatus.Waiting), 1000, default);
            Assert.Equal(snapshot.Position, snapshot.Tickets.Length);
            positions.Add(snapshot.Position);
        }
        while (!writing.IsCompleted || positions[^1] < 200);

        Assert.Equal(positions.Order(), positions);
    }

    [StoreFact]
    public async Task A_cancelled_read_ends()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Reads.Ticket(Sample.Tenant, Sample.Id("a"), new CancellationToken(canceled: true)));
    }

    /// <summary>Lists compare by reference; they are compared apart.</summary>
    private static TicketRow WithoutLists(TicketRow row) => row with { Requires = default, Blocks = default, Tags = default };

    private static ContentRow Text(string id) => new(Sample.Id(id), ContentClass.PublicText, "", $"text of {id} 안녕하세요");

    private static Append With(string name, Func<TicketRow, TicketRow> row, params LoadRow[] load) =>
        Sample.NewTicket(name) with { After = new Rows { Ticket = row(Sample.Row(name)), Load = [.. load] } };

    private async Task<IEnumerable<long>> Numbers(TicketFilter filter, long? before = null, int limit = 100) =>
        (await Reads.Tickets(Sample.Tenant, filter, before, limit, default)).Select(ticket => ticket.Number);
}
