using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Core.Tests;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

/// <summary>How a run of a pool fills its book and keeps it true; what it picks is tested with the book itself.</summary>
public sealed class PoolCellTests
{
    private readonly Bench _bench = new(CellFactory.Create(ActorId.Pool(Sample.Tenant, "p"), Sample.Run, SlaBooks.NothingPromised(Sample.Tenant))) { To = ActorId.Pool(Sample.Tenant, "p") };

    [Fact]
    public void New_run_reads_rules_and_agents_then_the_waiting_page_by_page()
    {
        _bench.Hear(new Nudge());
        Assert.Equal(new ReadPool(Sample.Tenant, "p"), _bench.Asked);
        Assert.Equal(["ana", "bo"], Asked(_bench.Answer(Facts("ana", "bo"))));
        Assert.Null(_bench.AskedFor<ReadWaiting>().After);
        Assert.True(Status().Rebuilding);

        var cursor = new WaitingCursor(Sample.Start, Sample.Id(1));
        _bench.Answer(new WaitingPage([Waits(1)], cursor));
        Assert.Equal(cursor, _bench.AskedFor<ReadWaiting>().After);
        _bench.Answer(new WaitingPage([Waits(2)], null));
        Assert.False(_bench.Asks);
        Assert.Equal((false, 2), (Status().Rebuilding, Status().Waiting));
    }

    [Fact]
    public void Tickets_that_go_by_older_promises_are_looked_for_again_after_none_was_found()
    {
        var books = SlaBooks.NothingPromised(Sample.Tenant);
        var bench = new Bench(CellFactory.Create(_bench.To, Sample.Run, books)) { To = _bench.To };
        bench.Hear(new Nudge());
        bench.Answer(Facts());
        bench.Answer(new WaitingPage([], null));
        books.Learn(Sample.Tenant, Sample.Promises());
        bench.Hear(new Nudge());
        Assert.Equal(1, bench.AskedFor<ReadBehind>().SlaVersion);
        bench.Answer(new BehindTickets([]));
        bench.Hear(new Nudge());
        Assert.False(bench.Asks);
        bench.Now += Sample.Seconds(30);
        bench.Hear(new Nudge());
        bench.AskedFor<ReadBehind>();
        Assert.IsType<ReviewClocks>(Assert.Single(bench.Answer(new BehindTickets([Sample.Id(7)])).OfType<Tell>()).Envelope.Message);
    }

    [Fact]
    public void An_open_ticket_that_stays_behind_keeps_no_resolved_one_from_newer_rules()
    {
        var books = SlaBooks.NothingPromised(Sample.Tenant);
        var bench = new Bench(CellFactory.Create(_bench.To, Sample.Run, books)) { To = _bench.To };
        bench.Hear(new Nudge());
        bench.Answer(Facts());
        bench.Answer(new WaitingPage([], null));
        books.Learn(Sample.Tenant, Automate.Book(Automate.Rule("close", Automate.When([TicketStatus.Resolved]), 60, Automate.Closing)));
        bench.Hear(new Nudge());
        Assert.False(bench.AskedFor<ReadBehind>().Resolved);
        bench.Answer(new BehindTickets([Sample.Id(7)]));
        Assert.True(bench.AskedFor<ReadBehind>().Resolved);
        Assert.IsType<ReviewClocks>(Assert.Single(bench.Answer(new BehindTickets([Sample.Id(8)])).OfType<Tell>()).Envelope.Message);
        bench.Hear(new Nudge());
        Assert.False(bench.AskedFor<ReadBehind>().Resolved);
    }

    [Fact]
    public void Picks_begin_while_pages_are_still_read()
    {
        _bench.Hear(new Nudge());
        _bench.Answer(Facts("hana"));
        _bench.Hear(RoomOfHana());
        var outputs = _bench.Answer(new WaitingPage([Waits(1)], new WaitingCursor(Sample.Start, Sample.Id(1))));
        Assert.Equal(Sample.Id(1), Assert.IsType<Reserve>(Assert.Single(outputs.OfType<Tell>()).Envelope.Message).Ticket);
    }

    [Fact]
    public void Failure_while_rebuilding_is_tried_again_at_the_next_call_where_it_stopped()
    {
        _bench.Hear(new Nudge());
        Assert.Empty(_bench.Answer(new Busy()).OfType<Store>());
        _bench.Hear(RoomOfHana());
        Assert.False(_bench.Asks);
        _bench.Hear(new Nudge());
        Assert.IsType<ReadPool>(_bench.Asked);
        _bench.Answer(Facts());
        var cursor = new WaitingCursor(Sample.Start, Sample.Id(1));
        _bench.Answer(new WaitingPage([Waits(1)], cursor));
        Assert.Empty(_bench.Answer(new Failed("disk")).OfType<Store>());
        _bench.Hear(new Nudge());
        Assert.Equal(cursor, _bench.AskedFor<ReadWaiting>().After);
    }

    [Fact]
    public void Agents_who_were_not_heard_of_are_asked_again_at_each_call()
    {
        _bench.Hear(new Nudge());
        _bench.Answer(Facts("ana", "hana"));
        _bench.Answer(new WaitingPage([], null));
        _bench.Hear(RoomOfHana());
        Assert.Equal(["ana"], Asked(_bench.Hear(new Nudge())));
        Assert.Equal(["ana"], Asked(_bench.Hear(new Nudge())));
    }

    [Fact]
    public void Agents_who_never_answer_do_not_keep_the_others_from_being_asked_again()
    {
        string[] silent = [.. Enumerable.Range(0, 450).Select(i => $"a{i:000}")];
        _bench.Hear(new Nudge());
        _bench.Answer(Facts([.. silent]));
        _bench.Answer(new WaitingPage([], null));
        Assert.Equal(silent, Asked(_bench.Hear(new Nudge())).Concat(Asked(_bench.Hear(new Nudge()))).Concat(Asked(_bench.Hear(new Nudge()))));
        Assert.Equal(silent.Take(200), Asked(_bench.Hear(new Nudge())));
    }

    [Fact]
    public void Message_before_the_page_is_not_undone_by_older_rows()
    {
        _bench.Hear(new Nudge());
        _bench.Answer(Facts());
        _bench.Hear(new Moved(Sample.Id(1), 2));
        _bench.Answer(new WaitingPage([Waits(1, version: 1)], null));
        Assert.Equal(0, Status().Waiting);
    }

    [Fact]
    public void What_the_feed_says_and_the_book_does_not_know_is_looked_up()
    {
        Rebuilt(Waits(1));
        _bench.Hear(new TicketChanged(Sample.Id(1), 1));
        Assert.False(_bench.Asks);
        _bench.Hear(new TicketChanged(Sample.Id(1), 2));
        Assert.Equal([Sample.Id(1)], _bench.AskedFor<ReadTickets>().Tickets.ToArray());
        _bench.Answer(new TicketFacts([new Moved(Sample.Id(1), 2)]));
        Assert.Equal(0, Status().Waiting);
    }

    [Fact]
    public void Doubts_gather_while_one_look_up_is_under_way()
    {
        Rebuilt();
        _bench.Hear(new TicketChanged(Sample.Id(1), 1));
        Assert.Empty(_bench.Hear(new TicketChanged(Sample.Id(2), 1)));
        Assert.Empty(_bench.Hear(new TicketChanged(Sample.Id(3), 1)));
        _bench.Answer(new TicketFacts([Waits(1)]));
        Assert.Equal([Sample.Id(2), Sample.Id(3)], _bench.AskedFor<ReadTickets>().Tickets.ToArray());
    }

    [Fact]
    public void Look_up_that_failed_is_done_again_at_the_keepers_pace()
    {
        Rebuilt();
        _bench.Hear(new TicketChanged(Sample.Id(1), 1));
        _bench.Answer(new Busy());
        Assert.False(_bench.Asks);
        _bench.Hear(new TicketChanged(Sample.Id(2), 1));
        Assert.False(_bench.Asks);
        _bench.Hear(new Nudge());
        Assert.Equal([Sample.Id(1), Sample.Id(2)], _bench.AskedFor<ReadTickets>().Tickets.ToArray());
    }

    [Fact]
    public void Questions_are_answered_to_who_asked() =>
        Assert.Equal(Sample.Id(9), Assert.Single(_bench.Ask(new AskPool(), Sample.Boss, 9).OfType<Reply>()).ReplyTo);

    [Fact]
    public void Message_that_is_none_of_a_pools_is_a_fault_and_the_pool_goes_on()
    {
        Rebuilt();
        Assert.Single(_bench.Hear(new Close()).OfType<Fault>());
        _bench.Hear(Waits(1));
        Assert.Equal(1, Status().Waiting);
    }

    [Fact]
    public void Pick_that_lapses_wakes_the_pool()
    {
        Rebuilt(Waits(1));
        var wake = Assert.Single(_bench.Hear(RoomOfHana()).OfType<Wake>()).At;
        Assert.Equal(_bench.Now + Sample.Seconds(Limits.PickLapseSeconds), wake);
        _bench.Now = wake;
        Assert.Equal(["hana"], Asked(_bench.Step(new Tick())));
    }

    // ── Sweep: rare and complete ──

    [Fact]
    public void Sweep_reads_everything_again_finds_what_was_lost_and_is_no_rebuild()
    {
        Rebuilt(Waits(1), Waits(2));
        _bench.Now += Sample.Seconds(Limits.ReviewSeconds);
        _bench.Hear(new Nudge());
        Assert.IsType<ReadPool>(_bench.Asked);
        Assert.False(Status().Rebuilding);
        Assert.Equal(["ana"], Asked(_bench.Answer(Facts(["ana", "away"], ["ana"]))));
        _bench.Answer(new WaitingPage([Waits(2), Waits(3)], null));
        Assert.Equal([Sample.Id(1)], _bench.AskedFor<ReadTickets>().Tickets.ToArray());
        _bench.Answer(new TicketFacts([new Moved(Sample.Id(1), 2)]));
        Assert.Equal(2, Status().Waiting);
    }

    [Fact]
    public void Sweep_comes_no_earlier_than_the_review()
    {
        Rebuilt();
        _bench.Now += Sample.Seconds(Limits.ReviewSeconds - 1);
        Assert.Empty(_bench.Hear(new Nudge()).OfType<Store>());
    }

    [Fact]
    public void Long_list_is_swept_so_much_more_rarely()
    {
        const int AMinuteAndTenSeconds = (int)(Limits.ReviewSeconds + 10) * Limits.ReviewRowsPerSecond;
        Rebuilt([.. Enumerable.Range(1, AMinuteAndTenSeconds).Select(ticket => Waits(ticket))]);
        _bench.Now += Sample.Seconds(Limits.ReviewSeconds + 9);
        Assert.Empty(_bench.Hear(new Nudge()).OfType<Store>());
        _bench.Now += Sample.Seconds(1);
        _bench.Hear(new Nudge());
        Assert.IsType<ReadPool>(_bench.Asked);
    }

    [Fact]
    public void Who_could_get_work_is_asked_before_the_others()
    {
        _bench.Hear(new Nudge());
        Assert.Equal(["zoe", "away"], Asked(_bench.Answer(Facts(["away", "zoe"], ["zoe"]))));
    }

    [Fact]
    public void Many_agents_are_asked_a_few_per_page_and_all_by_the_last()
    {
        string[] agents = [.. Enumerable.Range(100, 200).Select(i => $"agent-{i}")];
        _bench.Hear(new Nudge());
        var first = Asked(_bench.Answer(Facts([.. agents])));
        var next = Asked(_bench.Answer(new WaitingPage([Waits(1)], new WaitingCursor(Sample.Start, Sample.Id(1)))));
        var last = Asked(_bench.Answer(new WaitingPage([Waits(2)], null)));
        Assert.InRange(first.Count, 1, 50);
        Assert.Equal(first.Count, next.Count);
        Assert.Equal(agents, first.Concat(next).Concat(last));
    }

    private void Rebuilt(params ImmutableArray<Waiting> waiting)
    {
        _bench.Hear(new Nudge());
        _bench.Answer(Facts());
        _bench.Answer(new WaitingPage(waiting, null));
    }

    private PoolStatus Status() =>
        Assert.IsType<PoolStatus>(Assert.Single(_bench.Ask(new AskPool(), Sample.Boss, 9).OfType<Reply>()).Answer);

    /// <summary>Who was asked for his room.</summary>
    private static List<string> Asked(List<Output> outputs) =>
        [.. outputs.OfType<Tell>().Where(t => t.Envelope.Message is Advertise).Select(t => t.Envelope.To.Key)];

    private static PoolFacts Facts(params ImmutableArray<string> agents) =>
        Facts(agents, agents);

    private static PoolFacts Facts(ImmutableArray<string> agents, ImmutableArray<string> routable) =>
        new([new RulesAre("q", 1, Sample.Rules() with { Requires = [] })], agents, routable);

    private static Waiting Waits(int ticket, long version = 1) => new(Sample.Id(ticket), version, "q", "chat", 0, Sample.Start, [], []);

    private static Room RoomOfHana() => new(new AgentDriver().View());
}
