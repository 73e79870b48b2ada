using NodaTime;
using Xunit;
using static HelpDesk.Core.Tests.Pools.PoolFixture;

namespace HelpDesk.Core.Tests.Pools;

public sealed class PoolBookTests
{
    private readonly PoolFixture _pool = new();

    [Fact]
    public void A_pick_carries_what_agent_and_ticket_need()
    {
        _pool.Tell(Rules(version: 3, requires: [new("ko", 2)], choose: [ChooseBy.BestSkill]));
        _pool.Tell(Room("bo", skills: [new("ko", 4)], used: 25));
        _pool.Tell(Room("ana", skills: [new("ko", 9)], idleSince: -5));
        _pool.Tell(Room("cho", skills: [new("ko", 1)]));
        _pool.Tell(Room("dae", routable: false, skills: [new("ko", 5)]));
        var reserve = _pool.Reserve(Wait(1, priority: 2, version: 7));

        Assert.Equal(("p", Run, 1L, Ids.Derive(Run, 1)), (reserve.Pool, reserve.Run, reserve.Pick, reserve.Reservation));
        Assert.Equal((Ticket(1), 7L, "chat", 3L), (reserve.Ticket, reserve.TicketVersion, reserve.Channel, reserve.Terms.RulesVersion));
        var record = reserve.Record;
        Assert.Equal((6L, 3L, 10, At(-180), 1), (record.Sequence, record.RulesVersion, record.Rank, record.Key, record.WaitingInPool));
        Assert.Equal(new Candidate("ana", At(-5), 0, 9), record.Winner);
        Same([new Candidate("bo", At(0), 0.25, 4)], record.RunnersUp);
        Same([new ReasonCount(NotCandidate.LacksSkill, 1), new(NotCandidate.NotAvailable, 1)], record.Others);
    }

    [Fact]
    public void At_most_the_allowed_number_of_runners_up_is_recorded()
    {
        _pool.Tell(Rules());
        for (var i = 0; i < 30; i++) _pool.Tell(Room($"a{i:00}", idleSince: i));
        var record = _pool.Reserve(Wait(1)).Record;
        Assert.Equal(Enumerable.Range(1, Limits.MaxRunnersUp).Select(i => $"a{i:00}"), record.RunnersUp.Select(c => c.Agent));
    }

    [Fact]
    public void Rank_goes_before_key_and_a_head_start_before_arrival()
    {
        _pool.Tell(Rules("vip", rank: 1));
        _pool.Tell(Rules("q", rank: 2));
        _pool.Tell(Rules("fifo", rank: 2, order: QueueOrder.Fifo));
        _pool.Tell(Wait(1, at: -100));
        _pool.Tell(Wait(2, at: -50, priority: 1));
        _pool.Tell(Wait(3, at: -120, queue: "fifo"));
        _pool.Tell(Wait(4, at: -110, queue: "fifo", priority: 9));
        _pool.Tell(Wait(5, at: 0, queue: "vip"));
        var all = Room("ana", total: 500, channels: [new("chat", 100, 5, 0)], queues: ["q", "vip", "fifo"]);
        Assert.Equal("5>ana 2>ana 3>ana 4>ana 1>ana", _pool.Picks(all));
    }

    [Fact]
    public void New_rules_move_the_tickets_of_their_queue()
    {
        _pool.Tell(Rules("a", rank: 1));
        _pool.Tell(Rules("b", rank: 2));
        _pool.Tell(Wait(1, queue: "a"));
        _pool.Tell(Wait(2, queue: "b"));
        _pool.Tell(Rules("a", version: 3, rank: 5));
        _pool.Tell(Rules("a", version: 2, rank: 0));
        Assert.Equal("2>ana", _pool.Picks(Room("ana", channels: [new("chat", 100, 1, 0)], queues: ["a", "b"])));
    }

    [Fact]
    public void A_ticket_waits_aside_until_its_queues_rules_are_known()
    {
        _pool.Tell(Room("ana"));
        Assert.Equal("", _pool.Picks(Wait(1)));
        Same(["rules:q"], _pool.Book.Why(new(Ticket(1), null), _pool.Now).WouldFree);
        Assert.Equal("1>ana", _pool.Picks(Rules()));
    }

    [Fact]
    public void The_higher_of_queue_and_ticket_requirement_counts()
    {
        _pool.Tell(Rules(requires: [new("ko", 5)]));
        _pool.Tell(Wait(1, requires: [new("ko", 3), new("en", 2)]));
        Assert.Equal("", _pool.Picks(Room("ana", skills: [new("ko", 4), new("en", 9)])));
        Assert.Equal("", _pool.Picks(Room("bo", skills: [new("ko", 9), new("en", 1)])));
        Assert.Equal("1>cho", _pool.Picks(Room("cho", skills: [new("ko", 5), new("en", 2)])));
    }

    [Theory]
    [InlineData(0, "1>ana")]
    [InlineData(Limits.MaxSkillLevel, "1>ana")]
    [InlineData(Limits.MaxSkillLevel + 1, "")]
    public void Levels_out_of_range_stop_no_pool(int level, string picks)
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("bo", skills: [new("ko", 0)]));
        _pool.Tell(Room("ana", skills: [new("ko", Limits.MaxSkillLevel + 5)]));
        Assert.Equal(picks, _pool.Picks(Wait(1, requires: [new("ko", level)])));
    }

    [Fact]
    public void Room_is_units_and_channel_limit_with_picks_under_way_on_top()
    {
        _pool.Tell(Rules());
        for (var i = 1; i <= 3; i++) _pool.Tell(Wait(i, at: i));
        Assert.Equal("1>ana", _pool.Picks(Room("ana", used: 40)));
        Assert.Equal("2>bo", _pool.Picks(Room("bo", total: 500, channels: [new("chat", 50, 2, 1)])));
        Assert.Equal("", _pool.Picks(Room("ana", sequence: 2, used: 50)));
        Assert.Equal("3>ana", _pool.Picks(Room("ana", sequence: 3, used: 50, seen: 1)));
    }

    [Theory]
    [InlineData(ChooseBy.LongestIdle, "ana")]
    [InlineData(ChooseBy.LeastLoaded, "bo")]
    [InlineData(ChooseBy.BestSkill, "cho")]
    public void The_agent_is_chosen_by_the_queues_policy(ChooseBy policy, string winner)
    {
        _pool.Tell(Rules(requires: [new("ko", 1)], choose: [policy]));
        _pool.Tell(Room("ana", used: 50, skills: [new("ko", 1)], idleSince: -9));
        _pool.Tell(Room("bo", used: 0, skills: [new("ko", 2)], idleSince: -8));
        _pool.Tell(Room("cho", used: 25, skills: [new("ko", 3)], idleSince: -7));
        Assert.Equal($"1>{winner}", _pool.Picks(Wait(1)));
    }

    [Fact]
    public void Equals_go_by_the_next_policy_then_by_agent_id()
    {
        _pool.Tell(Rules(choose: [ChooseBy.LeastLoaded, ChooseBy.LongestIdle]));
        _pool.Tell(Room("bo", idleSince: -1));
        _pool.Tell(Room("cho", idleSince: -2));
        _pool.Tell(Room("ana", idleSince: -2));
        Assert.Equal("1>ana", _pool.Picks(Wait(1)));
    }

    [Fact]
    public void Old_and_doubled_news_of_a_ticket_is_ignored()
    {
        _pool.Tell(Rules());
        _pool.Tell(Gone(1, version: 5));
        _pool.Tell(Wait(1, version: 4));
        _pool.Tell(Wait(1, version: 5));
        Assert.Equal(0, _pool.Book.Status(false).Waiting);
        _pool.Tell(Wait(1, version: 6));
        _pool.Tell(Gone(1, version: 5));
        Assert.Equal("1>ana", _pool.Picks(Room("ana")));
        Assert.Equal("", _pool.Picks(Wait(1, version: 6)));
        Assert.Equal(6, _pool.Book.VersionOf(Ticket(1)));
    }

    [Fact]
    public void Removals_are_forgotten_after_a_while()
    {
        _pool.Tell(Gone(1, version: 5));
        _pool.Now += Duration.FromSeconds(Limits.RemovalMemorySeconds);
        _pool.Tell(Gone(2, version: 1));
        Assert.Equal((0L, 1L), (_pool.Book.VersionOf(Ticket(1)), _pool.Book.VersionOf(Ticket(2))));
    }

    [Fact]
    public void A_refused_ticket_is_back_in_its_old_place_and_goes_to_the_next()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana"));
        _pool.Tell(Room("bo", idleSince: 5));
        var pick = _pool.Reserve(Wait(1));
        Assert.Equal("1>bo", _pool.Picks(new NoRoom(Run, pick.Pick, pick.Ticket, View("ana", sequence: 2, used: 100))));
    }

    [Fact]
    public void Who_refuses_what_his_view_admits_is_spared_for_a_moment()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana"));
        var pick = _pool.Reserve(Wait(1));
        Assert.Empty(_pool.Tell(new NoRoom(Run, pick.Pick, pick.Ticket, View("ana", sequence: 2))));
        _pool.Now += Duration.FromSeconds(Limits.RepeatSeconds);
        Assert.Equal(_pool.Now, _pool.Book.WakeAt);
        Assert.Equal("1>ana", _pool.Picks(new Due()));
    }

    [Fact]
    public void A_pick_without_an_answer_lapses_and_silences_its_agent_until_he_is_heard_of()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana"));
        _pool.Tell(Wait(1));
        _pool.Now = _pool.Book.WakeAt!.Value;
        Assert.Equal(At(Limits.PickLapseSeconds), _pool.Now);

        var ask = Assert.Single(_pool.Tell(new Due()));
        Assert.Equal(new Send(ActorId.Agent("t", "ana"), new Advertise("p", Run)), ask);
        Assert.Equal((1L, 0), (_pool.Book.Status(false).PicksLapsed, _pool.Book.Status(false).AgentsRoutable));
        Same([ask], _pool.Tell(new Nudge()));
        Assert.Equal("1>bo", _pool.Picks(Room("bo", total: 50)));
        Assert.Equal("", _pool.Picks(Wait(2)));
        Assert.Equal("2>ana", _pool.Picks(Room("ana")));
    }

    [Fact]
    public void A_ticket_that_does_not_answer_steps_aside_longer_each_time_and_its_agent_goes_on()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana"));
        _pool.Tell(Wait(1));
        _pool.Tell(Room("ana", sequence: 2, used: 50, seen: 1));
        _pool.Now = _pool.Book.WakeAt!.Value;
        Assert.Equal("", _pool.Picks(new Due()));
        Assert.Equal("2>ana", _pool.Picks(Wait(2)));
        _pool.Tell(Gone(2));
        _pool.Tell(Room("ana", sequence: 3, used: 50, seen: 2));

        Assert.Equal(_pool.Now + Duration.FromSeconds(1), _pool.Book.WakeAt);
        _pool.Now = _pool.Book.WakeAt!.Value;
        Assert.Equal("1>ana", _pool.Picks(new Due()));
        _pool.Tell(Room("ana", sequence: 4, used: 50, seen: 3));
        _pool.Now = _pool.Book.WakeAt!.Value;
        Assert.Equal("", _pool.Picks(new Due()));
        Assert.Equal(_pool.Now + Duration.FromSeconds(2), _pool.Book.WakeAt);
    }

    [Fact]
    public void Room_given_to_a_pick_stays_given_when_the_ticket_moves_before_the_agent_speaks()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana", used: 50));
        _pool.Tell(Wait(1));
        _pool.Tell(Gone(1));
        Assert.Equal("", _pool.Picks(Wait(2)));
        Assert.Equal("", _pool.Picks(Room("ana", sequence: 2, used: 100, seen: 1)));
        Assert.Null(_pool.Book.WakeAt);
        Assert.Equal("2>ana", _pool.Picks(Room("ana", sequence: 3, seen: 1)));
    }

    [Fact]
    public void A_newer_version_of_a_picked_ticket_is_offered_anew()
    {
        _pool.Tell(Rules());
        _pool.Tell(Room("ana"));
        Assert.Equal("1>ana", _pool.Picks(Wait(1)));
        Assert.Equal("1>ana", _pool.Picks(Wait(1, version: 2)));
        Assert.Equal("", _pool.Picks(Wait(1, version: 3)));
    }

    [Fact]
    public void Who_declined_gets_the_next_ticket_and_the_declined_one_when_the_block_is_over()
    {
        _pool.Tell(Rules());
        _pool.Tell(Wait(1, at: -9, blocks: [new("ana", At(60)), new("bo", At(30))]));
        _pool.Tell(Wait(2, at: -8));
        Assert.Equal("2>ana", _pool.Picks(Room("ana", channels: [new("chat", 50, 2, 0)])));
        _pool.Tell(Gone(2));
        _pool.Tell(Room("ana", sequence: 2, seen: 1));
        Assert.Equal(At(30), _pool.Book.WakeAt);
        _pool.Now = At(30);
        Assert.Equal("", _pool.Picks(new Due()));
        _pool.Now = At(60);
        Assert.Equal("1>ana", _pool.Picks(new Due()));
    }

    [Fact]
    public void Classes_are_counted_by_what_tickets_ask_and_empty_ones_are_swept()
    {
        _pool.Tell(Rules());
        for (var i = 1; i <= 200; i++)
        {
            _pool.Tell(Wait(i, requires: [new($"s{i}", 1)]));
            Assert.Equal(1, _pool.Book.Status(false).Classes);
            _pool.Tell(Gone(i));
        }
        _pool.Tell(Wait(300, requires: [new("en", 1), new("ko", 2)]));
        _pool.Tell(Wait(301, requires: [new("ko", 2), new("en", 1)]));
        _pool.Tell(Wait(302, channel: "phone"));
        Assert.Equal(2, _pool.Book.Status(false).Classes);
    }

    [Fact]
    public void A_message_for_somebody_else_is_an_error_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => _pool.Tell(new SetActivity("break", false, false)));
}
