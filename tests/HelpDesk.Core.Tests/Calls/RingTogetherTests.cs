using Xunit;
using static HelpDesk.Core.Tests.CallDriver;
using static HelpDesk.Core.Tests.RoundDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>Several telephones ring for one caller: gathered, answered by one, failed one by one, added under way.</summary>
public sealed class RingTogetherTests
{
    private readonly RoundDriver _all = new(RingingStrategy.All, Terms);

    [Fact]
    public void All_who_were_picked_are_rung_by_one_command_as_soon_as_the_last_is_known()
    {
        _all.Join(Hana, 2);
        Assert.Null(_all.Call.Last);
        _all.Join(Otto, 2);
        Assert.Equal((CallAction.Route, "h1"), (_all.Call.Last!.Action, _all.Call.Last.Handle));
        Assert.Equal([Hana, Otto], _all.Rung);
        Assert.Single(_all.Call.Said);
    }

    [Fact]
    public void Who_has_no_room_is_not_waited_for()
    {
        _all.Join(Hana, 2);
        _all.Ticket.Tell(new PassedBy(Otto, _all.Picked));
        Assert.Equal([Hana], _all.Rung);
    }

    [Fact]
    public void Who_is_not_heard_of_is_waited_for_a_tenth_of_a_second()
    {
        _all.Join(Hana, 3);
        _all.Join(Otto, 3);
        Assert.Equal(_all.Ticket.Now + Sample.Seconds(Limits.GatherSeconds), Ticket.WakeAt(_all.State));
        Assert.Equal(Ticket.WakeAt(_all.State), Ticket.Rows(_all.State).Due);
        _all.Call.Pass(Limits.GatherSeconds);
        _all.Call.Due();
        Assert.Equal([Hana, Otto], _all.Rung);
        Assert.Empty(_all.Ticket.Decide(_all.Pick(Mina, 3)).Events());
        Assert.Equal([Hana, Otto], _all.Offered);
    }

    [Fact]
    public void First_answer_wins_and_the_others_hear_who_it_was_without_a_block()
    {
        _all.Join(Hana, Otto);
        var decision = _all.Answers(Otto);
        Assert.Equal((TicketStatus.Processing, Otto), (_all.State.Status, _all.State.Holder));
        var word = decision.Word(Hana);
        Assert.Equal((SettledKind.None, OfferEnd.Elsewhere, Otto), (word.Kind, word.End, word.Winner));
        Assert.Empty(_all.State.Blocks);
        Assert.Null(_all.State.Joint);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_answers_at_once_are_one_conversation_in_whichever_order_they_are_heard(bool inOrder)
    {
        _all.Join(Hana, Otto);
        var route = _all.Call.Last!.Id;
        CallFact[] answers = [Answered(2, null, route) with { Telephone = Telephone(Hana) }, Answered(3, null, route, "d2") with { Telephone = Telephone(Otto) }];
        foreach (var answer in inOrder ? answers : [.. answers.Reverse()]) _all.Call.Report(answer);
        Assert.Equal((Hana, Hana, "d1"), (_all.State.Holder, _all.State.Call!.ConnectedAgent, _all.Ticket.Events.OfType<CallConnected>().Last().Dialog));
        _all.Call.Report(Fact(4, CallNews.Ended));
        Assert.Equal(TicketStatus.Resolved, _all.State.Status);
    }

    [Fact]
    public void Telephone_that_fails_alone_ends_its_own_part()
    {
        _all.Join(Hana, Otto);
        _all.Fails(Hana, 2);
        Assert.Equal(OfferEnd.Busy, _all.EndOf(Hana));
        Assert.Equal([Otto], _all.Offered);
        Assert.Equal([CallAction.Route], _all.Call.Said);
        _all.Answers(Otto, 3);
        Assert.Equal(Otto, _all.State.Holder);
    }

    [Fact]
    public void When_all_parts_are_over_the_next_round_begins_under_the_new_handle()
    {
        _all.Join(Hana, Otto);
        _all.Fails(Hana, 2);
        _all.Fails(Otto, 3, RingOutcome.NoAnswer);
        Assert.Equal((TicketStatus.Waiting, OfferEnd.Expired), (_all.State.Status, _all.EndOf(Otto)));
        // Nothing rings any more: there is nothing to stop.
        Assert.Equal([CallAction.Route], _all.Call.Said);
        _all.Picked = _all.State.Version;
        _all.Join(Mina, 1);
        _all.Call.Report(Failed(4, "h2", RingOutcome.NoAnswer, _all.Call.Last!.Id));
        Assert.Equal(("h2", CallAction.Route), (_all.Call.Last!.Handle, _all.Call.Last.Action));
        Assert.Equal([Mina], _all.Rung);
    }

    [Fact]
    public void When_none_answers_all_parts_end_with_one_word()
    {
        _all.Join(Hana, Otto);
        _all.Call.Report(Failed(2, "h2", RingOutcome.NoAnswer, _all.Call.Last!.Id));
        Assert.Equal((TicketStatus.Waiting, OfferEnd.Expired, OfferEnd.Expired), (_all.State.Status, _all.EndOf(Hana), _all.EndOf(Otto)));
    }

    [Fact]
    public void Caller_who_hangs_up_frees_everybody()
    {
        _all.Join(Hana, Otto);
        var decision = _all.Call.Report(Fact(2, CallNews.Abandoned));
        Assert.All([Hana, Otto], agent => Assert.Equal((SettledKind.None, OfferEnd.Withdrawn), (decision.Word(agent).Kind, decision.Word(agent).End)));
    }

    [Fact]
    public void Late_copy_of_a_pick_cannot_bring_back_an_offer_of_the_same_round()
    {
        var pick = _all.Pick(Hana, 2);
        _all.Ticket.Tell(pick);
        _all.Join(Otto, 2);
        _all.Fails(Hana, 2);
        var again = _all.Ticket.Tell(pick);
        Assert.Empty(again.Changes);
        Assert.Equal((SettledKind.None, pick.Reservation), (again.Word(Hana).Kind, again.Word(Hana).Reservation!.Value));
    }

    [Fact]
    public void Whoever_takes_it_by_hand_is_rung_alone()
    {
        _all.Join(Hana, Otto);
        _all.Call.Take(Hana);
        Assert.Equal((CallAction.Stop, OfferEnd.Elsewhere), (_all.Call.Last!.Action, _all.EndOf(Otto)));
        _all.Call.Report(Failed(2, "h2", RingOutcome.Stopped));
        Assert.Equal([Hana], _all.Rung);
    }

    [Fact]
    public void Telephone_whose_agent_left_rings_on_beside_the_others_and_may_answer()
    {
        _all.Join(Hana, Otto);
        _all.Ticket.Tell(new OfferDeclined(_all.State.Offers[0].Id, Hana, OfferEnd.AgentGone, null));
        Assert.Equal([CallAction.Route], _all.Call.Said);
        _all.Answers(Hana);
        Assert.Equal((Hana, OfferEnd.Elsewhere), (_all.State.Holder, _all.EndOf(Otto)));
    }

    [Fact]
    public void One_more_is_asked_for_after_each_step_until_there_is_one()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Adds);
        steps.Join(Hana);
        Assert.Equal([Hana], steps.Rung);
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Call.Pass(5);
        var asked = Assert.Single(steps.Call.Due().Told<OneMore>()).Message;
        Assert.Equal((steps.Picked, Hana), (asked.Ticket.Version, Assert.Single(asked.Asked)));
        Assert.Equal(steps.Ticket.Now + Sample.Seconds(Limits.MoreSeconds), Ticket.WakeAt(steps.State));
        steps.Call.Pass(Limits.MoreSeconds);
        Assert.Single(steps.Call.Due().Told<OneMore>());
    }

    [Fact]
    public void Who_joins_is_added_to_what_rings_and_rings_as_long_as_anybody()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Adds);
        steps.Join(Hana);
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Call.Pass(6);
        steps.Join(Otto);
        Assert.Equal((CallAction.Add, "h1", Sample.Seconds(20)), (steps.Call.Last!.Action, steps.Call.Last.Handle, steps.Call.Last.Ring));
        Assert.Equal([Hana, Otto], steps.Rung);
        Assert.Equal([19, 25], steps.State.Offers.Select(o => (o.Until - steps.Ticket.Now).TotalSeconds));
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Answers(Hana);
        Assert.Equal((Hana, OfferEnd.Elsewhere), (steps.State.Holder, steps.EndOf(Otto)));
    }

    [Fact]
    public void Telephone_that_fell_silent_frees_its_agent_while_those_who_were_added_ring()
    {
        var steps = Added();
        steps.Call.Pass(19);
        var word = steps.Call.Due().Word(Hana);
        Assert.Equal((SettledKind.None, OfferEnd.Expired), (word.Kind, word.End));
        Assert.Equal([Otto], steps.Offered);
        Assert.Equal([CallAction.Route, CallAction.Add], steps.Call.Said);
        // What his telephone says late blames him no second time.
        Assert.Empty(steps.Fails(Hana, 2, RingOutcome.NoAnswer).Events().OfType<OfferEnded>());
        steps.Answers(Hana, 3);
        Assert.Equal((Hana, OfferEnd.Elsewhere), (steps.State.Holder, steps.EndOf(Otto)));
    }

    [Theory]
    [InlineData(OfferEnd.Declined)]
    [InlineData(OfferEnd.AgentGone)]
    public void Whose_part_ends_here_is_free_at_once_while_those_who_were_added_ring(OfferEnd end)
    {
        var steps = Added();
        var word = steps.Ticket.Tell(new OfferDeclined(steps.State.Offers[0].Id, Hana, end, null), Sample.Self(Hana)).Word(Hana);
        Assert.Equal((SettledKind.None, end), (word.Kind, word.End));
        Assert.Equal([Otto], steps.Offered);
        Assert.Empty(steps.Fails(Hana, 2, RingOutcome.Declined).Events().OfType<OfferEnded>());
        Assert.Equal([CallAction.Route, CallAction.Add], steps.Call.Said);
    }

    [Theory]
    [InlineData(RingOutcome.Busy, OfferEnd.Busy)]
    [InlineData(RingOutcome.Declined, OfferEnd.Declined)]
    [InlineData(RingOutcome.Unreachable, OfferEnd.Unreachable)]
    [InlineData(RingOutcome.NoAnswer, OfferEnd.Expired)]
    public void Telephone_that_fails_frees_its_agent_while_those_who_were_added_ring(RingOutcome outcome, OfferEnd end)
    {
        var steps = Added();
        var word = steps.Fails(Hana, 2, outcome).Word(Hana);
        Assert.Equal((SettledKind.None, end), (word.Kind, word.End));
        Assert.Equal([Otto], steps.Offered);
    }

    [Fact]
    public void Whoever_is_not_rung_yet_has_his_time_from_when_he_is()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Adds);
        foreach (var agent in new[] { Hana, Otto, Mina })
        {
            steps.Join(agent);
            steps.Call.Pass(6);
        }
        Assert.Equal([7, 19, 19], steps.State.Offers.Select(o => (o.Until - steps.Ticket.Now).TotalSeconds));
        steps.Call.Answer(CallVerdict.Accepted);
        Assert.Equal((CallAction.Add, Sample.Seconds(14)), (steps.Call.Last!.Action, steps.Call.Last.Ring));
    }

    [Fact]
    public void Who_joins_waits_for_the_answer_to_the_command_before()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Adds);
        steps.Join(Hana);
        steps.Join(Otto);
        Assert.Equal(CallAction.Route, steps.Call.Last!.Action);
        steps.Call.Answer(CallVerdict.Accepted);
        Assert.Equal(CallAction.Add, steps.Call.Last!.Action);
    }

    [Fact]
    public void Where_nobody_can_be_added_all_are_rung_anew()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Terms);
        steps.Join(Hana);
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Join(Otto);
        Assert.Equal(CallAction.Stop, steps.Call.Last!.Action);
        steps.Call.Report(Failed(2, "h2", RingOutcome.Stopped));
        Assert.Equal((CallAction.Route, "h2"), (steps.Call.Last!.Action, steps.Call.Last.Handle));
        Assert.Equal([Hana, Otto], steps.Rung);
    }

    [Fact]
    public void Where_ringing_can_neither_grow_nor_be_stopped_nobody_joins_it()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, OnlyRoutes);
        steps.Join(Hana);
        steps.Join(Otto);
        Assert.Equal([Hana], steps.Offered);
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Call.Pass(5);
        Assert.Empty(steps.Call.Due().Told<OneMore>());
    }

    [Fact]
    public void Who_could_not_be_added_is_free_again_and_the_others_ring()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Adds);
        steps.Join(Hana);
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Join(Otto);
        var word = steps.Call.Answer(CallVerdict.Stale).Word(Otto);
        Assert.Equal((SettledKind.None, OfferEnd.Withdrawn), (word.Kind, word.End));
        Assert.Equal([Hana], steps.Offered);
        Assert.Empty(steps.State.Blocks);
    }

    [Fact]
    public void At_most_so_many_are_in_one_round()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive);
        foreach (var agent in new[] { Hana, Otto, Mina, "noor" }) steps.Join(agent);
        Assert.Equal([Hana, Otto, Mina], steps.Offered);
        steps.Call.Pass(5);
        Assert.Empty(steps.Call.Due().Told<OneMore>());
    }

    [Fact]
    public void Without_a_telephone_the_first_accept_wins()
    {
        var chat = new RoundDriver(RingingStrategy.All);
        var offers = new[] { chat.Join(Hana, 2), chat.Join(Otto, 2) };
        var decision = chat.Ticket.Tell(Sample.Claim(ClaimKind.Accept, Sample.Id(1), Otto, offers[1]), Sample.Self(Otto));
        Assert.Equal((Otto, OfferEnd.Elsewhere, Otto), (chat.State.Holder, decision.Word(Hana).End, decision.Word(Hana).Winner));
        var late = chat.Ticket.Tell(Sample.Claim(ClaimKind.Accept, Sample.Id(2), Hana, offers[0]), Sample.Self(Hana));
        Assert.Equal((RefusalCodes.AlreadyTaken, Otto), (late.Code(), ((Refused)late.Answer!).Winner));
    }

    [Fact]
    public void Offer_to_one_says_nothing_of_rounds()
    {
        var one = new CallDriver().Arrive();
        one.Offer(Hana);
        Assert.Null(Assert.Single(one.Ticket.Events.OfType<TicketOffered>()).Joint);
        Assert.Null(one.State.Joint);
    }

    /// <summary>Hana rings since 6 s ago, and Otto was added to her.</summary>
    private static RoundDriver Added()
    {
        var steps = new RoundDriver(RingingStrategy.Progressive, Adds);
        steps.Join(Hana);
        steps.Call.Answer(CallVerdict.Accepted);
        steps.Call.Pass(6);
        steps.Join(Otto);
        steps.Call.Answer(CallVerdict.Accepted);
        return steps;
    }
}
