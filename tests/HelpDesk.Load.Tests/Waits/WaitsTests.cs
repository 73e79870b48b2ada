using HelpDesk.Load.Tests.Picks;
using Xunit;

namespace HelpDesk.Load.Tests.Waits;

/// <summary>Recorded calls become stays, and the estimates of the figures are judged by them.</summary>
public sealed class WaitsTests
{
    [Fact]
    public void Callers_who_all_wait_the_same_are_told_so_once_twenty_have()
    {
        var run = new WaitsRun(Month.Read([.. Enumerable.Range(1, 30).Select(i => Month.Served(i, $"{8 + (i / 6)}:{i % 6}0:00", $"{8 + (i / 6)}:{i % 6}1:00", "KIM"))]).Calls, oneQueue: false);
        Assert.Equal((10, 10, 0), (run.Queued.Judged, run.Queued.Inside, (int)run.Queued.Error));
        Assert.Equal(run.Queued.Judged, run.All.Judged);
    }

    [Fact]
    public void Types_are_queues_of_their_own_unless_all_are_one()
    {
        string[] rows = [.. Enumerable.Range(1, 30).Select(i => Month.Served(i, $"{8 + (i / 6)}:{i % 6}0:00", $"{8 + (i / 6)}:{i % 6}1:00", "KIM", type: i % 2 == 0 ? "PS" : "NE"))];
        Assert.Equal((0, 10), (new WaitsRun(Month.Read(rows).Calls, oneQueue: false).All.Judged, new WaitsRun(Month.Read(rows).Calls, oneQueue: true).All.Judged));
    }

    [Fact]
    public void Who_hung_up_is_counted_apart_and_who_was_served_at_once_did_not_queue()
    {
        var run = new WaitsRun(Month.Read([
            .. Enumerable.Range(1, 19).Select(i => Month.Served(i, $"9:{i:00}:00", $"9:{i:00}:30", "KIM")), Month.HungUp(21, "10:00:00", "10:05:00"),
            Month.Row(22, 0, "PS", "0:00:00", "0:00:00", "AGENT", "8:00:06", "KIM"), Month.Row(23, 0, "PS", "0:00:00", "0:00:00", "PHANTOM", "0:00:00", "NO_SERVER")]).Calls, oneQueue: true);
        Assert.Equal((0, 1, 1), (run.All.Judged, run.All.Cut, run.All.CutAbove));
    }
}
