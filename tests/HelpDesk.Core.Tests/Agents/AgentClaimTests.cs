using Xunit;
using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>Reservations: what is sent, when it is repeated, and by whose word it ends.</summary>
public sealed class AgentClaimTests
{
    private readonly AgentDriver _agent = new();

    [Theory]
    [InlineData("other-queue", "p", 1)]
    [InlineData("q", "other-pool", 1)]
    [InlineData("q", "p", 6)]
    public void Pick_for_what_she_does_not_serve_or_know_is_refused(string queue, string pool, int minLevel) =>
        Assert.Single(_agent.Reserve(1, queue: queue, pool: pool, minLevel: minLevel).Told<NoRoom>());

    [Theory]
    [InlineData(SettledKind.Offered, false)]
    [InlineData(SettledKind.Held, false)]
    [InlineData(SettledKind.Parked, false)]
    [InlineData(SettledKind.WrapUp, true)]
    [InlineData(SettledKind.None, true)]
    public void Ticket_that_is_hers_already_is_not_offered_again(SettledKind now, bool reserved)
    {
        _agent.Word(1, 2, now, Sample.Id(3), until: 20);
        Assert.Equal(reserved, _agent.Reserve(1).Told<Reserved>().Any());
    }

    [Fact]
    public void Pick_is_repeated_to_the_ticket_until_it_is_settled()
    {
        var first = _agent.Reserve(1).Told<Reserved>().Single().Message;
        Assert.Equal((OfferId(1), Hana, 1, 25), (first.Reservation, first.Agent, first.Epoch, first.Units));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(_agent.Now + Sample.Seconds(Limits.RepeatSeconds), Agent.WakeAt(_agent.State));
            _agent.Pass(Limits.RepeatSeconds);
            Assert.Equal(first, _agent.Tell(new Due()).Told<Reserved>().Single().Message);
        }
        _agent.Word(1, 2, SettledKind.None, OfferId(1));
        _agent.Pass(5);
        Assert.Empty(_agent.Tell(new Due()).Told<Reserved>());
    }

    [Fact]
    public void Doubled_pick_is_under_way_once()
    {
        _agent.Reserve(1);
        var again = _agent.Reserve(1);
        Assert.Empty(again.Told<Reserved>());
        Assert.Empty(again.Told<NoRoom>());
        Assert.Single(_agent.State.Reservations);
    }

    [Fact]
    public void Who_accepts_an_offer_that_another_won_hears_who()
    {
        _agent.Ring(1).Ring(2);
        _agent.Word(1, 3, SettledKind.None, end: OfferEnd.Lost, winner: "bo");
        _agent.Word(2, 3, SettledKind.None, end: OfferEnd.Withdrawn);

        var lost = Assert.IsType<Refused>(_agent.Tell(new Accept(Sample.Id(1), OfferId(1)), Sample.Self(Hana)).Answer);
        Assert.Equal((RefusalCodes.OfferEnded, "bo"), (lost.Code, lost.Winner));
        var over = Assert.IsType<Refused>(_agent.Tell(new Accept(Sample.Id(2), OfferId(2)), Sample.Self(Hana)).Answer);
        Assert.Equal((RefusalCodes.OfferEnded, null), (over.Code, over.Winner));
    }

    [Fact]
    public void Claim_goes_out_in_the_name_of_who_asked_and_the_command_begins_once()
    {
        var begun = _agent.Tell(new Take(Sample.Id(1), "chat"), Sample.Self(Hana), Sample.Id(70));
        Assert.Equal(new Origin(Sample.Self(Hana), Sample.Id(70), 1), Assert.Single(begun.Sends, s => s.Message is Claim).As);
        Assert.Null(begun.Answer);
        Assert.Empty(_agent.Tell(new Take(Sample.Id(1), "chat"), Sample.Self(Hana), Sample.Id(70)).Sends);
    }

    [Fact]
    public void Each_try_has_a_reservation_of_its_own()
    {
        var first = ReservationOf(_agent.Tell(new Take(Sample.Id(1), "chat"), Sample.Self(Hana), Sample.Id(70)));
        _agent.Word(1, 2, SettledKind.None, first);
        Assert.NotEqual(first, ReservationOf(_agent.Tell(new Take(Sample.Id(1), "chat"), Sample.Self(Hana), Sample.Id(70))));
    }

    [Fact]
    public void Ticket_word_ends_the_reservation_and_answers_the_client()
    {
        var begun = _agent.Tell(new Take(Sample.Id(1), "chat"), Sample.Self(Hana), Sample.Id(70));
        var done = new TicketDone(Sample.Id(1), 0, 3, TicketStatus.Processing, "q", Hana, 1);
        var settled = _agent.Word(1, 3, SettledKind.Held, ReservationOf(begun), command: Sample.Id(70), answer: done);
        Assert.Equal(new Relay(Sample.Id(70), done), Assert.Single(settled.Relays));
        Assert.Empty(_agent.State.Reservations);
    }

    [Fact]
    public void Word_on_a_reservation_that_nobody_knows_changes_no_other()
    {
        _agent.Reserve(1);
        _agent.Word(2, 9, SettledKind.None, Sample.Id(555));
        Assert.Equal(OfferId(1), Assert.Single(_agent.State.Reservations).Key);
        Assert.Equal(25, _agent.View().UnitsUsed);
    }

    [Fact]
    public void Word_without_a_reservation_ends_none()
    {
        _agent.Reserve(1);
        _agent.Word(1, 9, SettledKind.None, end: OfferEnd.Lost);
        Assert.Single(_agent.State.Reservations);
        Assert.Equal(25, _agent.View().UnitsUsed);
    }

    [Fact]
    public void Older_word_is_ignored_for_the_load_but_ends_its_reservation()
    {
        _agent.Hold(1);
        _agent.Word(1, 8, SettledKind.Parked, units: 0);
        var claim = _agent.Tell(new ResumeTicket(Sample.Id(1), "chat"), Sample.Self(Hana));
        _agent.Word(1, 7, SettledKind.Held, ReservationOf(claim));
        Assert.Empty(_agent.State.Reservations);
        Assert.Equal(SettledKind.Parked, _agent.State.Load[Sample.Id(1)].Kind);
    }

    [Fact]
    public void Late_word_cannot_bring_a_gone_ticket_back()
    {
        _agent.Hold(1);
        _agent.Word(1, 9, SettledKind.None);
        _agent.Pass(Limits.GoneSeconds - 1);
        _agent.Tell(new Due());
        _agent.Word(1, 8, SettledKind.Held);
        Assert.Equal(0, _agent.View().UnitsUsed);
    }

    [Fact]
    public void Memory_of_a_gone_ticket_ends()
    {
        _agent.Hold(1);
        _agent.Word(1, 9, SettledKind.None);
        _agent.Pass(Limits.GoneSeconds);
        _agent.Tell(new RenewLease("c", Sample.Seconds(500)), Sample.Self(Hana));
        _agent.Tell(new Due());
        Assert.Empty(_agent.State.Gone);
    }

    [Fact]
    public void Word_that_her_own_epoch_is_over_makes_her_read_again() =>
        Assert.True(_agent.Decide(Stale(_agent.State.Epoch)).Reload);

    [Fact]
    public void Word_that_an_older_epoch_is_over_means_nothing_to_the_new_one()
    {
        _agent.Reserve(1);
        _agent.Tell(new Started(5, [], null));
        var decision = _agent.Tell(Stale(1));
        Assert.False(decision.Reload);
        Assert.Empty(decision.Changes);
    }

    [Fact]
    public void New_activation_counts_the_rows_and_forgets_reservations()
    {
        _agent.Reserve(1);
        var started = _agent.Tell(new Started(5, [Fact(2, LoadPhase.Held, 25), Fact(3, LoadPhase.Parked, 0), Fact(4, LoadPhase.WrapUp, 25, -1), Fact(5, LoadPhase.WrapUp, 25, 9)], null));
        Assert.Empty(_agent.State.Reservations);
        Assert.Equal((50, 5), (_agent.View().UnitsUsed, _agent.View().Epoch));
        Assert.Equal(5, started.Told<Room>().Single().Message.View.Epoch);
    }

    [Fact]
    public void What_the_rows_do_not_say_is_asked_at_once()
    {
        _agent.Tell(new Started(5, [Fact(2, LoadPhase.Held, 25), Fact(3, LoadPhase.Parked, 0)], null));
        Assert.Equal([Sample.Id(2).ToString("N")], _agent.Tell(new Due()).Told<Probe>().Select(p => p.To));
    }

    [Fact]
    public void Offer_that_should_have_ended_is_asked_about()
    {
        _agent.Ring(1);
        _agent.Pass(20 + Limits.RepeatSeconds);
        Assert.Equal(Hana, _agent.Tell(new Due()).Told<Probe>().Single().Message.Agent);
        Assert.Empty(_agent.Tell(new Due()).Told<Probe>());
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Newer_version_in_the_feed_is_asked_about(long version, bool asked)
    {
        _agent.Hold(1);
        Assert.Equal(asked, _agent.Tell(new TicketChanged(Sample.Id(1), version)).Told<Probe>().Any());
        Assert.Empty(_agent.Tell(new TicketChanged(Sample.Id(2), 99)).Sends);
    }

    [Fact]
    public void Declining_is_passed_on_to_the_ticket_for_herself_and_for_who_leads()
    {
        var decline = new Decline(Sample.Id(1), OfferId(1), null);
        Assert.Equal(OfferEnd.Declined, _agent.Decide(decline, Sample.Self(Hana)).Told<OfferDeclined>().Single().Message.End);
        Assert.Equal(RefusalCodes.Forbidden, _agent.Decide(decline, Sample.Self("otto")).Code());
    }

    private static Settled Stale(long epoch) =>
        new(Sample.Id(1), 1, OfferId(1), SettledKind.None, "chat", 0, null, null, null, null, Guid.Empty, null) { StaleEpoch = epoch };

    private LoadFact Fact(int ticket, LoadPhase phase, int units, double? until = null) =>
        new(Sample.Id(ticket), 7, new LoadRow(Hana, "chat", units, phase, until is { } u ? _agent.Now + Sample.Seconds(u) : null));
}
