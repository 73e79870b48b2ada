using Xunit;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Sla;

/// <summary>When the clocks of a ticket start, pause and stop, what they go by, and what their steps do.</summary>
public sealed class TicketClockTests
{
    private readonly TicketDriver _ticket = new() { Sla = Sample.Promises() };

    public TicketClockTests() => _ticket.Tell(Sample.Create() with { Requires = [new("billing", 4), new("ko", 1)] }, Sample.Machine);

    [Fact]
    public void Clocks_start_with_the_ticket_under_the_first_policy_that_fits()
    {
        Assert.Equal(
            [SlaMetric.Acknowledgement, SlaMetric.FirstReply, SlaMetric.Resolution, SlaMetric.QueueWait, SlaMetric.Desk],
            _ticket.State.Clocks.Select(c => c.Id.Metric));
        var reply = Clock(SlaMetric.FirstReply);
        Assert.Equal(("all", 1L, Sample.Seconds(30), "every ticket"), (reply.Term!.Policy, reply.Term.Version, reply.Term.Within, reply.Term.Why));
        Assert.Equal((Sample.Start + Sample.Seconds(30), Sample.Start + Sample.Seconds(15), "half"), (reply.Due, reply.Next!.Value.At, reply.Next.Value.Step));
        Assert.True(Clock(SlaMetric.Desk).Id.Internal);
    }

    [Theory]
    [InlineData(SlaMetric.Acknowledgement, "taken")]
    [InlineData(SlaMetric.QueueWait, "taken")]
    public void Taking_it_ends_the_wait(SlaMetric metric, string why)
    {
        _ticket.Pass(5);
        _ticket.Hold(Hana);
        Assert.Equal((ClockMove.Stopped, why, true), (Clock(metric).Ledger.Last, Clock(metric).Ledger.Entries[^1].Why, Clock(metric).Met));
    }

    [Fact]
    public void An_answer_of_staff_is_a_reply_and_a_word_of_the_customer_is_not()
    {
        _ticket.Hold(Hana);
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Machine);
        Assert.True(Clock(SlaMetric.FirstReply).Ledger.IsRunning);
        _ticket.Tell(new Say(Sample.Text(9), false), Sample.Self(Hana));
        Assert.True(Clock(SlaMetric.FirstReply).Ledger.IsRunning);
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        Assert.True(Clock(SlaMetric.FirstReply).Stopped);
        Assert.True(Clock(SlaMetric.PeriodicUpdate).Ledger.IsRunning);

        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Machine);
        Assert.Equal((1, true), (Clock(SlaMetric.NextReply).Cycle, Clock(SlaMetric.NextReply).Ledger.IsRunning));
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Machine);
        Assert.Equal((2, true), (Clock(SlaMetric.NextReply).Cycle, Clock(SlaMetric.NextReply).Ledger.IsRunning));
    }

    [Fact]
    public void On_hold_the_clock_stands_still_and_goes_on_where_it_stood()
    {
        _ticket.Hold(Hana);
        _ticket.Pass(40);
        _ticket.Tell(new Hold(null) { For = HoldFor.Customer }, Sample.Self(Hana));
        Assert.Equal(("waits-for-customer", null), (Clock(SlaMetric.Resolution).Ledger.Entries[^1].Why, Clock(SlaMetric.Resolution).Due));
        _ticket.Pass(3600);
        _ticket.Tell(Sample.Claim(ClaimKind.Resume, _ticket.NewId(), Hana), Sample.Self(Hana));
        Assert.Equal(_ticket.Now + Sample.Seconds(80), Clock(SlaMetric.Resolution).Due);
    }

    [Fact]
    public void Reopened_work_is_late_only_when_it_really_is()
    {
        _ticket.Hold(Hana);
        _ticket.Pass(100);
        _ticket.Tell(new Resolve(null, null), Sample.Self(Hana));
        Assert.True(Clock(SlaMetric.Resolution).Met);
        _ticket.Pass(100_000);
        _ticket.Tell(new ReopenToQueue(null, null), Sample.Boss);
        var clock = Clock(SlaMetric.Resolution);
        Assert.Equal((null, 1, _ticket.Now + Sample.Seconds(20)), (clock.Met, clock.Cycle, clock.Due));
    }

    [Fact]
    public void Steps_come_in_order_and_escalate()
    {
        _ticket.Pass(36);
        _ticket.Tell(new Due());
        Assert.Equal(["half", "due", "louder"], _ticket.Events.OfType<ClockStepReached>().Where(s => s.Clock.Metric == SlaMetric.FirstReply).Select(s => s.Step));
        Assert.Equal(2, _ticket.State.Priority);
        Assert.Equal([new Requirement("billing", 3)], _ticket.State.Requires.ToArray());
        Assert.Equal("all", Clock(SlaMetric.FirstReply).Term!.Policy);
        Assert.Equal(0, _ticket.State.PromisedPriority);
    }

    [Fact]
    public void Escalation_takes_it_from_its_holder_and_it_waits_with_its_age()
    {
        _ticket.Hold(Hana);
        _ticket.Pass(151);
        _ticket.Tell(new Due());
        Assert.Equal((TicketStatus.Waiting, null, Sample.Start), (_ticket.State.Status, _ticket.State.Holder, _ticket.State.EnqueuedAt));
        Assert.Contains(_ticket.Events, e => e is HolderReleased { Cause: ReleaseCause.Escalated });
    }

    [Fact]
    public void Higher_priority_counts_as_if_it_always_had()
    {
        _ticket.Pass(12);
        _ticket.Tell(new Edit(6, null, null, null, null, null), Sample.Boss);
        var reply = Clock(SlaMetric.FirstReply);
        Assert.Equal(("gold", Sample.Start + Sample.Seconds(10)), (reply.Term!.Policy, reply.Due));
        _ticket.Tell(new Due());
        Assert.True(Clock(SlaMetric.FirstReply).Breached);
    }

    [Fact]
    public void A_miss_under_an_earlier_promise_is_none_of_the_later_one()
    {
        _ticket.Tell(new Edit(6, null, null, null, null, null), Sample.Boss);
        _ticket.Pass(11);
        _ticket.Tell(new Due());
        _ticket.Tell(new Edit(0, null, null, null, null, null), Sample.Boss);
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Boss);
        var reply = Clock(SlaMetric.FirstReply);
        Assert.Equal(("all", true, true), (reply.Term!.Policy, reply.Met, reply.Breached));
    }

    [Fact]
    public void A_new_version_counts_as_if_it_always_had_and_what_came_does_not_come_again()
    {
        _ticket.Pass(16);
        _ticket.Tell(new Due());
        _ticket.Sla = Sample.Promises(2, slower: 2);
        _ticket.Tell(new ReviewClocks());
        var reply = Clock(SlaMetric.FirstReply);
        Assert.Equal((2L, Sample.Start + Sample.Seconds(60), "due"), (_ticket.State.SlaVersion, reply.Due, reply.Next!.Value.Step));
    }

    [Fact]
    public void What_was_due_under_the_old_version_does_not_fire_under_the_new()
    {
        _ticket.Pass(31);
        _ticket.Sla = Sample.Promises(2, slower: 3);
        _ticket.Tell(new Due());
        Assert.Empty(_ticket.Events.OfType<ClockStepReached>());
        Assert.Equal(Sample.Start + Sample.Seconds(90), Clock(SlaMetric.FirstReply).Due);
    }

    [Fact]
    public void A_copy_that_knows_an_older_version_than_the_ticket_reads_it_first()
    {
        _ticket.Sla = null;
        Assert.True(_ticket.Decide(new Hold(null), Sample.Boss).ReadSla);
        _ticket.Sla = SlaBook.Empty;
        Assert.True(_ticket.Decide(new Due()).ReadSla);
    }

    [Fact]
    public void A_ticket_that_was_there_before_the_promise_is_counted_from_its_creation()
    {
        var old = new TicketDriver(2);
        old.Tell(Sample.Create(), Sample.Machine);
        old.Pass(10);
        old.Sla = Sample.Promises();
        old.Tell(new ReviewClocks());
        var clock = old.State.Clocks.Single(c => c.Id.Metric == SlaMetric.Resolution);
        Assert.Equal((Sample.Start, Sample.Start + Sample.Seconds(120)), (clock.Ledger.StartedAt, clock.Due));
    }

    [Fact]
    public void Promises_that_end_leave_the_ledger()
    {
        _ticket.Sla = new SlaBook(2, new SlaRules([], [new SlaPolicy("gold", false, new([], [], 5, null, [], []), [new(SlaMetric.Resolution, Sample.Seconds(60), [], [], [])])]));
        _ticket.Tell(new ReviewClocks());
        var clock = Clock(SlaMetric.Resolution);
        Assert.Equal((null, null, null, true), (clock.Term, clock.Due, clock.Next, clock.Ledger.IsRunning));
        Assert.Null(Ticket.WakeAt(_ticket.State));
    }

    [Fact]
    public void Each_queue_has_its_own_time_at_the_desk()
    {
        _ticket.Pass(5);
        _ticket.Tell(new MoveToQueue(Sample.Terms("q2"), null, null), Sample.Boss);
        Assert.Equal((2, _ticket.Now), (Clock(SlaMetric.Desk).Cycle, Clock(SlaMetric.Desk).Ledger.StartedAt));
        _ticket.Hold(Hana).Tell(new Release(ReleaseCause.Released, null, null), Sample.Self(Hana));
        Assert.Equal(2, Clock(SlaMetric.Desk).Cycle);
        Assert.Equal(3, Clock(SlaMetric.QueueWait).Cycle);
    }

    /// <summary>What was promised in the queue that it leaves says whether it was kept there.</summary>
    [Fact]
    public void A_queue_that_is_left_is_judged_by_its_own_promise()
    {
        SlaPolicy Desk(string queue, double within) => new(queue, true, new([queue], [], null, null, [], []), [new(SlaMetric.Desk, Sample.Seconds(within), [], [], [])]);
        var moved = new TicketDriver(2) { Sla = new SlaBook(1, new SlaRules([], [Desk("q", 100), Desk("q2", 10)])) };
        moved.Tell(Sample.Create(), Sample.Machine);
        moved.Pass(50);
        moved.Tell(new MoveToQueue(Sample.Terms("q2"), null, null), Sample.Boss);
        var left = moved.Events.OfType<ClockMoved>().Single(e => e.Move == ClockMove.Stopped);
        Assert.Equal((true, "q2"), (left.Met, moved.State.Clocks.Single().Term!.Policy));
        Assert.Empty(moved.Events.OfType<ClockStepReached>());

        moved.Pass(5);
        moved.Tell(new MoveToQueue(Sample.Terms("q3"), null, null), Sample.Boss);
        Assert.True(moved.Events.OfType<ClockMoved>().Last(e => e.Move == ClockMove.Stopped).Met);
    }

    [Fact]
    public void Requirements_are_lowered_while_it_is_offered_too()
    {
        _ticket.Pass(30);
        _ticket.Offer(Hana);
        _ticket.Pass(6);
        _ticket.Tell(new Due());
        Assert.Equal(TicketStatus.Offered, _ticket.State.Status);
        Assert.Equal([new Requirement("billing", 3)], _ticket.State.Requires.ToArray());
    }

    [Fact]
    public void Whoever_lost_it_by_an_escalation_is_not_offered_it_again_at_once()
    {
        _ticket.Hold(Hana);
        _ticket.Pass(151);
        _ticket.Tell(new Due());
        Assert.Equal([new Block(Hana, _ticket.Now + Sample.Terms().DeclineBlock)], _ticket.State.Blocks.ToArray());
    }

    [Fact]
    public void A_first_promise_does_not_count_the_time_before_it_was_reopened()
    {
        var old = new TicketDriver(2);
        old.Tell(Sample.Create(), Sample.Machine);
        old.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
        old.Pass(100_000);
        old.Sla = Sample.Promises();
        old.Tell(new ReopenToQueue(null, null), Sample.Boss);
        Assert.Equal(old.Now, old.State.Clocks.Single(c => c.Id.Metric == SlaMetric.Resolution).Ledger.StartedAt);
    }

    [Fact]
    public void A_promise_that_does_not_pause_any_more_goes_on_while_the_ticket_is_on_hold()
    {
        SlaBook Promise(long version, params SlaPause[] pauses) =>
            new(version, new SlaRules([], [new("all", false, new([], [], null, null, [], []), [new(SlaMetric.Resolution, Sample.Seconds(100), [], [.. pauses], [])])]));
        var held = new TicketDriver(2) { Sla = Promise(1, SlaPause.OnHold) };
        held.Tell(Sample.Create(), Sample.Machine);
        held.Hold(Hana).Tell(new Hold(null), Sample.Self(Hana));
        Assert.False(held.State.Clocks.Single().Ledger.IsRunning);
        held.Sla = Promise(2);
        held.Tell(new ReviewClocks());
        Assert.True(held.State.Clocks.Single().Ledger.IsRunning);
    }

    [Fact]
    public void Reopened_into_another_queue_its_time_at_the_desk_begins_once()
    {
        _ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
        _ticket.Tell(new ReopenToQueue(Sample.Terms("q2"), null), Sample.Boss);
        Assert.Equal((2, true), (Clock(SlaMetric.Desk).Cycle, Clock(SlaMetric.Desk).Ledger.IsRunning));
    }

    private TicketClock Clock(SlaMetric metric) => _ticket.State.Clocks.Single(c => c.Id.Metric == metric);
}
