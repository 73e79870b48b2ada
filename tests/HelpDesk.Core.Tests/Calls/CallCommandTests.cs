using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>Commands whose answer does not come, or is no; and what the telephone system is told of its own accord.</summary>
public sealed class CallCommandTests
{
    private readonly CallDriver _call = new CallDriver().Arrive();

    [Fact]
    public void Command_without_an_answer_is_sent_again_until_its_time_is_over()
    {
        _call.Offer(Hana);
        var first = _call.Last!;
        for (var second = 1; second < 25; second++)
        {
            _call.Pass(1);
            var again = _call.Due();
            Assert.Empty(again.Events());
            Assert.Equal(first.Id, Assert.Single(again.Told<PlaceCommand>()).Message.Command.Id);
        }
        _call.Pass(1);
        Assert.Equal(OfferEnd.Expired, Assert.Single(_call.Due().Events().OfType<OfferEnded>()).End);
        Assert.Equal(TicketStatus.Waiting, _call.State.Status);
    }

    [Fact]
    public void Command_that_was_taken_is_not_sent_again()
    {
        _call.Offer(Hana);
        Assert.Empty(_call.Answer(CallVerdict.Accepted).Events());
        Assert.Equal(Assert.Single(_call.State.Offers).Until, Ticket.WakeAt(_call.State));
    }

    [Fact]
    public void Command_whose_time_was_slept_through_is_not_sent_and_wakes_nobody_again()
    {
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
        _call.Ticket.Tell(new Resolve(null, null), Sample.Self(Hana));
        _call.Pass(60);
        Assert.Empty(_call.Due().Told<PlaceCommand>());
        Assert.Null(Ticket.WakeAt(_call.State));
    }

    [Fact]
    public void Stale_handle_with_the_right_one_beside_is_routed_again_at_once()
    {
        _call.Offer(Hana);
        _call.Answer(CallVerdict.Stale, "h7");
        Assert.Equal([CallAction.Route, CallAction.Route], _call.Said);
        Assert.Equal(("h7", Hana), (_call.Last!.Handle, _call.Last.Rings[0].Agent));
        Assert.Single(_call.State.Offers);
    }

    [Fact]
    public void Stale_handle_alone_ends_the_offer()
    {
        _call.Offer(Hana);
        Assert.Equal(SettledKind.None, _call.Answer(CallVerdict.Stale).Word(Hana).Kind);
        Assert.Equal(TicketStatus.Waiting, _call.State.Status);
    }

    [Fact]
    public void Call_that_is_gone_frees_the_agent_at_once()
    {
        _call.Offer(Hana);
        Assert.Equal(SettledKind.None, _call.Answer(CallVerdict.Gone).Word(Hana).Kind);
        Assert.Equal((TicketStatus.Abandoned, true), (_call.State.Status, _call.State.Call!.Over!.Assumed));
    }

    [Fact]
    public void Call_that_is_gone_is_over_though_its_telephones_were_heard_to_ring()
    {
        _call.Offer(Hana);
        _call.Report(Fact(2, CallNews.Ringing));
        Assert.Equal(SettledKind.None, _call.Answer(CallVerdict.Gone).Word(Hana).Kind);
        Assert.Equal(TicketStatus.Abandoned, _call.State.Status);
        Assert.Equal([CallAction.Route], _call.Said);
    }

    [Fact]
    public void Call_that_was_taken_for_lost_and_rings_again_waits_again()
    {
        _call.Offer(Hana);
        _call.Answer(CallVerdict.Gone);
        _call.Report(Failed(2, "h2"));
        Assert.Equal(TicketStatus.Waiting, _call.State.Status);
        Assert.Null(_call.State.Call!.Over);
    }

    [Fact]
    public void Ticket_that_is_cancelled_turns_the_caller_away()
    {
        _call.Ticket.Tell(new Cancel(null), Sample.Boss);
        Assert.Equal((CallAction.Reject, 480, "h1"), (_call.Last!.Action, _call.Last.Code, _call.Last.Handle));
    }

    [Theory]
    [InlineData(CallVerdict.Stale)]
    [InlineData(CallVerdict.Refused)]
    public void Caller_who_can_not_be_turned_away_is_not_turned_away_again_before_he_waits_elsewhere(CallVerdict verdict)
    {
        _call.Ticket.Tell(new Cancel(null), Sample.Boss);
        _call.Answer(verdict);
        Assert.Equal([CallAction.Reject], _call.Said);
        _call.Report(Failed(2, "h2"));
        Assert.Equal([CallAction.Reject, CallAction.Reject], _call.Said);
        Assert.Equal("h2", _call.Last!.Handle);
    }
}
