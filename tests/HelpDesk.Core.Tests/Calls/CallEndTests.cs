using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>How a call ends, and what the ticket does then.</summary>
public sealed class CallEndTests
{
    private readonly CallDriver _call = new CallDriver().Arrive();

    [Fact]
    public void End_of_the_conversation_resolves_and_begins_the_wrap_up()
    {
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
        _call.Report(Fact(3, CallNews.Ended));
        Assert.Equal((TicketStatus.Resolved, Hana), (_call.State.Status, Assert.Single(_call.State.WrapUps).Agent));
    }

    [Fact]
    public void Ticket_stays_with_its_agent_where_the_line_says_so()
    {
        var call = new CallDriver().Arrive(Terms with { KeepsTicket = true });
        call.Offer(Hana);
        call.Report(Answered(2, Hana));
        call.Report(Fact(3, CallNews.Ended));
        Assert.Equal((TicketStatus.Processing, Hana, CallEnd.Ended), (call.State.Status, call.State.Holder, call.State.Call!.Over!.End));
        Assert.NotNull(call.Ticket.Tell(new Resolve(null, null), Sample.Self(Hana)).Answer as TicketDone);
    }

    [Fact]
    public void Caller_who_hangs_up_ends_the_offer_at_once()
    {
        _call.Offer(Hana);
        var word = _call.Report(Fact(2, CallNews.Abandoned)).Word(Hana);
        Assert.Equal((SettledKind.None, OfferEnd.Withdrawn), (word.Kind, word.End));
        Assert.Equal(TicketStatus.Abandoned, _call.State.Status);
    }

    [Fact]
    public void Caller_who_was_turned_away_has_not_hung_up()
    {
        _call.Ticket.Tell(new Cancel(null), Sample.Boss);
        _call.Report(Fact(2, CallNews.Ended));
        Assert.Equal((TicketStatus.Cancelled, CallEnd.Ended), (_call.State.Status, _call.State.Call!.Over!.End));
    }

    [Fact]
    public void Ticket_that_is_resolved_while_they_talk_ends_the_conversation()
    {
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
        _call.Ticket.Tell(new Resolve(null, null), Sample.Self(Hana));
        Assert.Equal((CallAction.Hangup, "d1"), (_call.Last!.Action, _call.Last.Dialog));
        _call.Report(Fact(3, CallNews.Ended));
        Assert.Equal([CallAction.Route, CallAction.Hangup], _call.Said);
    }

    [Fact]
    public void Conversation_that_is_gone_when_it_is_to_be_ended_is_over()
    {
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
        _call.Ticket.Tell(new Resolve(null, null), Sample.Self(Hana));
        _call.Answer(CallVerdict.Gone);
        Assert.Equal((CallEnd.Ended, true), (_call.State.Call!.Over!.End, _call.State.Call.Over.Assumed));
    }

    [Fact]
    public void Parked_call_of_which_nothing_is_heard_is_given_up()
    {
        _call.Pass(64);
        Assert.Empty(_call.Due().Events());
        _call.Pass(1);
        _call.Due();
        Assert.Equal((TicketStatus.Abandoned, CallEnd.QueueTimeout, true), (_call.State.Status, _call.State.Call!.Over!.End, _call.State.Call.Over.Assumed));
    }

    [Fact]
    public void Parked_call_is_given_up_once_though_its_telephones_were_heard_to_ring()
    {
        _call.Report(Fact(2, CallNews.Ringing));
        _call.Pass(65);
        Assert.NotEmpty(_call.Due().Events());
        Assert.Equal(CallEnd.QueueTimeout, _call.State.Call!.Over!.End);
        Assert.Empty(_call.Due().Events());
    }

    [Fact]
    public void Conversation_ends_by_itself_only_where_keep_alives_were_promised()
    {
        var call = new CallDriver().Arrive(Terms with { KeepAlive = Sample.Seconds(10) });
        call.Report(Answered(2, Hana));
        call.Pass(20);
        call.Report(Fact(3, CallNews.Alive));
        call.Pass(29);
        Assert.Empty(call.Due().Events());
        call.Pass(1);
        call.Due();
        Assert.Equal((TicketStatus.Resolved, true), (call.State.Status, call.State.Call!.Over!.Assumed));

        _call.Report(Answered(2, Hana));
        Assert.Null(Ticket.WakeAt(_call.State));
    }

    [Fact]
    public void Conversation_of_which_nothing_was_heard_for_a_while_is_not_cut_but_its_agent_has_it_again()
    {
        var call = new CallDriver().Arrive(Terms with { KeepAlive = Sample.Seconds(10) });
        call.Offer(Hana);
        call.Report(Answered(2, null, call.Last!.Id) with { Telephone = Telephone(Hana) });
        call.Pass(30);
        call.Due();
        Assert.Equal(TicketStatus.Resolved, call.State.Status);
        call.Report(Fact(3, CallNews.Alive));
        Assert.Equal((TicketStatus.Processing, Hana), (call.State.Status, call.State.Holder));
        Assert.Equal([CallAction.Route], call.Said);
    }
}
