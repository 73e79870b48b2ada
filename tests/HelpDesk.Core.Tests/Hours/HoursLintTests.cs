using Xunit;

namespace HelpDesk.Core.Tests.Hours;

/// <summary>What a document's hours say wrong, with the place.</summary>
public sealed class HoursLintTests
{
    private static readonly PolicySet Set = new(CatalogItems.Default, PolicySet.NoQueues.Add("q", Sample.Rules()), null);

    [Fact]
    public void Good_hours_have_no_findings() =>
        Assert.Empty(Check(new ServiceHours([], ["office"], [new("phone", WhenClosed.CallBack, null)], WhenClosed.Ticket)));

    [Theory]
    [InlineData("nowhere", "office", "phone", null, "hours[0].queues", "nowhere")]
    [InlineData("q", "nights", "phone", null, "hours[0].calendars", "nights")]
    [InlineData("q", "office", "pigeon", null, "hours[0].whenClosed", "pigeon")]
    [InlineData("q", "office", "phone", "pigeon", "hours[0].whenClosed.phone.channel", "pigeon")]
    public void Names_that_do_not_exist_are_refused(string queue, string calendar, string channel, string? becomes, string path, string value)
    {
        var finding = Assert.Single(Check(new ServiceHours([queue], [calendar], [new(channel, WhenClosed.Message, becomes)], WhenClosed.Ticket)));
        Assert.Equal((Severity.Error, path, value), (finding.Severity, finding.Path, finding.Value));
    }

    [Fact]
    public void Hours_without_a_calendar_are_refused() =>
        Says(Severity.Error, "hours[0].calendars", new ServiceHours([], [], [], WhenClosed.Ticket));

    [Fact]
    public void Hours_that_never_count_are_warned_of()
    {
        var all = new ServiceHours([], ["office"], [], WhenClosed.Ticket);
        Says(Severity.Warning, "hours[1].queues", all, all with { Queues = ["q"] });
        Says(Severity.Warning, "hours[1].queues", all with { Queues = ["q"] }, all with { Queues = ["q"] });
    }

    private static void Says(Severity severity, string path, params ServiceHours[] hours)
    {
        var finding = Assert.Single(Check(hours));
        Assert.Equal((severity, path), (finding.Severity, finding.Path));
    }

    private static System.Collections.Immutable.ImmutableArray<PolicyFinding> Check(params ServiceHours[] hours) =>
        SlaLint.Check(new SlaRules(HoursSample.Rules("q").Calendars, []) { Hours = [.. hours] }, Set, Sample.Start);
}
