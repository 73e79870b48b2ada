using HelpDesk.Core;
using HelpDesk.Core.Tests;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

public sealed class ClockCellTests
{
    private readonly Bench _bench = new(CellFactory.Create(ActorId.Clock(3), Sample.Run, SlaBooks.NothingPromised(Sample.Tenant))) { To = ActorId.Clock(3) };

    [Fact]
    public void Whoever_is_due_is_woken()
    {
        _bench.Hear(new Nudge());
        var asked = _bench.AskedFor<ReadDue>();
        Assert.Equal((3, _bench.Now + Sample.Seconds(1.5)), (asked.Shard, asked.Until));
        ActorId[] due = [ActorId.Ticket("a", Sample.Id(1)), ActorId.Ticket("b", Sample.Id(2))];
        var told = _bench.Answer(new DueActors([.. due])).OfType<Tell>().ToList();
        Assert.Equal(due, told.Select(t => t.Envelope.To));
        Assert.All(told, t => Assert.IsType<Due>(t.Envelope.Message));
    }

    [Fact]
    public void Those_who_stay_due_do_not_hide_the_others_and_are_not_woken_all_the_time()
    {
        ActorId[] stuck = [.. Enumerable.Range(0, 500).Select(i => ActorId.Ticket("a", Sample.Id(i)))];
        _bench.Hear(new Nudge());
        Assert.Equal(500, _bench.Answer(new DueActors([.. stuck])).OfType<Tell>().Count());
        _bench.Now += Sample.Seconds(0.1);
        _bench.Tick();
        Assert.Empty(_bench.Answer(new DueActors([.. stuck])).OfType<Tell>());
        _bench.Now += Sample.Seconds(0.1);
        _bench.Tick();
        Assert.Equal(1_000, _bench.AskedFor<ReadDue>().Limit);
        var behind = ActorId.Ticket("b", Sample.Id(1));
        Assert.Equal(behind, Assert.Single(_bench.Answer(new DueActors([.. stuck, behind])).OfType<Tell>()).Envelope.To);
        _bench.Now += Sample.Seconds(1);
        _bench.Hear(new Nudge());
        Assert.Equal(500, _bench.AskedFor<ReadDue>().Limit);
        Assert.Equal(500, _bench.Answer(new DueActors([.. stuck])).OfType<Tell>().Count());
    }

    [Fact]
    public void Calls_of_several_nodes_within_a_second_are_one_look()
    {
        _bench.Hear(new Nudge());
        _bench.Answer(new DueActors([]));
        _bench.Now += Sample.Seconds(0.5);
        Assert.Empty(_bench.Hear(new Nudge()));
        _bench.Now += Sample.Seconds(0.4);
        Assert.Single(_bench.Hear(new Nudge()).OfType<Store>());
    }

    [Fact]
    public void One_look_at_a_time_and_a_failed_one_is_taken_again_at_the_next_call()
    {
        _bench.Hear(new Nudge());
        Assert.False(_bench.Cell.Quiet);
        Assert.Empty(_bench.Hear(new Nudge()));
        Assert.Empty(_bench.Answer(new Busy()));
        Assert.True(_bench.Cell.Quiet);
        Assert.Single(_bench.Hear(new Nudge()).OfType<Store>());
    }
}
