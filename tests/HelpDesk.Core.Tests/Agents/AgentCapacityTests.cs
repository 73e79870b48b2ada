using Xunit;
using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>Room in units and per channel (PROMISES P2): a chat costs 25 of 100 units, a call 100, an e-mail 10.</summary>
public sealed class AgentCapacityTests
{
    [Theory]
    [InlineData(100, 4, 3, true)] // the fourth chat fits exactly in both
    [InlineData(100, 4, 4, false)]
    [InlineData(100, 3, 2, true)] // exactly at the channel's limit
    [InlineData(100, 3, 3, false)] // units are left, the channel is full
    [InlineData(99, 4, 3, false)] // the channel has room, one unit is missing
    [InlineData(75, 4, 2, true)]
    [InlineData(24, 4, 0, false)]
    [InlineData(25, 4, 0, true)]
    public void One_more_chat_fits_exactly_up_to_the_limits(int units, int max, int held, bool fits)
    {
        var agent = new AgentDriver(Sample.Profile(units, max));
        for (var ticket = 1; ticket <= held; ticket++) agent.Hold(ticket);
        Assert.Equal(fits ? "" : RefusalCodes.AgentAtCapacity, agent.Decide(new Take(Sample.Id(50), "chat"), Sample.Self(Hana)).Code());
        Assert.Equal(fits, agent.Reserve(51).Told<Reserved>().Any());
    }

    [Theory]
    [InlineData("phone", 0, true)]
    [InlineData("phone", 1, false)] // one chat leaves 75 units; a call costs 100
    [InlineData("email", 3, true)] // 25 units are left; an e-mail costs 10
    [InlineData("email", 4, false)]
    public void Channels_share_the_units(string channel, int chats, bool fits)
    {
        var agent = new AgentDriver();
        for (var ticket = 1; ticket <= chats; ticket++) agent.Hold(ticket);
        Assert.Equal(fits, agent.Reserve(50, channel).Told<Reserved>().Any());
    }

    [Fact]
    public void Refused_pick_names_the_room_that_is_left()
    {
        var agent = new AgentDriver().Hold(1, "phone", 100);
        var (pool, refusal) = agent.Reserve(2).Told<NoRoom>().Single();
        Assert.Equal(("p", 1, Sample.Id(2), 100), (pool, refusal.Pick, refusal.Ticket, refusal.View.UnitsUsed));
        Assert.Equal((Sample.Run, 1), (refusal.View.PoolRun, refusal.View.SeenPick));
    }

    [Fact]
    public void Offers_held_work_wrap_ups_and_reservations_cost_and_parked_work_does_not()
    {
        var agent = new AgentDriver();
        agent.Reserve(1);
        Assert.Equal((25, 1), Used(agent));
        agent.Word(1, 2, SettledKind.Offered, OfferId(1), until: 20);
        Assert.Equal((25, 1), Used(agent));
        agent.Word(1, 3, SettledKind.Held);
        Assert.Equal((25, 1), Used(agent));
        agent.Word(1, 4, SettledKind.Parked, units: 0);
        Assert.Equal((0, 0), Used(agent));
        agent.Word(1, 5, SettledKind.Held);
        agent.Word(1, 6, SettledKind.WrapUp, until: 30);
        Assert.Equal((25, 1), Used(agent));
    }

    [Fact]
    public void Resuming_asks_for_room_again()
    {
        var agent = new AgentDriver();
        agent.Hold(1);
        agent.Word(1, 4, SettledKind.Parked, units: 0);
        agent.Hold(2, "phone", 100);
        Assert.Equal(RefusalCodes.AgentAtCapacity, agent.Decide(new ResumeTicket(Sample.Id(1), "chat"), Sample.Self(Hana)).Code());
        agent.Word(2, 4, SettledKind.None);
        Assert.Equal(ClaimKind.Resume, agent.Tell(new ResumeTicket(Sample.Id(1), "chat"), Sample.Self(Hana)).Told<Claim>().Single().Message.Kind);
    }

    [Theory]
    [InlineData(29.9, 25)]
    [InlineData(30, 0)]
    public void Wrap_up_ends_by_itself_and_idle_begins_then(double after, int used)
    {
        var agent = new AgentDriver().Hold(1);
        agent.Pass(10);
        var end = agent.Now + Sample.Seconds(30);
        agent.Word(1, 4, SettledKind.WrapUp, until: 30);
        agent.Pass(after);
        agent.Tell(new Due());
        Assert.Equal(used, agent.View().UnitsUsed);
        if (used == 0) Assert.Equal(end, agent.View().IdleSince);
    }

    [Fact]
    public void Accepting_costs_nothing_on_top_of_the_offer()
    {
        var agent = new AgentDriver(Sample.Profile(units: 25)).Ring(1);
        var begun = agent.Tell(new Accept(Sample.Id(1), OfferId(1)), Sample.Self(Hana));
        Assert.Equal((ClaimKind.Accept, OfferId(1), 25), (Claimed(begun).Kind, Claimed(begun).Offer!.Value, Claimed(begun).Units));
        Assert.Equal((25, 1), Used(agent));
    }

    [Fact]
    public void Reservation_keeps_its_room_when_the_item_beside_it_ends_first()
    {
        var agent = new AgentDriver(Sample.Profile(units: 25)).Ring(1);
        var begun = agent.Tell(new Accept(Sample.Id(1), OfferId(1)), Sample.Self(Hana));
        agent.Miss(1);
        Assert.Equal((25, 1), Used(agent));
        Assert.Empty(agent.Reserve(2).Told<Reserved>());
        agent.Word(1, 5, SettledKind.None, ReservationOf(begun));
        Assert.Equal((0, 0), Used(agent));
    }

    [Fact]
    public void Ticket_counts_once_with_the_most_that_anything_asks_for()
    {
        var agent = new AgentDriver().Ring(1, units: 10);
        Assert.Equal((10, 1), Used(agent));
        agent.Reserve(1);
        Assert.Equal((10, 1), Used(agent));
        agent.Tell(new ResumeTicket(Sample.Id(1), "chat"), Sample.Self(Hana));
        Assert.Equal((10, 1), Used(agent));
    }

    [Fact]
    public void Override_goes_beyond_the_limit_and_stops_further_offers()
    {
        var agent = new AgentDriver(Sample.Profile(units: 25)).Hold(1);
        Assert.Equal(RefusalCodes.AgentAtCapacity, agent.Decide(new Assign(Sample.Id(2), "chat", false), Sample.Boss).Code());
        var begun = agent.Tell(new Assign(Sample.Id(2), "chat", true), Sample.Boss);
        Assert.True(Claimed(begun).Override);
        agent.Word(2, 3, SettledKind.Held, ReservationOf(begun));
        Assert.Equal(50, agent.View().UnitsUsed);
        agent.Word(1, 5, SettledKind.None);
        Assert.Empty(agent.Reserve(3).Told<Reserved>());
        agent.Word(2, 5, SettledKind.None);
        Assert.Single(agent.Reserve(4).Told<Reserved>());
    }

    [Fact]
    public void Lowered_limit_takes_nothing_away_and_stops_further_offers()
    {
        var agent = new AgentDriver().Hold(1).Hold(2);
        agent.Tell(new ConfigureAgent(Sample.Profile(units: 25), null), Sample.Boss);
        Assert.Equal((50, 25), (agent.View().UnitsUsed, agent.View().UnitsTotal));
        Assert.Empty(agent.Reserve(3).Told<Reserved>());
    }

    private static (int Units, int Chats) Used(AgentDriver agent) =>
        (agent.View().UnitsUsed, agent.View().Channels.Single(c => c.Channel == "chat").Used);

    private static Claim Claimed(Decision begun) => begun.Told<Claim>().Single().Message;
}
