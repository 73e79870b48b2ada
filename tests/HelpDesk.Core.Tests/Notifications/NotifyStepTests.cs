using Xunit;

namespace HelpDesk.Core.Tests.Notifications;

/// <summary>What the steps of clocks tell outside.</summary>
public sealed class NotifyStepTests
{
    private readonly TicketDriver _ticket = new() { Sla = Promised() };

    public NotifyStepTests() => _ticket.Tell(Sample.Create(), Sample.Machine);

    [Fact]
    public void A_step_that_came_tells_each_receiver_once()
    {
        _ticket.Pass(15);

        var decision = _ticket.Tell(new Due());

        Assert.Equal(["ops", "leads"], decision.Outgoing.Select(o => o.To));
        var notice = Assert.IsType<ClockStepNotice>(decision.Outgoing[0].Notice);
        Assert.Equal(
            new ClockStepNotice(_ticket.State.Id.Key, Sample.Terms().Queue, 0, TicketStatus.Waiting, "all", SlaMetric.FirstReply, false, 1, "half", Sample.Start + Sample.Seconds(15), Sample.Start + Sample.Seconds(30)),
            notice);
        Assert.False(decision.Outgoing[0].Urgent);
    }

    [Fact]
    public void Steps_that_come_late_together_are_told_one_by_one()
    {
        _ticket.Pass(1_000);

        var decision = _ticket.Tell(new Due());

        Assert.Equal([("half", "ops", false), ("half", "leads", false), ("late", "ops", true)],
            decision.Outgoing.Select(o => (((ClockStepNotice)o.Notice).Step, o.To, o.Urgent)));
        Assert.Equal(3, decision.Outgoing.Select(o => o.Id).Distinct().Count());
        Assert.Empty(_ticket.Tell(new Due()).Outgoing);
    }

    [Fact]
    public void The_same_step_has_the_same_id_whoever_decides_it_and_when()
    {
        _ticket.Pass(15);
        var first = _ticket.Decide(new Due(), command: Sample.Id(7));
        _ticket.Pass(3);
        var second = _ticket.Decide(new Due(), command: Sample.Id(8));

        Assert.Equal(first.Outgoing.Select(o => o.Id), second.Outgoing.Select(o => o.Id));
    }

    [Fact]
    public void The_next_cycle_of_a_clock_is_told_anew()
    {
        var ids = new List<Guid>();
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Boss);
        for (var cycle = 1; cycle <= 2; cycle++)
        {
            _ticket.Tell(new Say(Sample.Text(9), true), Sample.Machine);
            _ticket.Pass(5);
            var told = Assert.Single(_ticket.Tell(new Due()).Outgoing);
            Assert.Equal(cycle, ((ClockStepNotice)told.Notice).Cycle);
            ids.Add(told.Id);
            _ticket.Tell(new Say(Sample.Text(9), true), Sample.Boss);
        }
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public void Another_ticket_has_other_ids()
    {
        _ticket.Pass(15);
        var ids = _ticket.Decide(new Due()).Outgoing.Select(o => o.Id).ToList();
        var other = new TicketDriver(2) { Sla = Promised() };
        other.Tell(Sample.Create(), Sample.Machine);
        other.Pass(15);

        Assert.Empty(ids.Intersect(other.Tell(new Due()).Outgoing.Select(o => o.Id)));
    }

    [Fact]
    public void What_is_kept_in_time_tells_nobody()
    {
        _ticket.Pass(1);
        Assert.Empty(_ticket.Tell(new Say(Sample.Text(9), true), Sample.Boss).Outgoing);
        _ticket.Pass(1_000);
        Assert.Empty(_ticket.Tell(new Due()).Outgoing);
    }

    [Fact]
    public void Receivers_that_nobody_knows_and_calendars_that_go_are_warned_of()
    {
        var quiet = new Receiver("ops", ReceiverChannel.Email, new(Sample.Id(1), ContentClass.Address, ""), MailLanguage.Ko, ["seoul"]);

        var findings = ReceiverLint.CheckRules(Promised().Rules, [quiet]);

        Assert.Equal(["policies.all.targets[0].steps[0].notify leads", "calendars seoul"], findings.Select(f => $"{f.Path} {f.Value}"));
        Assert.All(findings, f => Assert.Equal(Severity.Warning, f.Severity));
    }

    private static SlaBook Promised() => new(1, new SlaRules([], [new("all", false, new([], [], null, null, [], []),
        [new(SlaMetric.FirstReply, Sample.Seconds(30), [], [SlaPause.OnHold],
        [
            new("half", StepWhen.Percent, 50, Sample.Seconds(0), TimeBasis.Business, [new(SlaActionKind.RaisePriority, 1), new(SlaActionKind.Notify, 0) { To = ["ops", "leads", "ops"] }]),
            new("late", StepWhen.AfterDue, 0, Sample.Seconds(5), TimeBasis.Wall, [new(SlaActionKind.Notify, 0) { To = ["ops"], Urgent = true }]),
        ]),
        new(SlaMetric.NextReply, Sample.Seconds(10), [], [SlaPause.OnHold], [new("half", StepWhen.Percent, 50, Sample.Seconds(0), TimeBasis.Business, [new(SlaActionKind.Notify, 0) { To = ["ops"] }])])])]));
}
