using static HelpDesk.Load.Tests.RecordedDay;
using Xunit;

namespace HelpDesk.Load.Tests;

public class ScheduleBuilderTests
{
    private const double Nine = 9 * 3600;

    private static readonly string Queued = Row("1", "PS", "9:00:00", "9:00:02", "9:00:42", 40, "AGENT", "9:00:41", "9:02:41", 120, "AVI", priority: 2);
    private static readonly string AtOnce = Row("2", "NW", "9:10:00", "-", "-", 0, "AGENT", "9:09:59", "9:10:59", 60, "AVI");
    private static readonly string HungUp = Row("3", "PS", "9:20:00", "9:20:00", "9:20:30", 30, "HANG", "-", "-", 0, "NO_SERVER");
    private static readonly string Phantom = Row("4", "PS", "9:30:00", "9:30:00", "9:30:05", 5, "PHANTOM", "9:30:05", "9:30:06", 1, "NO_SERVER");
    private static readonly string NeverQueued = Row("5", "PS", "9:40:00", "-", "-", 0, "HANG", "-", "-", 0, "NO_SERVER");
    private static readonly string NoServer = Row("6", "NW", "9:50:00", "-", "-", 0, "AGENT", "9:50:00", "9:50:20", 20, "NO_SERVER");

    [Fact]
    public void A_queued_call_arrives_when_it_queued_and_never_hangs_up_when_it_was_served()
    {
        var call = Assert.Single(Schedule(Queued).Calls);
        Assert.Equal((Nine + 2, 40, 120, 2), (call.Arrival, call.RecordedWait, call.Service, call.Priority));
        Assert.Null(call.HangUp);
        Assert.True(call.NeedsSkill);
    }

    [Fact]
    public void A_call_served_at_once_arrives_when_it_left_the_menu()
    {
        var call = Assert.Single(Schedule(AtOnce).Calls);
        Assert.Equal((Nine + 600, 0, 60), (call.Arrival, call.RecordedWait, call.Service));
    }

    [Fact]
    public void A_caller_who_hung_up_does_so_at_the_same_time_and_is_served_like_another_of_his_type_when_answered_before()
    {
        var call = Schedule(Queued, HungUp).Calls[1];
        Assert.Equal(Nine + 20 * 60 + 30, call.HangUp);
        Assert.Equal(120, call.Service);
    }

    [Fact]
    public void Phantoms_and_calls_that_never_queued_are_counted_not_sent()
    {
        var day = Schedule(Queued, Phantom, NeverQueued);
        Assert.Single(day.Calls);
        Assert.Equal(new NotSent(Phantom: 1, NeverQueued: 1), day.NotSent);
    }

    [Fact]
    public void A_call_without_a_server_goes_to_whoever_is_free_and_makes_no_agent()
    {
        var day = Schedule(Queued, NoServer);
        Assert.False(day.Calls[1].NeedsSkill);
        Assert.Equal("AVI", Assert.Single(day.Agents).Name);
    }

    [Fact]
    public void An_agent_is_there_from_his_first_to_his_last_service()
    {
        var agent = Assert.Single(Schedule(Queued, AtOnce).Agents);
        Assert.Equal((Nine + 42, Nine + 660, 180), (agent.From, agent.To, agent.Busy));
    }

    [Fact]
    public void A_type_below_one_percent_of_the_month_is_no_skill_unless_nobody_else_there_has_it()
    {
        var month = Enumerable.Range(100, 200).Select(i => Row($"{i}", "PS", "9:00:00", "-", "-", 0, "AGENT", "9:00:00", "9:00:10", 10, "AVI", day: "990902")).ToArray();
        var alone = Assert.Single(Schedule([.. month, Queued, AtOnce]).Agents);
        Assert.Equal(["NW", "PS"], alone.Skills);

        var dorit = Row("7", "NW", "9:15:00", "-", "-", 0, "AGENT", "9:15:00", "9:15:10", 10, "DORIT");
        var together = Schedule([.. month, Queued, AtOnce, dorit]).Agents;
        Assert.Equal(["PS"], together.Single(a => a.Name == "AVI").Skills);
        Assert.Equal(["NW"], together.Single(a => a.Name == "DORIT").Skills);
    }

    [Fact]
    public void A_wait_over_midnight_is_not_negative()
    {
        var call = Assert.Single(Schedule(Row("8", "PS", "23:59:50", "23:59:50", "0:00:20", 30, "AGENT", "0:00:20", "0:01:20", 60, "AVI")).Calls);
        Assert.Equal(30, call.RecordedWait);
    }

    [Fact]
    public void A_part_of_the_day_has_the_calls_that_arrive_in_it()
    {
        var day = Schedule(Nine + 300, Nine + 900, Queued, AtOnce, HungUp);
        Assert.Equal("AA0101-2", Assert.Single(day.Calls).Reference);
    }

    [Fact]
    public void A_day_without_calls_is_refused_naming_those_there_are()
    {
        var refused = Assert.Throws<ArgumentException>(() => Schedule(Row("9", "PS", "9:00:00", "-", "-", 0, "AGENT", "9:00:00", "9:00:10", 10, "AVI", day: "990905")));
        Assert.Contains("990905", refused.Message, StringComparison.Ordinal);
    }
}
