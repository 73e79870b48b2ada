using Xunit;

namespace HelpDesk.Core.Tests.Alerts;

/// <summary>An alert is raised and cleared once, however often it is seen, and only by the engine.</summary>
public sealed class AlertsTests
{
    private readonly Driver<AlertsState, AlertsDecider> _alerts = new(ActorId.Alerts(Sample.Tenant));

    [Fact]
    public void It_is_raised_once_and_cleared_once()
    {
        Assert.Single(_alerts.Tell(Seen(true, 7)).Changes);
        Assert.Empty(_alerts.Tell(Seen(true, 9)).Changes);
        Assert.Single(_alerts.Tell(Seen(true, 3, "other")).Changes);
        Assert.Equal([("q", 7), ("other", 3)], _alerts.State.Standing.Select(s => (s.Subject, (int)s.Value)));
        _alerts.Pass(5);
        Assert.Equal(2, Assert.IsType<AlertCleared>(Assert.Single(_alerts.Tell(Seen(false, 2)).Changes)).Value);
        Assert.Empty(_alerts.Tell(Seen(false, 1)).Changes);
        Assert.Equal("other", Assert.Single(_alerts.State.Standing).Subject);
    }

    [Fact]
    public void Receivers_are_told_once_of_each_change_under_ids_of_their_own()
    {
        var seen = Seen(true, 7) with { Notify = ["board", "leads", "board"], Urgent = true };
        var raised = _alerts.Tell(seen).Outgoing;
        Assert.Equal([("board", true), ("leads", true)], raised.Select(o => (o.To, o.Urgent)));
        Assert.Empty(_alerts.Tell(seen).Outgoing);
        var over = _alerts.Tell(seen with { Holds = false, Value = 1 }).Outgoing;
        Assert.Equal(new AlertNotice("long", AlertMetric.Waiting, "q", false, 1, 5, _alerts.Now), over[0].Notice);
        Assert.Equal(4, raised.Concat(over).Select(o => o.Id).Distinct().Count());
        Assert.Equal(raised[0].Id, new Driver<AlertsState, AlertsDecider>(ActorId.Alerts(Sample.Tenant)).Tell(seen).Outgoing[0].Id);
    }

    [Fact]
    public void What_was_seen_before_somebody_else_changed_the_alerts_changes_nothing()
    {
        Assert.Single(_alerts.Tell(Seen(true, 7) with { At = 0 }).Changes);
        foreach (var late in new[] { Seen(false, 1), Seen(true, 7, "other") })
        {
            var decision = _alerts.Tell(late with { At = 0, Notify = ["board"] });
            Assert.Empty(decision.Changes);
            Assert.Empty(decision.Outgoing);
            Assert.Equal(new AlertsDone(1), decision.Answer);
        }
        Assert.Single(_alerts.Tell(Seen(false, 1) with { At = 1 }).Changes);
    }

    [Fact]
    public void People_and_machines_do_not_raise_alerts() =>
        Assert.Equal(RefusalCodes.Forbidden, _alerts.Tell(Seen(true, 7), Sample.Boss).Code());

    private static ObserveAlert Seen(bool holds, double value, string subject = "q") => new("long", AlertMetric.Waiting, subject, holds, value, 5);
}
