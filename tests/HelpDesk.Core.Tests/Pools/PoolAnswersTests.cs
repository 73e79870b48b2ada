using Xunit;
using static HelpDesk.Core.Tests.Pools.PoolFixture;

namespace HelpDesk.Core.Tests.Pools;

public sealed class PoolAnswersTests
{
    private readonly PoolFixture _pool = new();

    private WhyWaiting Why(int ticket, string? agent = null) => _pool.Book.Why(new(Ticket(ticket), agent), _pool.Now);

    [Fact]
    public void An_unknown_ticket_is_said_to_be_unknown() => Assert.False(Why(1).Known);

    [Fact]
    public void Agents_are_counted_by_the_first_reason_that_holds()
    {
        _pool.Tell(Rules(requires: [new("ko", 3)]));
        SkillLevel[] able = [new("ko", 3)];
        _pool.Tell(Room("other-queue", queues: ["x"]));
        _pool.Tell(Room("unskilled", skills: [new("ko", 2)], routable: false));
        _pool.Tell(Room("no-chat", skills: able, channels: [.. OnePhone]));
        _pool.Tell(Room("on-break", skills: able, routable: false, used: 100));
        _pool.Tell(Room("full", skills: able, used: 60));
        _pool.Tell(Room("two-chats", skills: able, channels: [new("chat", 1, 2, 2)]));
        _pool.Tell(Room("declined", skills: able));
        _pool.Tell(Wait(1, blocks: [new("declined", At(60))]));

        var why = Why(1, "on-break");
        Assert.True(why.Known && !why.PickUnderWay);
        Same(
            [
                new ReasonCount(NotCandidate.DoesNotServeQueue, 1), new(NotCandidate.LacksSkill, 1), new(NotCandidate.DoesNotServeChannel, 1),
                new(NotCandidate.NotAvailable, 1), new(NotCandidate.NoRoomInUnits, 1), new(NotCandidate.NoRoomOnChannel, 1),
                new(NotCandidate.DeclinedBefore, 1),
            ], why.Agents);
        Same([NotCandidate.NotAvailable, NotCandidate.NoRoomInUnits], Assert.Single(why.Named).Reasons);
        Same(["block:declined", "room:full", "activity:on-break", "room:two-chats"], why.WouldFree);
    }

    [Theory]
    [InlineData("unskilled", NotCandidate.LacksSkill)]
    [InlineData("nobody", NotCandidate.UnknownAgent)]
    public void A_named_agent_gets_his_reasons(string agent, string reason)
    {
        _pool.Tell(Rules(requires: [new("ko", 3)]));
        _pool.Tell(Room("unskilled"));
        _pool.Tell(Wait(1));
        Same([reason], Assert.Single(Why(1, agent).Named).Reasons);
    }

    [Fact]
    public void What_nobody_has_is_named()
    {
        _pool.Tell(Rules());
        _pool.Tell(Wait(1, requires: [new("billing", 5)]));
        Same(["serves:q"], Why(1).WouldFree);
        _pool.Tell(Room("ana", skills: [new("billing", 4)], channels: [.. OnePhone]));
        Same(["channel:chat", "skill:billing>=5"], Why(1).WouldFree);
        _pool.Tell(Room("bo", skills: [new("billing", 5)], channels: [.. OnePhone]));
        _pool.Tell(Room("cho"));
        Same(["combination:chat+billing>=5"], Why(1).WouldFree);
    }

    [Fact]
    public void Only_tickets_that_compete_for_the_same_agents_are_ahead()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana", used: 100, skills: [new("ko", 1)]));
        _pool.Tell(Room("bo", used: 100, skills: [new("en", 1)]));
        _pool.Tell(Wait(1, at: -9, requires: [new("ko", 1)]));
        _pool.Tell(Wait(2, at: -8, requires: [new("en", 1)]));
        _pool.Tell(Wait(3, at: -7));
        _pool.Tell(Wait(4, at: -6, requires: [new("ko", 1)]));
        Same([0, 0, 2, 2], new[] { 1, 2, 3, 4 }.Select(i => Why(i).Ahead));
    }

    [Fact]
    public void A_picked_ticket_says_that_its_pick_is_under_way()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana"));
        _pool.Tell(Wait(1));
        Assert.True(Why(1).PickUnderWay);
    }

    [Fact]
    public void Room_for_one_more_lists_the_best_first()
    {
        _pool.Tell(Rules(requires: [new("ko", 2)]));
        Assert.Empty(_pool.Book.RoomFor(new("q", "chat", 5)).Agents);
        _pool.Tell(Room("ana", skills: [new("ko", 2)], idleSince: 3));
        _pool.Tell(Room("bo", skills: [new("ko", 2)], idleSince: 1));
        _pool.Tell(Room("cho", skills: [new("ko", 2)], idleSince: 2));
        _pool.Tell(Room("dae", skills: [new("ko", 2)], used: 80));
        _pool.Tell(Room("eun", skills: [new("ko", 1)]));
        Same(["bo", "cho"], _pool.Book.RoomFor(new("q", "chat", 2)).Agents);
        Same(["bo", "cho", "ana"], _pool.Book.RoomFor(new("q", "chat", 99)).Agents);
        Assert.Empty(_pool.Book.RoomFor(new("unknown", "chat", 5)).Agents);
        Assert.Empty(_pool.Book.RoomFor(new("q", "fax", 5)).Agents);
    }

    [Fact]
    public void Status_counts_by_queue_in_the_order_of_names()
    {
        _pool.Tell(Rules("b"));
        _pool.Tell(Rules("a"));
        _pool.Tell(Wait(1, at: -5, queue: "a"));
        _pool.Tell(Wait(2, at: -7, queue: "a"));
        _pool.Tell(Room("ana", queues: ["a"], used: 50));
        var status = _pool.Book.Status(rebuilding: true);
        Assert.Equal((Run, 5L, true, 2, 1, 1, 1), (status.Run, status.Sequence, status.Rebuilding, status.Waiting, status.PicksUnderWay, status.Agents, status.AgentsRoutable));
        Same([new QueueStatus("a", 2, At(-7)), new("b", 0, null)], status.Queues);
    }
}
