using NodaTime;
using Xunit;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Hours;

/// <summary>What becomes of a ticket before closed doors.</summary>
public sealed class TicketHoursTests
{
    private readonly TicketDriver _ticket = new() { Sla = HoursSample.Book() };

    [Theory]
    [InlineData("phone", WhenClosed.CallBack, "phone")]
    [InlineData("chat", WhenClosed.Message, "email")]
    [InlineData("social", WhenClosed.Ticket, "social")]
    [InlineData("email", WhenClosed.Ticket, "email")]
    public void Who_comes_while_it_is_closed_waits_as_the_hours_say(string channel, WhenClosed then, string becomes)
    {
        _ticket.Now += HoursSample.Day;
        var done = Assert.IsType<TicketDone>(_ticket.Tell(Sample.Create(channel: channel), Sample.Machine).Answer);
        Assert.Equal((TicketStatus.Waiting, then, becomes, (WhenClosed?)then), (_ticket.State.Status, _ticket.State.Deferred!.Value, _ticket.State.Channel, done.Deferred));
        Assert.DoesNotContain(_ticket.Tell(new Edit(3, null, null, null, null, null), Sample.Boss).Changes, c => c is TicketDeferred);
    }

    [Fact]
    public void Who_waits_at_closing_goes_on_as_the_hours_say_once()
    {
        _ticket.Tell(Sample.Create(channel: "phone"), Sample.Machine);
        Assert.Empty(_ticket.Tell(new CloseToTicket()).Changes);
        _ticket.Now += HoursSample.Day;
        var decision = _ticket.Tell(new CloseToTicket());
        Assert.Equal(WhenClosed.CallBack, Assert.IsType<TicketDeferred>(Assert.Single(decision.Changes)).As);
        Assert.Equal(WhenClosed.CallBack, Assert.IsType<Waiting>(Assert.Single(decision.Sends).Message).Deferred);
        Assert.Empty(_ticket.Tell(new CloseToTicket()).Changes);
    }

    [Fact]
    public void Who_is_served_to_the_end_is_left_alone_at_closing()
    {
        _ticket.Tell(Sample.Create(channel: "social"), Sample.Machine);
        _ticket.Now += HoursSample.Day;
        Assert.Empty(_ticket.Tell(new CloseToTicket()).Changes);
        _ticket.Hold(Hana);
        Assert.Equal(Hana, _ticket.State.Holder);
    }

    [Fact]
    public void A_pick_that_comes_after_closing_is_refused_and_one_shortly_before_opening_is_not()
    {
        _ticket.Now += HoursSample.Day;
        _ticket.Tell(Sample.Create(channel: "phone"), Sample.Machine);
        _ticket.Offer(Hana);
        Assert.Equal(TicketStatus.Waiting, _ticket.State.Status);
        _ticket.Now = Sample.Start + Duration.FromDays(1) - Duration.FromSeconds(1);
        _ticket.Offer(Hana);
        Assert.Equal(TicketStatus.Offered, _ticket.State.Status);
    }

    [Fact]
    public void In_another_queue_it_is_as_if_it_had_come_now()
    {
        _ticket.Now += HoursSample.Day;
        _ticket.Tell(Sample.Create(channel: "phone"), Sample.Machine);
        _ticket.Tell(new MoveToQueue(Sample.Terms("q2"), null, null), Sample.Boss);
        Assert.Null(_ticket.State.Deferred);
        _ticket.Tell(new MoveToQueue(Sample.Terms("q"), null, null), Sample.Boss);
        Assert.Equal(WhenClosed.CallBack, _ticket.State.Deferred);
    }

    [Fact]
    public void Whoever_takes_it_by_hand_gets_it()
    {
        _ticket.Now += HoursSample.Day;
        _ticket.Tell(Sample.Create(channel: "phone"), Sample.Machine);
        _ticket.Tell(Sample.Claim(ClaimKind.Take, _ticket.NewId(), Hana), Sample.Self(Hana));
        Assert.Equal((TicketStatus.Processing, (WhenClosed?)WhenClosed.CallBack), (_ticket.State.Status, _ticket.State.Deferred));
    }
}
