using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>A call that begins here, whose ticket leaves its holder before he is there.</summary>
public sealed class TakeBackTests
{
    private static readonly LineTerms CanDial = Terms with { Actions = [.. Terms.Actions, CallAction.Dial], Callback = new(2, Sample.Seconds(600)) };
    private readonly TicketDriver _ticket = Dialled(CanDial);

    private CallCommand Last => _ticket.State.Call!.Last!;

    public static TheoryData<string, Message> Leaving => new()
    {
        { "given back", new Release(ReleaseCause.Released, null, null) },
        { "his client is gone", new Release(ReleaseCause.ClientGone, null, null) },
        { "moved", new MoveToQueue(Sample.Terms("other"), null, null) },
        { "resolved", new Resolve(null, null) },
        { "cancelled", new Cancel(null) },
    };

    [Theory]
    [MemberData(nameof(Leaving))]
    public void His_telephone_is_told_to_stop_once_however_the_ticket_leaves(string how, Message leaves)
    {
        var (name, dial) = (_ticket.State.Call!.Call, Last.Id);
        var sent = Assert.Single(_ticket.Tell(leaves, Sample.Self(Hana)).Told<PlaceCommand>()).Message;
        Assert.True((name, CallAction.Stop, null, null) == (sent.Call, sent.Command.Action, sent.Command.Handle, sent.Command.Dialog), how);
        Assert.NotEqual(dial, sent.Command.Id);
        Assert.Empty(_ticket.Tell(new Say(Sample.Text(9), false), Sample.Boss).Told<PlaceCommand>());
        // Without an answer it comes again, as any command.
        _ticket.Pass(Limits.CallRepeatSeconds);
        Assert.Equal(sent.Command.Id, Assert.Single(_ticket.Tell(new Due()).Told<PlaceCommand>()).Message.Command.Id);
        var status = _ticket.State.Status;
        Say(new CallFact(1, CallNews.OfferFailed) { Outcome = RingOutcome.Stopped, Command = dial });
        Assert.Equal((CallEnd.Failed, status), (_ticket.State.Call!.Over!.End, _ticket.State.Status));
        Assert.Null(Ticket.Rows(_ticket.State).Due);
    }

    [Fact]
    public void Who_holds_it_still_is_not_stopped()
    {
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        Assert.Equal(CallAction.Dial, Last.Action);
    }

    [Fact]
    public void Where_the_line_cannot_stop_it_goes_on()
    {
        var ticket = Dialled(CanDial with { Actions = [CallAction.Dial] });
        ticket.Tell(new Release(ReleaseCause.Released, null, null), Sample.Self(Hana));
        Assert.Equal(CallAction.Dial, ticket.State.Call!.Last!.Action);
    }

    [Theory]
    [InlineData(CallVerdict.Stale)]
    [InlineData(CallVerdict.Refused)]
    public void Agent_who_is_there_already_goes_on_and_has_it_again(CallVerdict verdict)
    {
        _ticket.Tell(new Release(ReleaseCause.Released, null, null), Sample.Self(Hana));
        _ticket.Tell(new CommandAnswered(Last.Id, verdict, null));
        Assert.Null(_ticket.State.Call!.Over);
        Say(new CallFact(2, CallNews.Answered) { Dialog = "d1" });
        Assert.Equal((TicketStatus.Processing, Hana), (_ticket.State.Status, _ticket.State.Holder));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_that_the_line_does_not_have_is_over_also_if_it_rang(bool rang)
    {
        if (rang) Say(new CallFact(1, CallNews.Ringing));
        _ticket.Tell(new Release(ReleaseCause.Released, null, null), Sample.Self(Hana));
        _ticket.Tell(new CommandAnswered(Last.Id, CallVerdict.Gone, null));
        Assert.Equal((CallEnd.Failed, true), (_ticket.State.Call!.Over!.End, _ticket.State.Call.Over.Assumed));
    }

    [Fact]
    public void Whoever_has_a_call_back_then_is_dialled_when_the_telephone_before_is_silent()
    {
        var call = new CallDriver().Arrive(CanDial);
        call.Report(Fact(2, CallNews.CallbackRequested) with { Requester = Sample.Text(8, ContentClass.Person) });
        call.Take(Hana);
        var first = call.State.Call!.Call;
        call.Ticket.Tell(Sample.Claim(ClaimKind.Transfer, Sample.Id(77), Otto) with { Telephone = Telephone(Otto) }, Sample.Self(Hana));
        Assert.Equal((Otto, CallAction.Stop, first), (call.State.Holder, call.Last!.Action, call.State.Call!.Call));
        call.Report(Fact(1, CallNews.OfferFailed) with { Outcome = RingOutcome.Stopped }, first);
        Assert.Equal((CallAction.Dial, Otto, TicketStatus.Processing), (call.Last!.Action, Assert.Single(call.Last.Rings).Agent, call.State.Status));
        Assert.NotEqual(first, call.State.Call!.Call);
        Assert.Equal(0, call.State.Callback!.Attempts);
        // Who was dialled, and has it, is not dialled anew because his telephone was not answered.
        call.Report(Fact(1, CallNews.OfferFailed) with { Outcome = RingOutcome.NoAnswer }, call.State.Call.Call);
        Assert.Equal(2, call.Ticket.Events.OfType<CallDialled>().Count());
    }

    private void Say(CallFact fact) => _ticket.Tell(new CallReport(CallDriver.Line, _ticket.State.Call!.Call, fact, null), Sample.Machine);

    private static TicketDriver Dialled(LineTerms terms)
    {
        var ticket = TicketDriver.In(TicketStatus.Processing);
        Assert.IsType<TicketDone>(ticket.Tell(new DialOrder(CallDriver.Line, terms, Hana, Telephone(Hana)), Sample.Self(Hana)).Answer);
        return ticket;
    }
}
