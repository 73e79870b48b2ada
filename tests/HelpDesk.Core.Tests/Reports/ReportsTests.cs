using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Reports;

/// <summary>A scheduled report goes once per due time, whatever wakes it and however long nobody was there.</summary>
public sealed class ReportsTests
{
    private readonly Driver<ReportsState, ReportsDecider> _reports = new(ActorId.Reports(Sample.Tenant)) { Now = Instant.FromUtc(2026, 3, 2, 9, 0) };

    [Fact]
    public void It_goes_once_when_it_is_due_and_not_before()
    {
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(1));
        Assert.Equal(At(3, 8), Rows().Due);
        _reports.Now = At(3, 8) - Duration.Epsilon;
        Assert.Empty(_reports.Tell(new Due()).Changes);
        _reports.Now = At(3, 8);
        var letters = _reports.Tell(new Due()).Outgoing;
        Assert.Equal([("leads", false), ("board", false)], letters.Select(l => (l.To, l.Urgent)));
        var notice = Assert.IsType<ReportNotice>(letters[0].Notice);
        Assert.Equal((At(2, 0), At(3, 0), At(3, 8), 0), (notice.From, notice.Until, notice.Planned!.Value, notice.Skipped));
        Assert.Empty(_reports.Tell(new Due()).Changes);
        Assert.Equal(At(4, 8), Rows().Due);
    }

    [Fact]
    public void What_was_due_while_nobody_was_there_comes_once_for_the_newest_time()
    {
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(1));
        _reports.Now = At(6, 7);
        var late = _reports.Tell(new Due());
        var notice = Assert.IsType<ReportNotice>(late.Outgoing[0].Notice);
        Assert.Equal((At(5, 8), 2, At(4, 0)), (notice.Planned!.Value, notice.Skipped, notice.From));
        Assert.Equal(2, late.Outgoing.Length);
        Assert.Equal(At(6, 8), Rows().Due);
    }

    [Fact]
    public void What_was_due_before_the_first_plan_is_not_lost()
    {
        Promise(Daily("daily"));
        _reports.Now = At(3, 9);
        Assert.Equal(At(3, 8), Assert.IsType<ReportCame>(_reports.Tell(new PlanReports(1)).Changes[^1]).Planned);
    }

    [Fact]
    public void The_same_due_time_has_the_same_letters_whoever_decides_it()
    {
        Promise(Daily("daily"));
        _reports.Now = At(3, 9);
        var first = _reports.Tell(new PlanReports(1)).Outgoing;
        _reports.Forget();
        Assert.Equal(first.Select(l => l.Id), _reports.Tell(new PlanReports(1)).Outgoing.Select(l => l.Id));
        Assert.Equal(2, first.Select(l => l.Id).Distinct().Count());
    }

    [Fact]
    public void Another_change_of_the_document_moves_no_due_time_and_forgets_none()
    {
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(1));
        _reports.Now = At(3, 8) + Duration.FromMinutes(1);
        Promise(Daily("daily") with { To = ["others"] }, Daily("second"));
        var letters = _reports.Tell(new PlanReports(2)).Outgoing;
        Assert.Equal("others", Assert.Single(letters).To);
        Assert.Equal([("daily", At(4, 8)), ("second", At(4, 8))], _reports.State.Schedules.Select(s => (s.Name, s.Next)));
    }

    [Fact]
    public void A_new_time_of_day_counts_from_the_change_on()
    {
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(1));
        _reports.Now = At(3, 10);
        _reports.Tell(new Due());
        Promise(Daily("daily") with { When = new ReportWhen(TimeOfDay.At(9, 0), [], null) });
        Assert.Empty(_reports.Tell(new PlanReports(2)).Outgoing);
        Assert.Equal(At(4, 9), Assert.Single(_reports.State.Schedules).Next);
    }

    [Fact]
    public void A_report_that_was_taken_out_does_not_go()
    {
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(1));
        Promise();
        _reports.Now = At(3, 8);
        Assert.Empty(_reports.Tell(new Due()).Outgoing);
        Assert.Null(Rows().Due);
    }

    [Fact]
    public void Who_knows_older_rules_than_it_was_planned_by_reads_them_first()
    {
        Promise(Daily("daily"));
        Assert.True(_reports.Decide(new PlanReports(2)).ReadSla);
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(2));
        _reports.Sla = new SlaBook(1, SlaRules.None);
        Assert.True(_reports.Decide(new Due()).ReadSla);
        Assert.True(_reports.Decide(new PlanReports(1)).ReadSla);
    }

    [Fact]
    public void Somebody_who_leads_gets_one_at_once_and_nothing_moves()
    {
        Promise(Daily("daily"));
        _reports.Tell(new PlanReports(1));
        Assert.Equal(RefusalCodes.Forbidden, _reports.Tell(new SendReport("daily", 1), Sample.Machine).Code());
        Assert.Equal(RefusalCodes.NotFound, _reports.Tell(new SendReport("other", 1), Sample.Boss).Code());
        var asked = _reports.Tell(new SendReport("daily", 1), Sample.Boss);
        Assert.All(asked.Outgoing, letter => Assert.True(letter.Urgent));
        Assert.Equal(asked.Outgoing.Select(l => l.Id), Assert.IsType<ReportDone>(asked.Answer).Letters);
        Assert.Null(Assert.IsType<ReportNotice>(asked.Outgoing[0].Notice).Planned);
        Assert.Equal(At(3, 8), Rows().Due);
    }

    /// <summary>The next version of the document, as the actor that keeps it would keep it.</summary>
    private void Promise(params ImmutableArray<ReportRule> reports)
    {
        var before = _reports.Sla;
        var set = Assert.IsType<SlaSet>(Core.Sla.Decide(
            Core.Sla.Initial(ActorId.Sla(Sample.Tenant)) with { Version = before?.Version ?? 0, Rules = before?.Rules ?? SlaRules.None },
            new SetSla(SlaRules.None with { Reports = reports }, null), new At(_reports.Now, Sample.Boss, Sample.Id(1))).Changes[0]);
        _reports.Sla = new SlaBook((before?.Version ?? 0) + 1, set.Rules);
    }

    private Rows Rows() => ReportsDecider.Rows(_reports.State);

    private static ReportRule Daily(string name) => new(
        name, ReportKind.QueueInterval, new ReportParameters(null, null, null), "UTC", ReportPeriod.Yesterday, new ReportWhen(TimeOfDay.At(8, 0), [], null),
        ["leads", "board", "leads"], [ReportFormat.Csv]);

    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);
}
