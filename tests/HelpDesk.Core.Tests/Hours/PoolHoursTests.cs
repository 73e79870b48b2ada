using HelpDesk.Core.Tests.Pools;
using NodaTime;
using Xunit;
using static HelpDesk.Core.Tests.Pools.PoolFixture;

namespace HelpDesk.Core.Tests.Hours;

/// <summary>Whom a pool offers before and after closing time.</summary>
public sealed class PoolHoursTests
{
    private readonly PoolFixture _pool = new();

    public PoolHoursTests()
    {
        _pool.Follow(HoursSample.Book());
        _pool.Tell(Rules());
    }

    [Fact]
    public void Nobody_is_offered_before_closed_doors_and_the_first_as_soon_as_they_open()
    {
        _pool.Now = Start + HoursSample.Day;
        _pool.Tell(Wait(1, channel: "phone") with { Deferred = WhenClosed.CallBack });
        Assert.Equal("", _pool.Picks(Ana()));
        var why = _pool.Book.Why(new(Ticket(1), null), _pool.Now);
        Same(["opening:q"], why.WouldFree);
        Assert.Equal((true, Start + Duration.FromDays(1)), (why.Closed, why.OpensAt));
        Assert.Equal(Start + Duration.FromDays(1), _pool.Book.WakeAt);

        _pool.Now = _pool.Book.WakeAt!.Value;
        Assert.Equal("1>ana", _pool.Picks(new Due()));
        Assert.False(_pool.Book.Why(new(Ticket(1), null), _pool.Now).Closed);
    }

    [Fact]
    public void Who_waits_before_closed_doors_is_told_once_a_turn_however_often_the_promises_change()
    {
        _pool.Now = Start + HoursSample.Day;
        _pool.Tell(Wait(1, channel: "phone"));
        for (var version = 2; version < 5; version++) _pool.Follow(HoursSample.Book(version));
        Same([1], Told(_pool.Tell(new Nudge())));
        Same([1], Told(_pool.Tell(new Nudge())));
    }

    [Fact]
    public void At_closing_those_who_wait_are_told_until_they_answer()
    {
        _pool.Tell(Wait(1, channel: "phone"));
        _pool.Tell(Wait(2, channel: "chat"));
        Assert.Equal(Start + HoursSample.Day, _pool.Book.WakeAt);
        _pool.Now = Start + HoursSample.Day;
        Assert.Equal([1, 2], Told(_pool.Tell(new Due())));
        Assert.Equal([1, 2], Told(_pool.Tell(new Nudge())));

        _pool.Tell(Wait(1, channel: "phone", version: 2) with { Deferred = WhenClosed.CallBack });
        _pool.Tell(Gone(2));
        Assert.Empty(Told(_pool.Tell(new Nudge())));
    }

    [Fact]
    public void Who_came_while_it_was_open_is_served_to_the_end_and_who_comes_later_is_not()
    {
        _pool.Tell(Wait(1, channel: "social"));
        _pool.Now = Start + HoursSample.Day;
        Assert.Empty(_pool.Tell(new Due()));
        _pool.Tell(Wait(2, at: 32_500, channel: "social") with { Deferred = WhenClosed.Ticket });
        Assert.Equal("1>ana", _pool.Picks(Room("ana", channels: [new("social", 10, 5, 0)])));
    }

    [Fact]
    public void A_queue_without_hours_stays_open_and_new_hours_count_at_once()
    {
        _pool.Now = Start + HoursSample.Day;
        _pool.Tell(Rules("other"));
        Assert.Equal("1>ana", _pool.Picks(Two(_pool, Wait(1, queue: "other", channel: "phone"), Ana("other"))));
        _pool.Tell(Wait(2, channel: "phone") with { Deferred = WhenClosed.CallBack });
        Assert.Equal("", _pool.Picks(Ana("q", "bo")));
        Assert.Equal("2>bo", PoolFixture.Picks(_pool.Follow(HoursSample.Book(2, "other"))));
        Assert.True(_pool.Book.Status(false).Queues.Single(q => q.Queue == "other").Closed);
    }

    private static Message Two(PoolFixture pool, Message first, Message second)
    {
        pool.Tell(first);
        return second;
    }

    private static Room Ana(string queue = "q", string name = "ana") => Room(name, channels: [.. OnePhone], queues: [queue]);

    private static IEnumerable<int> Told(List<Send> sends) => sends.Where(s => s.Message is CloseToTicket).Select(s => Number(s.To.TicketKey)).Order();
}
