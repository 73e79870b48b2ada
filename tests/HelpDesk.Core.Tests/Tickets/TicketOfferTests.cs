using Xunit;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Tickets;

public sealed class TicketOfferTests
{
    private readonly TicketDriver _ticket = In(TicketStatus.Waiting);

    [Fact]
    public void Pick_for_this_version_becomes_an_offer_with_its_record()
    {
        var decision = _ticket.Tell(Sample.Reserved(Sample.Id(5), Hana, 1));
        var offered = Assert.IsType<TicketOffered>(Assert.Single(decision.Events()));
        Assert.Equal((Sample.Id(5), Hana, _ticket.Now + Sample.Seconds(20)), (offered.Offer.Id, offered.Offer.Agent, offered.Offer.Until));
        Assert.Equal("otto", Assert.Single(offered.Record.RunnersUp).Agent);
        Assert.Equal([new EpochIs(Hana, 1)], decision.Requires.ToArray());
        Assert.Null(decision.Answer);
    }

    [Fact]
    public void Pick_for_an_older_version_is_refused_and_the_pool_hears_how_the_ticket_stands()
    {
        _ticket.Tell(new Say(Sample.Text(5), true), Sample.Boss);
        var decision = _ticket.Decide(Sample.Reserved(Sample.Id(5), Hana, 1));
        Assert.Empty(decision.Changes);
        Assert.Equal((SettledKind.None, Sample.Id(5)), (decision.Word(Hana).Kind, decision.Word(Hana).Reservation!.Value));
        Assert.Equal(("p", 2), (decision.Told<Waiting>().Single().To, decision.Told<Waiting>().Single().Message.Version));
    }

    [Fact]
    public void Pick_for_a_ticket_that_waits_no_more_tells_the_pool_so()
    {
        _ticket.Hold(Otto);
        var decision = _ticket.Decide(Sample.Reserved(Sample.Id(5), Hana, 1));
        Assert.Equal(_ticket.State.Version, decision.Told<Moved>().Single().Message.Version);
    }

    [Fact]
    public void Pick_for_a_newer_version_shows_that_this_copy_is_behind() =>
        Assert.True(_ticket.Decide(Sample.Reserved(Sample.Id(5), Hana, 2)).Reload);

    [Fact]
    public void Copy_of_a_pick_whose_offer_stands_has_no_second_effect()
    {
        var reserved = Sample.Reserved(Sample.Id(5), Hana, 1);
        _ticket.Tell(reserved);
        var again = _ticket.Decide(reserved);
        Assert.Empty(again.Changes);
        Assert.Equal((SettledKind.Offered, Sample.Id(5)), (again.Word(Hana).Kind, again.Word(Hana).Offer!.Value));
    }

    [Fact]
    public void Late_copy_of_a_pick_cannot_bring_an_ended_offer_back()
    {
        var reserved = Sample.Reserved(Sample.Id(5), Hana, 1);
        _ticket.Tell(reserved);
        _ticket.Tell(new OfferDeclined(Sample.Id(5), Hana, OfferEnd.Declined, null));
        Assert.Empty(_ticket.Tell(reserved).Changes);
        Assert.Equal(TicketStatus.Waiting, _ticket.State.Status);
    }

    [Theory]
    [InlineData(19.999, false)]
    [InlineData(20, true)]
    [InlineData(300, true)]
    public void Offer_expires_at_its_end_and_not_before(double after, bool expired)
    {
        _ticket.Offer(Hana);
        _ticket.Pass(after);
        var decision = _ticket.Tell(new Due());
        Assert.Equal(expired, decision.Events().Any());
        Assert.Equal(expired ? TicketStatus.Waiting : TicketStatus.Offered, _ticket.State.Status);
        if (expired) Assert.Equal(OfferEnd.Expired, decision.Word(Hana).End);
    }

    [Fact]
    public void Expired_offer_is_back_in_line_in_its_old_place()
    {
        var enqueued = _ticket.State.EnqueuedAt;
        _ticket.Offer(Hana);
        _ticket.Pass(20);
        var waiting = _ticket.Tell(new Due()).Told<Waiting>().Single().Message;
        Assert.Equal(enqueued, waiting.EnqueuedAt);
        Assert.Equal(new Block(Hana, _ticket.Now + Sample.Seconds(60)), Assert.Single(waiting.Blocks));
    }

    [Fact]
    public void Accept_that_comes_before_the_expiry_wins_even_after_the_end_of_the_offer()
    {
        var offer = _ticket.Offer(Hana);
        _ticket.Pass(25);
        _ticket.Tell(Sample.Claim(ClaimKind.Accept, _ticket.NewId(), Hana, offer), Sample.Self(Hana));
        Assert.Equal(Hana, _ticket.State.Holder);
        Assert.Empty(_ticket.Tell(new Due()).Changes);
    }

    [Fact]
    public void Wake_up_is_the_end_of_the_offer()
    {
        Assert.Null(Ticket.WakeAt(_ticket.State));
        _ticket.Offer(Hana);
        Assert.Equal(_ticket.Now + Sample.Seconds(20), Ticket.WakeAt(_ticket.State));
        Assert.Equal(Ticket.WakeAt(_ticket.State), Ticket.Rows(_ticket.State).Due);
    }

    [Fact]
    public void Offer_in_wrap_up_gives_way_to_the_wrap_up_again()
    {
        _ticket.Hold(Hana).Tell(new Resolve(null, Sample.Seconds(600)), Sample.Self(Hana));
        _ticket.Tell(new ReopenToQueue(null, null), Sample.Boss);
        var offer = _ticket.Offer(Hana);
        Assert.Equal(LoadPhase.Offered, Assert.Single(Ticket.Rows(_ticket.State).Load).Phase);
        var word = _ticket.Tell(new OfferDeclined(offer, Hana, OfferEnd.Declined, null)).Word(Hana);
        Assert.Equal(SettledKind.WrapUp, word.Kind);
        Assert.Equal(LoadPhase.WrapUp, Assert.Single(Ticket.Rows(_ticket.State).Load).Phase);
    }

    [Fact]
    public void Oldest_blocks_go_when_there_are_too_many()
    {
        for (var i = 0; i <= Limits.MaxBlocks; i++)
            _ticket.Tell(new OfferDeclined(_ticket.Offer($"agent{i}"), $"agent{i}", OfferEnd.Declined, null));
        Assert.Equal(Limits.MaxBlocks, _ticket.State.Blocks.Length);
        Assert.Equal(("agent1", $"agent{Limits.MaxBlocks}"), (_ticket.State.Blocks[0].Agent, _ticket.State.Blocks[^1].Agent));
    }
}
