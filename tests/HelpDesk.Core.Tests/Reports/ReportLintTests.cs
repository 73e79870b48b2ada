using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Reports;

/// <summary>Scheduled reports that can't be meant, with their place.</summary>
public sealed class ReportLintTests
{
    private static readonly ReportRule Weekly = new(
        "weekly", ReportKind.QueueInterval, new ReportParameters(null, null, null), "Asia/Seoul", ReportPeriod.LastWeek, new ReportWhen(TimeOfDay.At(8, 30), [IsoDayOfWeek.Monday], null),
        ["leads"], [ReportFormat.Csv]);

    [Fact]
    public void What_is_right_is_not_complained_of() => Assert.Empty(Check(Weekly));

    public static TheoryData<string, Severity, string> Wrong => new()
    {
        { "queue", Severity.Error, "reports.weekly.queue" },
        { "zone", Severity.Error, "reports.weekly.zone" },
        { "nobody", Severity.Error, "reports.weekly.to" },
        { "nothing", Severity.Error, "reports.weekly.formats" },
        { "day 0", Severity.Error, "reports.weekly.dayOfMonth" },
        { "day 32", Severity.Error, "reports.weekly.dayOfMonth" },
        { "day and weekday", Severity.Error, "reports.weekly.weekdays" },
        { "day 31", Severity.Warning, "reports.weekly.dayOfMonth" },
        { "again and again", Severity.Warning, "reports.weekly.period" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_can_not_be_meant_is_found(string what, Severity severity, string path)
    {
        var when = Weekly.When;
        var finding = Assert.Single(Check(what switch
        {
            "queue" => Weekly with { What = new ReportParameters("nowhere", null, null) },
            "zone" => Weekly with { Zone = "Asia/Soul" },
            "nobody" => Weekly with { To = [] },
            "nothing" => Weekly with { Formats = [] },
            "day 0" => Weekly with { When = when with { Weekdays = [], DayOfMonth = 0 } },
            "day 32" => Weekly with { When = when with { Weekdays = [], DayOfMonth = 32 } },
            "day and weekday" => Weekly with { When = when with { DayOfMonth = 1 } },
            "day 31" => Weekly with { When = when with { Weekdays = [], DayOfMonth = 31 } },
            _ => Weekly with { When = when with { Weekdays = [] } },
        }));
        Assert.Equal((severity, path), (finding.Severity, finding.Path));
    }

    [Fact]
    public void Two_of_one_name_are_refused() =>
        Assert.Equal((Severity.Error, "reports.weekly.name"), Check(Weekly, Weekly).Select(f => (f.Severity, f.Path)).Single());

    [Fact]
    public void A_zone_that_is_misspelt_is_guessed() => Assert.Contains("Asia/Seoul", Check(Weekly with { Zone = "Asia/Soul" })[0].Remedy.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Receivers_that_nobody_knows_are_warned_of()
    {
        var finding = Assert.Single(ReceiverLint.CheckRules(SlaRules.None with { Reports = [Weekly] }, []));
        Assert.Equal((Severity.Warning, "reports.weekly.to", "leads"), (finding.Severity, finding.Path, finding.Value));
    }

    private static ImmutableArray<PolicyFinding> Check(params ImmutableArray<ReportRule> reports) =>
        SlaLint.Check(SlaRules.None with { Reports = reports }, new PolicySet(CatalogItems.Default, PolicySet.NoQueues, null), Sample.Start);
}
