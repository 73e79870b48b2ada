using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Watch;

/// <summary>How long an alert has to hold before it is raised, and to be over before it is cleared.</summary>
public sealed class AlertMemoryTests
{
    private static readonly AlertRule Rule = new("long", AlertMetric.Waiting, [], [], 5, Duration.FromSeconds(30), Duration.Zero);
    private readonly AlertMemory _memory = new();
    private readonly List<StandingAlert> _standing = [];
    private Instant _now = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void It_has_to_last_before_it_is_raised_and_to_be_over_as_long_before_it_is_cleared()
    {
        Assert.Empty(Look(6));
        Pass(29);
        Assert.Empty(Look(5));
        Pass(1);
        Assert.True(Assert.Single(Look(8)).Holds);
        _standing.Add(new("long", AlertMetric.Waiting, "q", 8, 5, _now));
        Assert.Empty(Look(8));
        Assert.Empty(Look(4));
        Pass(30);
        Assert.False(Assert.Single(Look(0)).Holds);
    }

    [Fact]
    public void A_moment_within_the_limit_begins_the_time_anew()
    {
        Look(6);
        Pass(29);
        Look(4);
        Pass(1);
        Assert.Empty(Look(6));
        Pass(29);
        Assert.Empty(Look(6));
        Pass(1);
        Assert.Single(Look(6));
    }

    [Fact]
    public void What_another_process_saw_otherwise_has_to_last_anew()
    {
        Look(1);
        Pass(100);
        // Another one saw it beyond the limit meanwhile, between two looks of this one.
        _standing.Add(new("long", AlertMetric.Waiting, "q", 8, 5, _now));
        Assert.Empty(Look(1));
        Pass(29);
        Assert.Empty(Look(1));
        Pass(1);
        Assert.False(Assert.Single(Look(1)).Holds);
    }

    [Fact]
    public void What_nobody_watches_any_more_is_cleared()
    {
        _standing.Add(new("gone", AlertMetric.Waiting, "q", 8, 5, _now));
        Assert.Equal(("gone", false, null), Assert.Single(Look(1)) is var change ? (change.Alert, change.Holds, change.Value) : default);
    }

    [Fact]
    public void Another_figure_under_the_same_name_has_to_last_anew_and_the_old_one_is_cleared()
    {
        Look(6);
        Pass(29);
        var other = Rule with { Metric = AlertMetric.LongestWait };
        _standing.Add(new("long", AlertMetric.Waiting, "q", 8, 5, _now));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((AlertMetric.Waiting, false), Assert.Single(Changes(other)) is var over ? (over.Metric, over.Holds) : default);
            Pass(1);
        }
        _standing.Clear();
        Pass(28);
        Assert.Equal((AlertMetric.LongestWait, true), Assert.Single(Changes(other)) is var change ? (change.Metric, change.Holds) : default);

        IReadOnlyList<ObserveAlert> Changes(AlertRule rule) => _memory.Changes([rule], [new(rule, "q", 9)], new HashSet<AlertMetric>(), _standing, _now);
    }

    [Fact]
    public void Who_was_told_that_it_stands_is_told_that_its_queue_closed()
    {
        var rule = Rule with { Notify = ["board"], Urgent = true };
        _standing.Add(new("long", AlertMetric.Waiting, "q", 8, 5, _now));
        var over = Assert.Single(_memory.Changes([rule], [], new HashSet<AlertMetric>(), _standing, _now));
        Assert.Equal((false, "board", true), (over.Holds, Assert.Single(over.Notify), over.Urgent));
    }

    [Fact]
    public void What_could_not_be_measured_stays_as_it_is()
    {
        _standing.Add(new("long", AlertMetric.Waiting, "q", 8, 5, _now));
        Assert.Empty(_memory.Changes([], [], new HashSet<AlertMetric> { AlertMetric.Waiting }, _standing, _now));
        Assert.Single(_memory.Changes([], [], new HashSet<AlertMetric>(), _standing, _now));
    }

    [Theory]
    [InlineData(AlertMetric.ServiceLevel, 79.9, true)]
    [InlineData(AlertMetric.ServiceLevel, 80, false)]
    [InlineData(AlertMetric.Waiting, 80, true)]
    [InlineData(AlertMetric.Waiting, 79, false)]
    [InlineData(AlertMetric.SkillWithoutAgents, 1, false)]
    [InlineData(AlertMetric.SkillWithoutAgents, 0, true)]
    public void The_limit_is_meant_as_the_metric_says(AlertMetric metric, double value, bool beyond) =>
        Assert.Equal(beyond, (Rule with { Metric = metric, Limit = 80 }).Beyond(value));

    private IReadOnlyList<ObserveAlert> Look(double value) => _memory.Changes([Rule], [new(Rule, "q", value)], new HashSet<AlertMetric>(), _standing, _now);

    private void Pass(int seconds) => _now += Duration.FromSeconds(seconds);
}
