using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>The definitions on waits that can be counted on two hands. T is 20 s, a short abandon is under 5 s.</summary>
public class DefinitionTests
{
    private static readonly Traits Calls = new("calls", "phone", 0, [], [], 1);

    /// <summary>Answered after 10, 20, 21 s; abandoned after 4, 5, 20, 30 s; called back after 20 and 21 s; moved after 1 and 40 s; cancelled after 20 s; one waits.</summary>
    private static readonly ContactTally Mixed = Count(
        (10, StayEnd.Accepted), (20, StayEnd.Taken), (21, StayEnd.Assigned), (4, StayEnd.Abandoned), (5, StayEnd.Abandoned), (20, StayEnd.Abandoned), (30, StayEnd.Abandoned),
        (20, StayEnd.CalledBack), (21, StayEnd.CalledBack), (1, StayEnd.Moved), (40, StayEnd.Moved), (20, StayEnd.Cancelled), (null, StayEnd.Waiting));

    [Theory]
    [InlineData(ServiceLevelKind.Ast, false, true, true, 2, 3)]
    [InlineData(ServiceLevelKind.Sl2, false, true, true, 5, 7)]
    [InlineData(ServiceLevelKind.Ac, false, true, true, 6, 12)]
    [InlineData(ServiceLevelKind.Gc, false, true, true, 2, 7)]
    [InlineData(ServiceLevelKind.Gc, true, true, true, 2, 12)]
    [InlineData(ServiceLevelKind.Gc, false, false, true, 2, 6)]
    [InlineData(ServiceLevelKind.Gc, true, false, true, 2, 11)]
    [InlineData(ServiceLevelKind.Gc, false, true, false, 2, 3)]
    [InlineData(ServiceLevelKind.Gc, true, false, false, 2, 8)]
    public void A_service_level_is_this_part_of_that(ServiceLevelKind kind, bool flowOuts, bool shortAbandons, bool abandons, long part, long of)
    {
        var ratio = ServiceLevel.Of(kind, Mixed, new GenesysSwitches(flowOuts, shortAbandons, abandons));
        Assert.Equal(new Ratio(part, of), ratio);
        Assert.Equal(Math.Round((decimal)part / of, 6), ratio.Value);
    }

    [Theory]
    [InlineData(ServiceLevelKind.Ast), InlineData(ServiceLevelKind.Sl2), InlineData(ServiceLevelKind.Ac), InlineData(ServiceLevelKind.Gc)]
    public void Of_nothing_there_is_no_service_level(ServiceLevelKind kind) => Assert.Null(ServiceLevel.Of(kind, new ContactTally(), new GenesysSwitches()).Value);

    [Fact]
    public void Short_abandons_are_apart() => Assert.Equal((1, 3, new Ratio(3, 6)), (Mixed.ShortAbandoned, Mixed.Abandoned, Mixed.AbandonmentRate));

    [Fact]
    public void Waits_are_averaged_over_those_who_had_them()
    {
        Assert.Equal(17m, Mixed.SpeedOfAnswer.Seconds);
        Assert.Equal(14.75m, Mixed.TimeToAbandon.Seconds);
        Assert.Equal(40 * NodaConstants.TicksPerSecond, Mixed.LongestWait);
    }

    [Fact]
    public void An_agent_with_one_chat_of_four_is_a_quarter_occupied_by_units_and_wholly_by_time()
    {
        var times = new AgentTimes(Ask());
        times.Add(new Presence(0, null, "kim", "available", true, false, false, 100));
        times.Add(new Term(0, null, Calls, "kim", HelpDesk.Core.ClaimKind.Accept, TermEnd.Held, [new Segment(Phase.Talk, 25, 0, null)]));
        var (_, buckets) = times.Result().Single();
        Assert.Equal((1m, 0.25m, 1m), (buckets[0].Occupancy.Value, buckets[0].UnitOccupancy.Value, buckets[0].Concurrency.Value));
    }

    [Theory]
    [InlineData(3_599, 0), InlineData(3_600, 1), InlineData(86_400, 3), InlineData(30 * 86_400 - 1, 5), InlineData(30 * 86_400, 6)]
    public void An_age_equal_to_a_bound_is_older(long seconds, int expected) => Assert.Equal(expected, Backlog.ClassOf(seconds * NodaConstants.TicksPerSecond));

    [Fact]
    public void The_backlog_is_what_was_open_at_that_moment()
    {
        var backlog = new Backlog(100);
        foreach (var (from, until) in new (long, long?)[] { (0, null), (10, 99), (10, 100), (99, null), (100, null) })
            backlog.Add(new Life(from, until, Calls, 1, from, until is null ? LifeEnd.Open : LifeEnd.Resolved, null, 0, null, null, null, null));
        Assert.Equal((3, 100L), (backlog.Open, backlog.Oldest));
    }

    private static ContactTally Count(params (int? Wait, StayEnd End)[] stays)
    {
        var counting = new Counting(Ask());
        var number = 0;
        foreach (var (wait, end) in stays)
            counting.Add(new NamedFact(HelpDesk.Core.ActorId.Ticket("t", Guid.NewGuid()), ++number, new Stay(0, wait * NodaConstants.TicksPerSecond, Calls, end, null, null, 0)));
        return counting.Tallies[(0, "")].Contacts;
    }

    private static FigureQuery Ask() => new(
        [new Bucket(0, NodaConstants.TicksPerHour)], NodaConstants.TicksPerHour, GroupBy.None, new FigureFilter(), CountBy.Exit, 20 * NodaConstants.TicksPerSecond,
        5 * NodaConstants.TicksPerSecond, 0);
}
