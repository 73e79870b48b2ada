using HelpDesk.Core.Tests.Pools;
using NodaTime;
using Xunit;
using static HelpDesk.Core.Tests.Pools.PoolFixture;

namespace HelpDesk.Core.Tests.Hours;

/// <summary>Queues that somebody opens or closes by hand.</summary>
public sealed class HandTurnTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private SlaState _sla = Core.Sla.Initial(ActorId.Sla(Sample.Tenant));
    private Instant _now = Sample.Start;

    [Fact]
    public void A_queue_stays_closed_until_its_time_and_goes_by_its_hours_again_then()
    {
        Tell(new SetSla(HoursSample.Rules("q"), null));
        Tell(new TurnQueue("q", false, _now + Hour));
        Assert.Equal((false, _now + Hour), Hours("q"));
        _now += Hour;
        Assert.Equal((true, Sample.Start + HoursSample.Day), Hours("q"));
    }

    [Fact]
    public void A_queue_can_stay_open_beyond_its_hours()
    {
        Tell(new SetSla(HoursSample.Rules("q"), null));
        _now += HoursSample.Day;
        Tell(new TurnQueue("q", true, _now + Hour));
        Assert.Equal((true, _now + Hour), Hours("q"));
        _now += Hour;
        Assert.Equal((false, Sample.Start + Duration.FromDays(1)), Hours("q"));
    }

    [Fact]
    public void Where_its_hours_agree_when_the_time_comes_nothing_changes_then()
    {
        Tell(new SetSla(HoursSample.Rules("q"), null));
        Tell(new TurnQueue("q", true, _now + Hour));
        Assert.Equal((true, Sample.Start + HoursSample.Day), Hours("q"));
    }

    [Fact]
    public void Without_a_time_it_stays_so_until_it_is_turned_again_also_where_it_has_no_hours()
    {
        Tell(new TurnQueue("q", false, null));
        Assert.Equal((false, null), Hours("q"));
        Tell(new TurnQueue("q", null, null));
        Assert.Null(_sla.Book().HoursOf("q"));
        Assert.Null(_sla.Book().HoursOf("other"));
    }

    [Fact]
    public void What_stands_already_is_not_turned_again_and_what_has_passed_is()
    {
        Tell(new TurnQueue("q", false, _now + Hour));
        Assert.Empty(Tell(new TurnQueue("q", false, _now + Hour)).Changes);
        Assert.Single(Tell(new TurnQueue("q", false, null)).Changes);
        Assert.Single(Tell(new TurnQueue("q", false, _now + Hour)).Changes);
        _now += Hour;
        Assert.Empty(Tell(new TurnQueue("q", null, null)).Changes);
        Assert.Single(Tell(new TurnQueue("q", false, _now + Hour)).Changes);
    }

    [Fact]
    public void A_new_document_leaves_it_as_it_is_and_is_not_in_its_way()
    {
        Tell(new SetSla(HoursSample.Rules("q"), null));
        var seen = _sla.PromisedVersion;
        Tell(new TurnQueue("q", false, null));
        Tell(new TurnQueue("gone", false, _now + Hour));
        Assert.Equal((seen, seen + 2), (_sla.Book().Version, _sla.Book().Edition));
        _now += Hour;
        Assert.IsType<SlaDone>(Tell(new SetSla(HoursSample.Rules("q", "q2"), seen)).Answer);
        Assert.Equal((_sla.Version, _sla.Version), (_sla.Book().Version, _sla.Book().Edition));
        Assert.Equal("q", Assert.Single(_sla.Rules.Turned).Queue);
        Assert.False(_sla.Book().HoursOf("q")!.IsOpen(_now));
    }

    [Fact]
    public void Time_that_somebody_closed_is_not_open_time_and_time_that_he_opened_is()
    {
        Tell(new SetSla(HoursSample.Rules("q"), null));
        Tell(new TurnQueue("q", false, _now + Hour));
        Assert.Equal(HoursSample.Day - Hour, Between(Duration.Zero, HoursSample.Day));
        Assert.Equal(Duration.Zero, Between(Duration.FromMinutes(10), Duration.FromMinutes(50)));
        _now += HoursSample.Day;
        Assert.Equal(Duration.Zero, Between(HoursSample.Day, HoursSample.Day + 2 * Hour));
        Tell(new TurnQueue("q", true, _now + Hour));
        Assert.Equal(Hour, Between(HoursSample.Day, HoursSample.Day + 2 * Hour));
        Assert.Equal(2 * Hour, Between(HoursSample.Day - Hour, HoursSample.Day + 2 * Hour));
        Tell(new TurnQueue("q", true, null));
        Assert.Equal(2 * Hour, Between(HoursSample.Day, HoursSample.Day + 2 * Hour));

        Duration Between(Duration from, Duration to) => _sla.Book().HoursOf("q")!.Between(Sample.Start + from, Sample.Start + to);
    }

    [Fact]
    public void Only_who_leads_may_and_only_until_a_time_that_comes()
    {
        Assert.Equal(RefusalCodes.Forbidden, Assert.IsType<Refused>(Tell(new TurnQueue("q", false, null), Sample.Machine).Answer).Code);
        Assert.Equal(RefusalCodes.Invalid, Assert.IsType<Refused>(Tell(new TurnQueue("q", false, _now)).Answer).Code);
        Assert.Equal(RefusalCodes.Invalid, Assert.IsType<Refused>(Tell(new TurnQueue("q", false, _now + Duration.FromDays(367))).Answer).Code);
        Assert.Equal(0, _sla.Version);
    }

    [Fact]
    public void Who_waits_there_goes_on_as_the_hours_say_and_who_is_served_to_the_end_is()
    {
        Tell(new SetSla(HoursSample.Rules("q"), null));
        var (phone, social) = (new TicketDriver { Sla = _sla.Book() }, new TicketDriver { Sla = _sla.Book() });
        phone.Tell(Sample.Create(channel: "phone"), Sample.Machine);
        social.Tell(Sample.Create(channel: "social"), Sample.Machine);
        Tell(new TurnQueue("q", false, null));
        (phone.Sla, social.Sla) = (_sla.Book(), _sla.Book());
        Assert.Equal(WhenClosed.CallBack, Assert.IsType<TicketDeferred>(Assert.Single(phone.Tell(new CloseToTicket()).Changes)).As);
        Assert.Empty(social.Tell(new CloseToTicket()).Changes);
    }

    [Fact]
    public void A_pool_offers_nobody_before_doors_that_were_closed_by_hand_and_the_first_when_they_open()
    {
        var pool = new PoolFixture();
        pool.Tell(Rules());
        pool.Tell(Wait(1, channel: "phone"));
        Tell(new TurnQueue("q", false, _now + Hour));
        pool.Follow(_sla.Book());
        Assert.Equal("", pool.Picks(Room("ana", channels: [.. OnePhone])));
        Assert.Equal(Start + Hour, pool.Book.WakeAt);
        pool.Now = Start + Hour;
        Assert.Equal("1>ana", pool.Picks(new Due()));
    }

    private (bool Open, Instant? Turns) Hours(string queue)
    {
        var hours = _sla.Book().HoursOf(queue)!;
        return (hours.IsOpen(_now), hours.NextChange(_now));
    }

    private Decision Tell(Message message, By? by = null)
    {
        var decision = Core.Sla.Decide(_sla, message, new At(_now, by ?? Sample.Boss, Guid.Empty));
        _sla = decision.Changes.Aggregate(_sla, Core.Sla.Apply);
        return decision;
    }
}
