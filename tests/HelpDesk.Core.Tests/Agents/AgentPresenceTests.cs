using Xunit;
using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>Profile, activities, drain, unanswered offers, and the lease of the client.</summary>
public sealed class AgentPresenceTests
{
    private readonly AgentDriver _agent = new();

    [Theory]
    [InlineData(null, "")]
    [InlineData(2L, "")]
    [InlineData(0L, RefusalCodes.AlreadyExists)]
    [InlineData(1L, RefusalCodes.VersionMismatch)]
    public void Profile_is_replaced_at_the_version_that_was_seen(long? seen, string code)
    {
        var decision = _agent.Tell(new ConfigureAgent(Sample.Profile(units: 50), seen), Sample.Boss);
        Assert.Equal(code, decision.Code());
        if (decision.Answer is Refused refused) Remedies.AssertNamed(refused);
        Assert.Equal(code.Length == 0 ? 50 : 100, _agent.View().UnitsTotal);
    }

    [Fact]
    public void Only_who_leads_configures_and_only_who_may_sets_the_activity()
    {
        foreach (var by in new[] { Sample.Self(Hana), Sample.Machine, Sample.Light })
            Assert.Equal(RefusalCodes.Forbidden, _agent.Decide(new ConfigureAgent(Sample.Profile(), null), by).Code());
        foreach (var by in new[] { Sample.Self("otto"), Sample.Light })
        {
            Assert.Equal(RefusalCodes.Forbidden, _agent.Decide(new SetActivity("break", false, false), by).Code());
            Assert.Equal(RefusalCodes.Forbidden, _agent.Decide(new RenewLease("c", null), by).Code());
        }
        foreach (var by in new[] { Sample.Self(Hana), Sample.Machine, Sample.Boss })
            Assert.Equal("", _agent.Decide(new SetActivity("break", false, false), by).Code());
    }

    [Fact]
    public void Same_activity_again_is_no_event()
    {
        var again = _agent.Tell(new SetActivity("available", true, false), Sample.Self(Hana));
        Assert.Empty(again.Events());
        Assert.Equal(new AgentDone(Hana, 2, "available", true), again.Answer);
    }

    [Fact]
    public void Leaving_gives_ringing_offers_to_somebody_else()
    {
        _agent.Ring(1).Hold(2);
        var (ticket, given) = _agent.Tell(new SetActivity("break", false, false), Sample.Self(Hana)).Told<OfferDeclined>().Single();
        Assert.Equal((Sample.Id(1).ToString("N"), OfferId(1), OfferEnd.AgentGone), (ticket, given.Offer, given.End));
    }

    // ── Drain ──

    [Fact]
    public void Draining_agent_gets_nothing_new_and_arrives_with_the_last_item()
    {
        _agent.Hold(1).Hold(2);
        _agent.Tell(new SetActivity("break", false, true), Sample.Self(Hana));
        Assert.False(_agent.View().Routable);
        Assert.Equal("available", _agent.State.Activity);
        _agent.Word(1, 9, SettledKind.None);
        Assert.True(_agent.State.Draining);
        var last = _agent.Word(2, 9, SettledKind.None);
        Assert.Equal(new ActivityChanged("break", false, _agent.Now), Assert.Single(last.Events()));
        Assert.False(_agent.State.Draining);
    }

    [Theory]
    [InlineData(SettledKind.Parked)]
    [InlineData(SettledKind.WrapUp)]
    public void Parked_work_and_wrap_up_keep_a_drain_open(SettledKind kind)
    {
        _agent.Hold(1);
        _agent.Tell(new SetActivity("break", false, true), Sample.Self(Hana));
        _agent.Word(1, 4, kind, until: 30);
        Assert.True(_agent.State.Draining);
    }

    [Fact]
    public void Drain_ends_with_the_wrap_up()
    {
        _agent.Hold(1);
        _agent.Tell(new SetActivity("break", false, true), Sample.Self(Hana));
        _agent.Word(1, 4, SettledKind.WrapUp, until: 30);
        _agent.Pass(30);
        _agent.Tell(new Due());
        Assert.Equal(("break", false), (_agent.State.Activity, _agent.State.Draining));
    }

    [Fact]
    public void Drain_without_items_arrives_at_once_and_a_reservation_is_an_item()
    {
        _agent.Reserve(1);
        _agent.Tell(new SetActivity("break", false, true), Sample.Self(Hana));
        Assert.True(_agent.State.Draining);
        _agent.Word(1, 2, SettledKind.None, OfferId(1));
        Assert.Equal("break", _agent.State.Activity);
        _agent.Tell(new SetActivity("meeting", false, true), Sample.Self(Hana));
        Assert.Equal(("meeting", false), (_agent.State.Activity, _agent.State.Draining));
    }

    [Fact]
    public void Drain_can_be_called_off()
    {
        _agent.Hold(1);
        _agent.Tell(new SetActivity("break", false, true), Sample.Self(Hana));
        _agent.Tell(new SetActivity("available", true, false), Sample.Self(Hana));
        Assert.True(_agent.View().Routable);
    }

    // ── Offers that rang without an answer ──

    [Fact]
    public void Unanswered_offers_in_a_row_put_her_into_the_named_activity_at_the_limit()
    {
        Assert.Equal(new NoAnswerCounted(Sample.Id(1), OfferId(1), 1, _agent.Now), Assert.Single(_agent.Ring(1).Miss(1).Events()));
        Assert.True(_agent.State.Available);
        var second = _agent.Ring(2).Miss(2);
        Assert.Equal(["NoAnswerCounted", "ActivityChanged"], second.Events().Select(e => e.GetType().Name));
        Assert.Equal(("no-answer", false), (_agent.State.Activity, _agent.State.Available));
        Assert.False(second.Told<Room>().Single().Message.View.Routable);
    }

    [Fact]
    public void Limit_of_zero_never_does()
    {
        var agent = new AgentDriver(Sample.Profile(noAnswerLimit: 0));
        for (var ticket = 1; ticket <= 5; ticket++) agent.Ring(ticket).Miss(ticket);
        Assert.Equal((5, true), (agent.State.NoAnswers, agent.State.Available));
    }

    [Fact]
    public void Getting_a_ticket_starts_the_count_anew()
    {
        _agent.Ring(1).Miss(1);
        _agent.Ring(2).Word(2, 3, SettledKind.Held);
        Assert.Equal(0, _agent.State.NoAnswers);
        _agent.Ring(3).Miss(3);
        Assert.True(_agent.State.Available);
    }

    [Fact]
    public void Coming_back_starts_the_count_anew()
    {
        _agent.Ring(1).Miss(1);
        _agent.Ring(2).Miss(2);
        _agent.Tell(new SetActivity("available", true, false), Sample.Self(Hana));
        Assert.Equal(0, _agent.State.NoAnswers);
    }

    [Fact]
    public void Offer_is_counted_once_however_often_its_end_is_told()
    {
        _agent.Ring(1).Miss(1);
        Assert.Empty(_agent.Miss(1).Events());
        Assert.Equal(1, _agent.State.NoAnswers);
    }

    [Fact]
    public void Offer_whose_beginning_was_never_heard_of_counts_by_its_reservation()
    {
        _agent.Reserve(1);
        _agent.Miss(1);
        Assert.Equal(1, _agent.State.NoAnswers);
    }

    [Theory]
    [InlineData(OfferEnd.Declined)]
    [InlineData(OfferEnd.Lost)]
    [InlineData(OfferEnd.Withdrawn)]
    [InlineData(OfferEnd.AgentGone)]
    public void Offers_that_ended_otherwise_do_not_count(OfferEnd end)
    {
        _agent.Ring(1).Word(1, 4, SettledKind.None, end: end);
        Assert.Equal(0, _agent.State.NoAnswers);
    }

    // ── Lease ──

    [Theory]
    [InlineData(59.9, false)]
    [InlineData(60, true)]
    public void Lease_lapses_at_its_end_and_gives_offers_back(double after, bool lapsed)
    {
        _agent.Ring(1);
        _agent.Pass(after);
        var decision = _agent.Tell(new Due());
        Assert.Equal(lapsed, decision.Events().OfType<LeaseLapsed>().Any());
        Assert.Equal(lapsed, decision.Told<OfferDeclined>().Any(d => d.Message.End == OfferEnd.AgentGone));
        Assert.Equal(!lapsed, _agent.View().Routable);
    }

    [Fact]
    public void Renewing_moves_the_end_and_never_back()
    {
        _agent.Pass(50);
        _agent.Tell(new RenewLease("c", null), Sample.Self(Hana));
        _agent.Tell(new RenewLease("c", Sample.Seconds(5)), Sample.Self(Hana));
        _agent.Pass(59);
        Assert.Empty(_agent.Tell(new Due()).Events());
    }

    [Fact]
    public void Client_that_comes_back_makes_her_routable_again()
    {
        _agent.Pass(60);
        _agent.Tell(new Due());
        var decision = _agent.Tell(new RenewLease("c", null), Sample.Self(Hana));
        Assert.IsType<LeaseRestored>(Assert.Single(decision.Events()));
        Assert.True(decision.Told<Room>().Single().Message.View.Routable);
    }

    [Fact]
    public void Nobody_misses_the_client_of_an_agent_who_is_away_without_work()
    {
        _agent.Tell(new SetActivity("offline", false, false), Sample.Self(Hana));
        _agent.Pass(60);
        Assert.Empty(_agent.Tell(new Due()).Events());
        Assert.Null(Agent.WakeAt(_agent.State));
    }

    [Fact]
    public void New_activation_gives_the_client_one_lease_to_show_itself()
    {
        _agent.Pass(1000);
        _agent.Tell(new Started(2, [], null));
        Assert.Equal(_agent.Now + Sample.Seconds(60), _agent.State.LeaseUntil);
    }

    [Fact]
    public void Held_work_goes_back_when_the_client_is_gone_longer_than_the_channel_allows()
    {
        var agent = new AgentDriver(Sample.Profile(requeueAfter: 120)).Hold(1, "phone", 100);
        agent.Pass(60);
        agent.Tell(new Due());
        agent.Pass(119.9);
        Assert.Empty(agent.Tell(new Due()).Told<Release>());
        agent.Pass(0.1);
        var (ticket, release) = agent.Tell(new Due()).Told<Release>().Single();
        Assert.Equal((Sample.Id(1).ToString("N"), new Release(ReleaseCause.ClientGone, null, 1)), (ticket, release));
    }

    [Fact]
    public void Requeue_is_repeated_until_the_ticket_says_so_and_channels_without_it_keep_their_work()
    {
        var agent = new AgentDriver(Sample.Profile(units: 200, lease: 30, requeueAfter: 0)).Hold(1, "phone", 100).Hold(2);
        agent.Pass(30);
        agent.Tell(new Due());
        Assert.Single(agent.Tell(new Due()).Told<Release>());
        Assert.Empty(agent.Tell(new Due()).Told<Release>());
        agent.Pass(2 * Limits.RepeatSeconds);
        Assert.Single(agent.Tell(new Due()).Told<Release>());
        agent.Word(1, 9, SettledKind.None);
        agent.Pass(2 * Limits.RepeatSeconds);
        Assert.Empty(agent.Tell(new Due()).Told<Release>());
    }

    [Fact]
    public void Term_of_ownership_has_to_be_known_before_work_is_taken_back()
    {
        var agent = new AgentDriver(Sample.Profile(requeueAfter: 0));
        agent.Tell(new Started(2, [new LoadFact(Sample.Id(1), 3, new LoadRow(Hana, "phone", 100, LoadPhase.Held, null))], null));
        agent.Pass(60);
        var lapse = agent.Tell(new Due());
        Assert.Empty(lapse.Told<Release>());
        Assert.Single(lapse.Told<Probe>());
        agent.Word(1, 3, SettledKind.Held, units: 100, channel: "phone");
        Assert.Equal(1, agent.Tell(new Due()).Told<Release>().Single().Message.IfOwnership);
    }

    // ── What pools are told ──

    [Fact]
    public void Pool_that_is_no_longer_served_is_told_so()
    {
        _agent.Tell(new ConfigureAgent(Sample.Profile(serves: new Serves("q2", "p2")), null), Sample.Boss);
        var decision = _agent.Tell(new ConfigureAgent(Sample.Profile(), null), Sample.Boss);
        Assert.Equal(["p", "p2"], decision.Told<Room>().Select(r => r.To).Order());
        Assert.Empty(decision.Told<Room>().Single(r => r.To == "p2").Message.View.Queues);
    }

    [Fact]
    public void New_run_of_a_pool_gets_the_room_it_asks_for()
    {
        var run = Sample.Id(0xBB);
        var view = _agent.Tell(new Advertise("p", run)).Told<Room>().Single().Message.View;
        Assert.Equal((run, 0), (view.PoolRun, view.SeenPick));
    }

    [Fact]
    public void Views_are_numbered_upwards_and_a_new_activation_has_a_higher_epoch()
    {
        var first = _agent.Reserve(1).Told<Room>().Single().Message.View;
        var second = _agent.Reserve(2).Told<Room>().Single().Message.View;
        Assert.True(first.Sequence < second.Sequence);
        Assert.Equal((1, 2), (first.SeenPick, second.SeenPick));
    }
}
