using Xunit;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Tickets;

/// <summary>Age, wrap-up, queues and what a resolved ticket costs.</summary>
public sealed class TicketLifeTests
{
    [Theory]
    [InlineData(-60, -60)]
    [InlineData(60, 0)]
    public void Age_may_come_from_elsewhere_but_not_from_the_future(double given, double kept)
    {
        var ticket = new TicketDriver();
        ticket.Tell(Sample.Create() with { EnqueuedAt = Sample.Start + Sample.Seconds(given) }, Sample.Machine);
        Assert.Equal(Sample.Start + Sample.Seconds(kept), ticket.State.EnqueuedAt);
    }

    [Theory]
    [InlineData(TicketStatus.Processing, null, 30)]
    [InlineData(TicketStatus.Processing, 5.0, 5)]
    [InlineData(TicketStatus.Processing, 0.0, null)]
    [InlineData(TicketStatus.OnHold, null, null)]
    public void Wrap_up_is_the_queues_unless_said_and_none_after_hold(TicketStatus from, double? asked, int? length)
    {
        var ticket = In(from);
        var word = ticket.Tell(new Resolve(null, asked is { } s ? Sample.Seconds(s) : null), Sample.Self(Hana)).Word(Hana);
        Assert.Equal(length is null ? SettledKind.None : SettledKind.WrapUp, word.Kind);
        Assert.Equal(length is { } l ? ticket.Now + Sample.Seconds(l) : null, word.Until);
        Assert.Equal(ticket.Now + Sample.Seconds(length ?? 0), Assert.Single(Ticket.Rows(ticket.State).Freed).Since);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Wrap_up_can_be_ended_only_before_it_is_over(double after, bool accepted)
    {
        var ticket = In(TicketStatus.Resolved);
        ticket.Pass(after);
        var decision = ticket.Tell(new EndWrapUp(Hana), Sample.Self(Hana));
        Assert.Equal(accepted ? "" : RefusalCodes.WrongState, decision.Code());
        if (accepted) Assert.Equal(SettledKind.None, decision.Word(Hana).Kind);
    }

    [Fact]
    public void Held_work_costs_and_parked_work_does_not()
    {
        var ticket = In(TicketStatus.Processing);
        Assert.Equal(new LoadRow(Hana, "chat", 25, LoadPhase.Held, null), Assert.Single(Ticket.Rows(ticket.State).Load));
        ticket.Tell(new Hold(null), Sample.Self(Hana));
        Assert.Equal(new LoadRow(Hana, "chat", 0, LoadPhase.Parked, null), Assert.Single(Ticket.Rows(ticket.State).Load));
    }

    [Theory]
    [InlineData(ReleaseCause.Released, true)]
    [InlineData(ReleaseCause.ClientGone, false)]
    public void Who_gave_it_back_is_not_the_first_to_get_it_again(ReleaseCause cause, bool blocked)
    {
        var ticket = In(TicketStatus.Processing);
        var enqueued = ticket.State.EnqueuedAt;
        ticket.Pass(100);
        var waiting = ticket.Tell(new Release(cause, null, null), Sample.Boss).Told<Waiting>().Single().Message;
        Assert.Equal(blocked ? [Hana] : [], waiting.Blocks.Select(b => b.Agent));
        Assert.Equal(enqueued, waiting.EnqueuedAt);
    }

    [Fact]
    public void Moving_to_another_pool_keeps_the_age_and_tells_both_pools()
    {
        var ticket = In(TicketStatus.Waiting);
        ticket.Pass(50);
        var decision = ticket.Tell(new MoveToQueue(Sample.Terms("q2", "p2"), [new("ko", 3)], null), Sample.Machine);
        var (pool, waiting) = decision.Told<Waiting>().Single();
        Assert.Equal(("p2", "q2", Sample.Start), (pool, waiting.Queue, waiting.EnqueuedAt));
        Assert.Equal(new Requirement("ko", 3), Assert.Single(waiting.Requires));
        Assert.Equal("p", decision.Told<Moved>().Single().To);
    }

    [Fact]
    public void Reopening_through_the_queue_begins_the_age_anew()
    {
        var ticket = In(TicketStatus.Resolved);
        ticket.Pass(500);
        Assert.Equal(ticket.Now, ticket.Tell(new ReopenToQueue(null, null), Sample.Machine).Told<Waiting>().Single().Message.EnqueuedAt);
    }

    [Fact]
    public void Cancelling_an_offered_ticket_withdraws_the_offer()
    {
        var ticket = In(TicketStatus.Offered);
        Assert.Equal(OfferEnd.Withdrawn, ticket.Tell(new Cancel(null), Sample.Boss).Word(Hana).End);
        Assert.Empty(Ticket.Rows(ticket.State).Load);
    }

    [Fact]
    public void Probe_is_answered_in_every_status()
    {
        foreach (var status in Enum.GetValues<TicketStatus>())
        {
            var ticket = In(status);
            var expected = status switch
            {
                TicketStatus.Offered => SettledKind.Offered,
                TicketStatus.Processing => SettledKind.Held,
                TicketStatus.OnHold => SettledKind.Parked,
                TicketStatus.Resolved or TicketStatus.Closed => SettledKind.WrapUp,
                _ => SettledKind.None,
            };
            Assert.Equal(expected, ticket.Decide(new Probe(Hana)).Word(Hana).Kind);
            Assert.Equal(SettledKind.None, ticket.Decide(new Probe(Otto)).Word(Otto).Kind);
        }
    }

    [Fact]
    public void Message_of_another_actor_is_a_defect_not_a_silent_nothing() =>
        Assert.Throws<ArgumentException>(() => In(TicketStatus.Waiting).Decide(new AskPool()));
}
