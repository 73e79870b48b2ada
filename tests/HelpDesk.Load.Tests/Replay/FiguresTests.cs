using static HelpDesk.Load.Tests.RecordedDay;
using Xunit;

namespace HelpDesk.Load.Tests;

public class FiguresTests
{
    /// <summary>Waits of served calls 0, 20, 40; one hang-up after 10 s and one after 30 s.</summary>
    private readonly DaySchedule _day = Schedule(
        Row("1", "PS", "9:00:00", "-", "-", 0, "AGENT", "9:00:00", "9:01:00", 60, "AVI"),
        Row("2", "PS", "9:01:00", "9:01:00", "9:01:20", 20, "AGENT", "9:01:20", "9:02:20", 60, "AVI"),
        Row("3", "PS", "9:02:00", "9:02:00", "9:02:40", 40, "AGENT", "9:02:40", "9:03:20", 40, "AVI"),
        Row("4", "PS", "9:02:10", "9:02:10", "9:02:20", 10, "HANG", "-", "-", 0, "NO_SERVER"),
        Row("5", "PS", "9:02:20", "9:02:20", "9:02:50", 30, "HANG", "-", "-", 0, "NO_SERVER"));

    [Fact]
    public void Recorded_figures_are_as_defined()
    {
        var f = Figures.Recorded(_day);
        Assert.Equal((3, 2), (f.Served, f.HungUp));
        Assert.Equal((20, 20, 40, 20), (f.MeanWait, f.MedianWait, f.P90Wait, f.MeanPatience));
        Assert.Equal(2.0 / 5, f.Abandonment, 9);
        Assert.Equal(2.0 / 3, f.LevelOfServed, 9);
        Assert.Equal(2.0 / 5, f.LevelOfAll, 9);
        Assert.Equal(2.0 / 4, f.LevelWithoutShort, 9);
        Assert.Equal(160.0 / 200, f.Occupancy, 9);
    }

    [Fact]
    public void Replayed_figures_come_from_the_feed_in_recorded_seconds()
    {
        var feed = new Feed().Activity("avi", true, 0).Created("t1", "s", 1).Assigned("t1", "avi", 1.5).Resolved("t1", "avi", 2.5).Activity("avi", false, 4);
        var outcome = Outcome.Of(_day.Calls[0], feed.Audit.Tickets["t1"], speed: 60);
        Assert.Equal((ReplayedEnd.Served, 30.0, 60.0, "avi"), (outcome.End, outcome.Wait, outcome.Talk, outcome.Agent));
        var f = Figures.Replayed([outcome], feed.Audit, new HashSet<string> { "avi" });
        Assert.Equal((30, 0, 0.25), (f.MeanWait, f.LevelOfServed, f.Occupancy));
    }

    [Fact]
    public void An_abandoned_ticket_is_a_hang_up_and_a_missing_one_is_open()
    {
        var feed = new Feed().Created("t1", "s", 0).Abandoned("t1", 0.5);
        Assert.Equal((ReplayedEnd.HungUp, 30.0), End(Outcome.Of(_day.Calls[3], feed.Audit.Tickets["t1"], 60)));
        Assert.Equal((ReplayedEnd.Open, 0.0), End(Outcome.Of(_day.Calls[3], null, 60)));
        static (ReplayedEnd, double) End(Outcome o) => (o.End, o.Wait);
    }

    [Fact]
    public void Curves_average_waits_by_quarter_hour_and_lines_by_five_minutes()
    {
        InLine[] calls = [new(0, 150, true), new(0, 450, true), new(100, 130, false), new(900, 900, true)];
        Assert.Equal([(0.125, 300), (0.375, 0)], DayCurve.Waits(calls));
        var lengths = DayCurve.Lengths(calls);
        Assert.Equal((150.0 + 300 + 30) / 300, lengths[0].Calls, 9);
        Assert.Equal(150.0 / 300, lengths[1].Calls, 9);
        Assert.Equal(4, lengths.Count);
    }
}
