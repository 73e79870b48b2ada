using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>What people and automations may do with a ticket that is a call.</summary>
public sealed class CallRuleTests
{
    private readonly CallDriver _call = new CallDriver().Arrive();

    [Fact]
    public void Telephone_is_answered_at_the_telephone()
    {
        var offer = _call.Offer(Hana);
        var refused = Assert.IsType<Refused>(_call.Ticket.Tell(Sample.Claim(ClaimKind.Accept, Sample.Id(77), Hana, offer), Sample.Self(Hana)).Answer);
        Assert.Contains("answer the telephone", refused.Detail, StringComparison.Ordinal);
        Assert.Single(_call.State.Offers);
    }

    [Fact]
    public void Whoever_has_no_telephone_can_not_take_a_caller()
    {
        var refused = Assert.IsType<Refused>(_call.Ticket.Tell(Sample.Claim(ClaimKind.Take, Sample.Id(78), Hana), Sample.Self(Hana)).Answer);
        Assert.Contains("no telephone", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Caller_who_waits_is_not_taken_without_a_telephone()
    {
        var refused = Assert.IsType<Refused>(_call.Ticket.Tell(Sample.Claim(ClaimKind.Take, Sample.Id(9002), Hana), Sample.Self(Hana)).Answer);
        Assert.Contains("telephone", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Waiting, _call.State.Status);
    }

    [Fact]
    public void Call_that_waits_asks_for_a_telephone_and_nothing_else_does()
    {
        Assert.Contains(Ticket.Rows(_call.State).Ticket!.Requires, r => r.Skill == "@telephone");
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
        Assert.Empty(Ticket.Rows(_call.State).Ticket!.Requires);
    }

    [Fact]
    public void Whoever_has_the_call_commands_it_as_far_as_the_line_can()
    {
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
        Assert.IsType<TicketDone>(_call.Ticket.Tell(new CallOrder(CallAction.Hold, null), Sample.Self(Hana)).Answer);
        Assert.Equal((CallAction.Hold, "d1"), (_call.Last!.Action, _call.Last.Dialog));
        Assert.IsType<Refused>(_call.Ticket.Tell(new CallOrder(CallAction.Barge, "sip:boss"), Sample.Boss).Answer);
        Assert.IsType<Refused>(_call.Ticket.Tell(new CallOrder(CallAction.Hold, null), Sample.Self(Otto)).Answer);
    }

    [Fact]
    public void Whoever_is_consulted_does_not_get_the_ticket_and_to_whom_it_is_transferred_does()
    {
        var call = new CallDriver().Arrive(Terms with { Actions = [CallAction.Route, CallAction.Consult, CallAction.Transfer] });
        call.Offer(Hana);
        call.Report(Answered(2, Hana));
        call.Ticket.Tell(new CallOrder(CallAction.Consult, Telephone(Otto)), Sample.Self(Hana));
        call.Report(Answered(3, Otto, call.Last!.Id));
        Assert.Equal((Hana, Hana), (call.State.Holder, call.State.Call!.ConnectedAgent));
        call.Ticket.Tell(new CallOrder(CallAction.Transfer, Telephone(Otto)), Sample.Self(Hana));
        call.Report(Answered(4, Otto, call.Last.Id));
        Assert.Equal((Otto, Otto), (call.State.Holder, call.State.Call.ConnectedAgent));
        call.Report(Fact(5, CallNews.Ended));
        Assert.Equal((TicketStatus.Resolved, Otto), (call.State.Status, call.State.LastHolder));
    }

    [Fact]
    public void Nothing_that_comes_by_itself_takes_the_ticket_from_whoever_talks()
    {
        var call = new CallDriver();
        call.Ticket.Sla = new SlaBook(1, SlaRules.None with { Automations = [Automate.Rule("back", Automate.When([TicketStatus.Processing]), 20, Automate.GivingBack)] });
        call.Arrive().Offer(Hana);
        call.Report(Answered(2, Hana));
        call.Pass(20);
        var ran = Assert.Single(call.Due().Events().OfType<AutomationRan>());
        Assert.Equal("call-goes-on", Assert.Single(ran.Passed).Why);
        Assert.Equal(Hana, call.State.Holder);
    }

    [Fact]
    public void Nobody_is_taken_from_his_caller_by_what_comes_by_time()
    {
        var call = new CallDriver();
        call.Ticket.Sla = Automate.Book(Automate.Rule("take", Automate.When([TicketStatus.Processing]), 30, Automate.GivingBack, Automate.Hold(), Automate.Resolving));
        call.Arrive().Offer(Hana);
        call.Report(Answered(2, Hana));
        call.Pass(30);
        var ran = Assert.Single(call.Due().Events().OfType<AutomationRan>());
        Assert.Equal(["call-goes-on", "call-goes-on", "call-goes-on"], ran.Passed.Select(p => p.Why));
        Assert.Equal(Hana, call.State.Holder);
    }
}
