using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>Callers who are called back: their place, the attempts, what is told to whom.</summary>
public sealed class CallbackTests
{
    private static readonly LineTerms CanDial = Terms with { Actions = [.. Terms.Actions, CallAction.Dial], Callback = new(2, Sample.Seconds(600)) };
    private readonly CallDriver _call = new CallDriver().Arrive(CanDial);

    [Fact]
    public void Ticket_waits_on_at_its_place_and_its_number_is_a_text()
    {
        var since = _call.State.EnqueuedAt;
        _call.Pass(50);
        Wanted(_call);
        Assert.Equal((TicketStatus.Waiting, since, WhenClosed.CallBack), (_call.State.Status, _call.State.EnqueuedAt, _call.State.Deferred));
        Assert.Equal((CallEnd.Callback, Sample.Text(8, ContentClass.Person)), (_call.State.Call!.Over!.End, _call.State.Requester));
        Assert.DoesNotContain(_call.Ticket.Events, e => e is TicketAbandoned);
        Assert.Contains(Ticket.Rows(_call.State).Ticket!.Requires, r => r.IsTelephone);
    }

    [Fact]
    public void Offer_that_rings_ends_when_the_caller_wants_to_be_called_back()
    {
        _call.Offer(Hana);
        var word = Wanted(_call).Word(Hana);
        Assert.Equal((SettledKind.None, OfferEnd.Withdrawn), (word.Kind, word.End));
        Assert.Empty(_call.State.Offers);
    }

    [Fact]
    public void Where_the_line_cannot_dial_anybody_is_offered_it_and_nothing_is_commanded()
    {
        var call = new CallDriver().Arrive();
        Wanted(call);
        Assert.Empty(Ticket.Rows(call.State).Ticket!.Requires);
        Accept(call, Hana);
        Assert.Equal((TicketStatus.Processing, 0), (call.State.Status, call.Said.Count()));
        Assert.IsType<TicketDone>(call.Ticket.Tell(new Resolve(null, null), Sample.Self(Hana)).Answer);
        Assert.Null(call.State.Callback);
    }

    [Fact]
    public void Whoever_accepts_is_rung_and_the_customer_is_called_at_once()
    {
        Wanted(_call);
        Accept(_call, Hana);
        var dial = _call.Last!;
        Assert.Equal((CallAction.Dial, Hana, Telephone(Hana)), (dial.Action, dial.Rings.Single().Agent, dial.Rings.Single().Telephone));
        Assert.Equal(_call.State.Requester, dial.Number);
        Assert.Equal(_call.State.Ticket, CallNames.TicketOf(_call.State.Call!.Call));
        Said(_call, new CallFact(1, CallNews.Ringing));
        Said(_call, new CallFact(2, CallNews.Answered) { Dialog = "d9" });
        Assert.Equal((Hana, null), (_call.State.Call!.ConnectedAgent, _call.State.Callback));
        Said(_call, new CallFact(3, CallNews.Ended));
        Assert.Equal((TicketStatus.Resolved, Hana), (_call.State.Status, Assert.Single(_call.State.WrapUps).Agent));
    }

    [Fact]
    public void Busy_and_no_answer_count_wait_and_end_as_not_reached()
    {
        Wanted(_call);
        Accept(_call, Hana);
        Said(_call, new CallFact(2, CallNews.Failed) { Outcome = RingOutcome.Busy });
        Assert.Equal((TicketStatus.OnHold, Hana, HoldFor.Customer), (_call.State.Status, _call.State.Holder, _call.State.HeldFor));
        Assert.Equal((1, RingOutcome.Busy, _call.Ticket.Now + Sample.Seconds(600)), Missed(_call).Select(m => (m.Attempt, m.Outcome, m.NextAt!.Value)).Single());
        _call.Pass(599);
        Assert.Empty(_call.Due().Events());
        _call.Pass(1);
        Assert.Equal(_call.Ticket.Now, Ticket.Rows(_call.State).Due);
        _call.Due();
        Assert.Equal(TicketStatus.Waiting, _call.State.Status);
        Accept(_call, Otto);
        Assert.Equal((CallAction.Dial, Otto), (_call.Last!.Action, _call.Last.Rings[0].Agent));
        Said(_call, new CallFact(2, CallNews.Failed) { Outcome = RingOutcome.NoAnswer });
        Assert.Equal((TicketStatus.Resolved, null, 2), (_call.State.Status, _call.State.Callback, Missed(_call).Count()));
        Assert.Null(Missed(_call).Last().NextAt);
        Assert.Equal(_call.Ticket.Events.OfType<CallCommanded>().Count(), _call.Ticket.Events.OfType<CallCommanded>().DistinctBy(c => c.Command.Id).Count());
    }

    [Fact]
    public void Who_goes_on_with_it_before_the_interval_is_over_calls_at_once()
    {
        Wanted(_call);
        Accept(_call, Hana);
        Said(_call, new CallFact(2, CallNews.Failed) { Outcome = RingOutcome.Busy });
        _call.Ticket.Tell(Sample.Claim(ClaimKind.Resume, Sample.Id(90), Hana), Sample.Self(Hana));
        Assert.Equal(2, _call.Said.Count(a => a == CallAction.Dial));
        _call.Pass(10_000);
        Assert.DoesNotContain(_call.Due().Events(), e => e is HolderReleased);
    }

    [Fact]
    public void His_own_telephone_is_no_attempt()
    {
        Wanted(_call);
        Accept(_call, Hana);
        Said(_call, new CallFact(1, CallNews.OfferFailed) { Outcome = RingOutcome.NoAnswer });
        Assert.Equal((TicketStatus.Processing, 0, CallEnd.Failed), (_call.State.Status, _call.State.Callback!.Attempts, _call.State.Call!.Over!.End));
        Assert.IsType<TicketDone>(_call.Ticket.Tell(new DialOrder(CallDriver.Line, CanDial, Hana, Telephone(Hana)), Sample.Self(Hana)).Answer);
        Assert.Equal(CallAction.Dial, _call.Last!.Action);
    }

    [Theory]
    [InlineData(CallVerdict.Refused)]
    [InlineData(CallVerdict.Gone)]
    [InlineData(CallVerdict.Stale)]
    public void System_that_will_not_dial_leaves_the_ticket_with_its_agent(CallVerdict verdict)
    {
        Wanted(_call);
        Accept(_call, Hana);
        _call.Answer(verdict);
        Assert.Equal((TicketStatus.Processing, Hana, 0), (_call.State.Status, _call.State.Holder, _call.State.Callback!.Attempts));
        Assert.NotNull(_call.State.Call!.Over);
    }

    [Fact]
    public void Dialled_call_of_which_nothing_more_is_heard_counts_and_a_late_answer_takes_that_back()
    {
        Wanted(_call);
        Accept(_call, Hana);
        _call.Answer(CallVerdict.Accepted);
        Said(_call, new CallFact(1, CallNews.Ringing));
        _call.Pass(20 + Limits.CallDialSeconds + 5);
        _call.Due();
        Assert.Equal((TicketStatus.OnHold, 1), (_call.State.Status, _call.State.Callback!.Attempts));
        // What is said at last is not another attempt.
        Said(_call, new CallFact(2, CallNews.Failed) { Outcome = RingOutcome.Busy });
        Assert.Equal(1, _call.State.Callback.Attempts);
        Said(_call, new CallFact(3, CallNews.Answered) { Dialog = "d" });
        Assert.Equal((TicketStatus.Processing, Hana, null), (_call.State.Status, _call.State.Holder, _call.State.Callback));
    }

    [Fact]
    public void Command_that_nobody_takes_is_sent_again_and_given_up_without_an_attempt()
    {
        Wanted(_call);
        Accept(_call, Hana);
        _call.Pass(1);
        Assert.Equal(CallAction.Dial, Assert.Single(_call.Due().Told<PlaceCommand>()).Message.Command.Action);
        _call.Pass(20 + Limits.CallDialSeconds + 5);
        _call.Due();
        Assert.Equal((TicketStatus.Processing, 0), (_call.State.Status, _call.State.Callback!.Attempts));
        Assert.Null(Ticket.Rows(_call.State).Due);
    }

    [Fact]
    public void Dialled_call_ends_the_same_in_every_order()
    {
        CallFact[] facts = [new(1, CallNews.Arrived) { Terms = Terms }, new(2, CallNews.Ringing), new(3, CallNews.Answered) { Dialog = "d" }, new(4, CallNews.Ended)];
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var call = new CallDriver().Arrive(CanDial);
            Wanted(call);
            Accept(call, Hana);
            random.Shuffle(facts);
            foreach (var fact in facts.Concat(facts)) Said(call, fact);
            Assert.True((call.State.Status, call.State.Call!.Over!.End, call.State.LastHolder) == (TicketStatus.Resolved, CallEnd.Ended, Hana), string.Join(" ", facts.Select(f => f.News)));
        }
    }

    [Fact]
    public void What_is_said_late_of_the_first_call_does_not_disturb_the_second()
    {
        Wanted(_call);
        Accept(_call, Hana);
        Assert.Empty(_call.Report(Arrived(7)).Events());
        Assert.Empty(_call.Report(Fact(9, CallNews.Ended)).Events());
        Assert.NotNull(_call.State.Call!.Dialled);
    }

    [Fact]
    public void Queue_that_closes_on_a_caller_promises_to_call_him_back()
    {
        _call.Ticket.Sla = HoursSample.Book();
        _call.Ticket.Now += HoursSample.Day;
        _call.Ticket.Tell(new CloseToTicket());
        Assert.Equal((WhenClosed.CallBack, CallAction.Reject), (_call.State.Deferred, _call.Last!.Action));
        _call.Report(Fact(2, CallNews.Failed));
        Assert.Equal((TicketStatus.Waiting, false), (_call.State.Status, _call.State.Callback!.Confirmed));
    }

    [Fact]
    public void Second_request_of_the_same_caller_is_merged_into_the_first()
    {
        Wanted(_call);
        var second = new CallDriver().Arrive(CanDial);
        Assert.IsType<TicketDone>(_call.Ticket.Tell(new CallbackAgain(Sample.Id(2)), Sample.Machine).Answer);
        Assert.Equal((Sample.Id(2), false), _call.Ticket.Events.OfType<CallbackMerged>().Select(m => (m.Other, m.Into)).Single());
        second.Report(Fact(2, CallNews.CallbackRequested) with { Merged = _call.State.Ticket });
        Assert.Equal((TicketStatus.Abandoned, null), (second.State.Status, second.State.Callback));
        Assert.True(Assert.Single(second.Ticket.Events.OfType<CallbackMerged>()).Into);
        // Who was reached meanwhile is not asked for again under the old ticket.
        Assert.IsType<Refused>(second.Ticket.Tell(new CallbackAgain(Sample.Id(3)), Sample.Machine).Answer);
    }

    [Fact]
    public void Of_two_that_were_promised_in_the_same_moment_one_ends_unless_somebody_is_at_it()
    {
        Wanted(_call);
        Assert.IsType<Refused>(_call.Ticket.Tell(new CallbackInto(_call.State.Ticket), Sample.Machine).Answer);
        _call.Offer(Hana);
        var decision = _call.Ticket.Tell(new CallbackInto(Sample.Id(2)), Sample.Machine);
        Assert.Equal((SettledKind.None, OfferEnd.Withdrawn), (decision.Word(Hana).Kind, decision.Word(Hana).End));
        Assert.Equal((TicketStatus.Abandoned, null), (_call.State.Status, _call.State.Callback));
        Assert.Equal((Sample.Id(2), true), _call.Ticket.Events.OfType<CallbackMerged>().Select(m => (m.Other, m.Into)).Single());
        Assert.Equal(CallEnd.Callback, _call.Ticket.Events.OfType<TicketAbandoned>().Single().Call);
        Assert.IsType<Refused>(_call.Ticket.Tell(new CallbackInto(Sample.Id(2)), Sample.Machine).Answer);

        var dialled = new CallDriver().Arrive(CanDial);
        Wanted(dialled);
        Accept(dialled, Hana);
        Assert.IsType<Refused>(dialled.Ticket.Tell(new CallbackInto(Sample.Id(2)), Sample.Machine).Answer);
        Assert.Equal((TicketStatus.Processing, Hana), (dialled.State.Status, dialled.State.Holder));
    }

    [Fact]
    public void Place_of_a_caller_who_hung_up_is_given_once_and_to_the_same_call_again()
    {
        ResumePlace first = new(Sample.Id(2)), second = new(Sample.Id(3));
        Assert.IsType<Refused>(_call.Ticket.Tell(first, Sample.Machine).Answer);
        _call.Report(Fact(2, CallNews.Abandoned));
        Assert.IsType<Refused>(_call.Ticket.Tell(first, Sample.Self(Hana)).Answer);
        Assert.IsType<Refused>(_call.Ticket.Tell(new ResumePlace(_call.State.Ticket), Sample.Machine).Answer);
        Assert.IsType<TicketDone>(_call.Ticket.Tell(first, Sample.Machine).Answer);
        Assert.Equal(RefusalCodes.AlreadyTaken, _call.Ticket.Tell(second, Sample.Machine).Code());
        var again = _call.Ticket.Tell(first, Sample.Machine);
        Assert.IsType<TicketDone>(again.Answer);
        Assert.Empty(again.Changes);
        Assert.Equal([Sample.Id(2)], _call.Ticket.Events.OfType<PlaceResumed>().Select(e => e.By));
    }

    [Fact]
    public void Holder_of_any_ticket_calls_its_requester_and_keeps_the_ticket()
    {
        var ticket = TicketDriver.In(TicketStatus.Processing);
        var order = new DialOrder(CallDriver.Line, CanDial, Hana, Telephone(Hana));
        Assert.IsType<Refused>(ticket.Tell(order, Sample.Self(Otto)).Answer);
        Assert.IsType<TicketDone>(ticket.Tell(order, Sample.Self(Hana)).Answer);
        Assert.IsType<Refused>(ticket.Tell(order, Sample.Self(Hana)).Answer);
        var call = ticket.State.Call!;
        ticket.Tell(new CallReport(CallDriver.Line, call.Call, new CallFact(1, CallNews.Answered), null), Sample.Machine);
        ticket.Tell(new CallReport(CallDriver.Line, call.Call, new CallFact(2, CallNews.Ended), null), Sample.Machine);
        Assert.Equal((TicketStatus.Processing, Hana), (ticket.State.Status, ticket.State.Holder));
        Assert.IsType<TicketDone>(ticket.Tell(order, Sample.Self(Hana)).Answer);
        Assert.NotEqual(call.Call, ticket.State.Call!.Call);
    }

    [Theory]
    [InlineData("helpdesk-", null)]
    [InlineData("helpdesk-00000001000000000000000000000000-", null)]
    [InlineData("helpdesk-00000001000000000000000000000000-x", null)]
    [InlineData("00000001000000000000000000000000-1", null)]
    [InlineData("helpdesk-00000001000000000000000000000000-12", 1)]
    public void Names_of_calls_say_whose_they_are(string name, int? ticket) =>
        Assert.Equal(ticket is { } number ? Sample.Id(number) : null, CallNames.TicketOf(name));

    private static Decision Wanted(CallDriver call) =>
        call.Report(Fact(2, CallNews.CallbackRequested) with { Requester = Sample.Text(8, ContentClass.Person), Confirmed = true });

    private static void Accept(CallDriver call, string agent)
    {
        var offer = call.Offer(agent);
        Assert.IsType<TicketDone>(call.Ticket.Tell(
            Sample.Claim(ClaimKind.Accept, call.Ticket.NewId(), agent, offer) with { Telephone = Telephone(agent) }, Sample.Self(agent)).Answer);
    }

    private static void Said(CallDriver call, CallFact fact) => call.Report(fact, call.State.Call!.Call);

    private static IEnumerable<CallbackMissed> Missed(CallDriver call) => call.Ticket.Events.OfType<CallbackMissed>();
}
