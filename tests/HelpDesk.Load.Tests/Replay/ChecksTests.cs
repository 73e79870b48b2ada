using static HelpDesk.Load.Tests.RecordedDay;
using Xunit;

namespace HelpDesk.Load.Tests;

public class ChecksTests
{
    private static readonly LeftOver Nothing = new([], []);

    private readonly DaySchedule _day = Schedule(
        Row("1", "PS", "9:00:00", "9:00:00", "9:00:10", 10, "AGENT", "9:00:10", "9:01:10", 60, "AVI"),
        Row("2", "PS", "9:00:01", "9:00:01", "9:00:31", 30, "HANG", "-", "-", 0, "NO_SERVER"));

    private readonly Ledger _ledger;
    private readonly Feed _feed = new();

    public ChecksTests() => _ledger = new Ledger("run", _day.Calls);

    private string First => _ledger.Calls[0].Subject;
    private string Second => _ledger.Calls[1].Subject;

    [Fact]
    public void A_good_day_passes()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Assigned("t1", "avi", 10).Abandoned("t2", 31).Resolved("t1", "avi", 70);
        Assert.True(Judge().Passed);
    }

    [Fact]
    public void Two_calls_at_one_agent_are_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Assigned("t1", "avi", 10).Assigned("t2", "avi", 11).Resolved("t1", "avi", 70).Resolved("t2", "avi", 71);
        Assert.Contains("avi got t2", Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_call_at_two_agents_is_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Abandoned("t2", 5).Assigned("t1", "avi", 10).Assigned("t1", "dorit", 11).Resolved("t1", "dorit", 70);
        Assert.Contains("while avi held it", Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_on_hold_leaves_room_and_takes_it_again_when_resumed()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Assigned("t1", "avi", 10).Held("t1", 11).Assigned("t2", "avi", 12);
        Assert.Empty(_feed.Audit.Violations);
        _feed.Resumed("t1", 13);
        Assert.Single(_feed.Audit.Violations);
    }

    [Fact]
    public void A_release_makes_room()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Assigned("t1", "avi", 10).Released("t1", "avi", 11).Assigned("t2", "avi", 12);
        Assert.Empty(_feed.Audit.Violations);
    }

    [Fact]
    public void A_lost_call_is_found()
    {
        _feed.Created("t1", First, 0).Assigned("t1", "avi", 10).Resolved("t1", "avi", 70);
        Assert.StartsWith("lost: " + Second, Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_with_two_tickets_is_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Created("t3", Second, 1).Abandoned("t2", 5).Abandoned("t3", 6)
            .Assigned("t1", "avi", 10).Resolved("t1", "avi", 70);
        Assert.StartsWith("doubled: " + Second, Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_nobody_served_is_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Abandoned("t2", 31).Assigned("t1", "avi", 10);
        Assert.StartsWith("left over: " + First, Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_served_call_that_hung_up_is_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Abandoned("t1", 5).Abandoned("t2", 31);
        Assert.StartsWith("hung up: " + First, Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_in_the_feed_is_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Skip().Assigned("t1", "avi", 10).Abandoned("t2", 31).Resolved("t1", "avi", 70);
        Assert.Contains("the feed jumps", Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_still_lists_is_found()
    {
        _feed.Created("t1", First, 0).Created("t2", Second, 1).Assigned("t1", "avi", 10).Abandoned("t2", 31).Resolved("t1", "avi", 70);
        var verdict = Checks.Judge(_day, _ledger, _feed.Audit, new LeftOver(["ticket t1 is Resolved"], ["agent avi carries t1 (wrap-up)"]));
        Assert.Equal(2, verdict.Violations.Count);
    }

    private Verdict Judge() => Checks.Judge(_day, _ledger, _feed.Audit, Nothing);

    private string Only() => Assert.Single(Judge().Violations);
}
