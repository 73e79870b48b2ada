using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>Who is rung for a caller, and what comes of it.</summary>
public sealed class CallRingTests
{
    private readonly CallDriver _call = new CallDriver().Arrive();

    [Fact]
    public void Whoever_is_offered_the_call_is_rung_in_the_same_decision()
    {
        var offer = _call.Offer(Hana);
        var command = _call.Last!;
        Assert.Equal((CallAction.Route, "h1", Sample.Seconds(20)), (command.Action, command.Handle, command.Ring));
        Assert.Equal(new Rung(Hana, Telephone(Hana), offer) { Units = 100 }, Assert.Single(command.Rings));
        Assert.Equal(_call.Ticket.Now + Sample.Seconds(25), Assert.Single(_call.State.Offers).Until);
    }

    [Fact]
    public void What_is_parked_is_routed_once()
    {
        _call.Offer(Hana);
        _call.Ticket.Tell(new Say(Sample.Text(7), true), Sample.Boss);
        Assert.Equal([CallAction.Route], _call.Said);
    }

    [Theory]
    [InlineData(RingOutcome.Busy, OfferEnd.Busy)]
    [InlineData(RingOutcome.NoAnswer, OfferEnd.Expired)]
    [InlineData(RingOutcome.Unreachable, OfferEnd.Unreachable)]
    [InlineData(RingOutcome.Declined, OfferEnd.Declined)]
    [InlineData(RingOutcome.Failed, OfferEnd.Failed)]
    public void Ringing_that_failed_ends_the_offer_and_the_next_one_rings_under_the_new_handle(RingOutcome outcome, OfferEnd end)
    {
        _call.Offer(Hana);
        _call.Report(Failed(2, "h2", outcome, _call.Last!.Id));
        Assert.Equal(end, Assert.Single(_call.Ticket.Events.OfType<OfferEnded>()).End);
        Assert.Equal(Hana, Assert.Single(_call.State.Blocks).Agent);
        _call.Offer(Otto);
        Assert.Equal((CallAction.Route, "h2", Otto), (_call.Last!.Action, _call.Last.Handle, _call.Last.Rings[0].Agent));
    }

    [Fact]
    public void Handle_that_is_spent_rings_nobody_before_the_call_arrives_again()
    {
        _call.Offer(Hana);
        _call.Report(Spent(2, "h1", RingOutcome.NoAnswer, _call.Last!.Id));
        Assert.Equal((OfferEnd.Expired, Hana), (Assert.Single(_call.Ticket.Events.OfType<OfferEnded>()).End, Assert.Single(_call.State.Blocks).Agent));
        _call.Offer(Otto);
        Assert.Equal([CallAction.Route], _call.Said);
        _call.Report(Arrived(3, "h2"));
        Assert.Equal((CallAction.Route, "h2", Otto), (_call.Last!.Action, _call.Last.Handle, Assert.Single(_call.Last.Rings).Agent));
    }

    [Fact]
    public void Word_of_a_handle_from_before_ends_nobody_s_ringing()
    {
        _call.Report(Arrived(2, "h2"));
        _call.Offer(Hana);
        Assert.Equal([typeof(CallReported)], _call.Report(Spent(3, "h1")).Events().Select(e => e.GetType()));
        Assert.Equal(Hana, Assert.Single(_call.State.Offers).Agent);
        Assert.Equal((CallAction.Route, "h2"), (_call.Last!.Action, _call.Last.Handle));
    }

    [Fact]
    public void Handle_says_who_rang_where_no_command_is_named()
    {
        _call.Offer(Hana);
        _call.Report(Spent(2, "h1"));
        Assert.Equal((OfferEnd.Expired, Hana), (Assert.Single(_call.Ticket.Events.OfType<OfferEnded>()).End, Assert.Single(_call.State.Blocks).Agent));
    }

    [Fact]
    public void Who_could_not_be_rung_for_want_of_a_handle_missed_nothing()
    {
        _call.Report(Spent(2, "h1"));
        _call.Offer(Hana);
        _call.Pass(25);
        Assert.Equal((OfferEnd.Withdrawn, null), (_call.Due().Word(Hana).End, Assert.Single(_call.Ticket.Events.OfType<OfferEnded>()).Block));
        Assert.Empty(_call.Said);
    }

    [Fact]
    public void Nobody_is_blamed_for_telephones_that_the_telephone_system_rang_by_its_own_rules()
    {
        _call.Offer(Hana);
        _call.Report(Failed(2, "h2", RingOutcome.NoAnswer) with { Fallback = true });
        Assert.Empty(_call.Ticket.Events.OfType<OfferEnded>());
        Assert.Equal((CallAction.Route, "h2", Hana), (_call.Last!.Action, _call.Last.Handle, Assert.Single(_call.Last.Rings).Agent));
    }

    [Fact]
    public void Answer_of_the_telephone_that_rings_gives_the_ticket_without_a_claim()
    {
        var offer = _call.Offer(Hana);
        _call.Report(Answered(2, null, _call.Last!.Id) with { Telephone = Telephone(Hana) });
        Assert.Equal((TicketStatus.Processing, Hana), (_call.State.Status, _call.State.Holder));
        var assigned = Assert.Single(_call.Ticket.Events.OfType<TicketAssigned>());
        Assert.Equal((ClaimKind.Accept, offer, false), (assigned.How, assigned.Offer!.Value, assigned.Override));
    }

    [Fact]
    public void Late_answer_of_somebody_who_was_given_up_gets_him_the_call()
    {
        _call.Offer(Hana);
        var first = _call.Last!;
        _call.Pass(25);
        _call.Due();
        _call.Offer(Otto);
        var heard = _call.Report(Answered(2, null, first.Id) with { Telephone = Telephone(Hana) });
        Assert.Equal(Hana, _call.State.Holder);
        Assert.Equal((SettledKind.None, OfferEnd.Lost, Hana), (heard.Word(Otto).Kind, heard.Word(Otto).End!.Value, heard.Word(Otto).Winner));
        Assert.Equal(100, _call.State.HolderUnits);
    }

    [Fact]
    public void Whoever_answers_after_his_offer_carries_what_he_was_rung_for()
    {
        _call.Offer(Hana);
        var route = _call.Last!.Id;
        _call.Pass(25);
        _call.Due();
        _call.Report(Answered(2, null, route) with { Telephone = Telephone(Hana), Units = 0 });
        Assert.Equal((Hana, 100), (_call.State.Holder, _call.State.HolderUnits));
    }

    [Fact]
    public void Ticket_that_somebody_takes_by_hand_stops_the_ringing_and_then_rings_him()
    {
        _call.Offer(Hana);
        _call.Take(Otto);
        Assert.Equal([CallAction.Route, CallAction.Stop], _call.Said);
        _call.Report(Failed(2, "h2", RingOutcome.Stopped, _call.Last!.Id));
        Assert.Equal((CallAction.Route, "h2", Otto), (_call.Last!.Action, _call.Last.Handle, _call.Last.Rings[0].Agent));
        _call.Report(Failed(3, "h3", RingOutcome.NoAnswer, _call.Last.Id));
        Assert.Equal((TicketStatus.Waiting, ReleaseCause.Unreached), (_call.State.Status, Assert.Single(_call.Ticket.Events.OfType<HolderReleased>()).Cause));
    }

    [Fact]
    public void Holder_of_whose_telephone_nothing_is_heard_loses_the_ticket()
    {
        _call.Take(Hana);
        _call.Pass(25);
        _call.Due();
        Assert.Equal((TicketStatus.Waiting, ReleaseCause.Unreached), (_call.State.Status, Assert.Single(_call.Ticket.Events.OfType<HolderReleased>()).Cause));
    }

    [Fact]
    public void Who_has_lost_his_telephone_since_he_was_picked_is_not_offered_the_call()
    {
        _call.Ticket.Tell(Sample.Reserved(Sample.Id(9001), Hana, _call.State.Version, 100));
        Assert.Equal(TicketStatus.Waiting, _call.State.Status);
        Assert.Empty(_call.State.Offers);
    }
}
