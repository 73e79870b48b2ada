using System.Text;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Calendars;

/// <summary>What a calendar's document may say wrong, and where the finding points.</summary>
public sealed class CalendarFileTests
{
    private const string Hours = "\"hours\":[{\"days\":[\"monday\"],\"from\":\"09:00\",\"to\":\"18:00\"}]";

    [Theory]
    [InlineData("{\"calendars\":{\"a\":{" + Hours + "}}}", "calendars.a.zone")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"Asia/Soul\"," + Hours + "}}}", "calendars.a.zone")]
    [InlineData("{\"calendars\":{\"a b\":{\"zone\":\"UTC\"," + Hours + "}}}", "calendars.a b")]
    [InlineData("""{"calendars":{"a":{"zone":"UTC","hours":[{"days":["monday"],"from":"9:00","to":"18:00"}]}}}""", "calendars.a.hours[0].from")]
    [InlineData("""{"calendars":{"a":{"zone":"UTC","hours":[{"days":["monday"],"from":"09:00","to":"48:01"}]}}}""", "calendars.a.hours[0].to")]
    [InlineData("""{"calendars":{"a":{"zone":"UTC","hours":[{"days":["monday"],"from":"22:00","to":"06:00"}]}}}""", "calendars.a.hours[0].to")]
    [InlineData("""{"calendars":{"a":{"zone":"UTC","hours":[{"days":["none"],"from":"22:00","to":"24:00"}]}}}""", "calendars.a.hours[0].days[0]")]
    [InlineData("""{"calendars":{"a":{"zone":"UTC","hours":[{"from":"22:00","to":"24:00"}]}}}""", "calendars.a.hours[0].days")]
    [InlineData("""{"calendars":{"a":{"zone":"UTC"}}}""", "calendars.a.hours")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"holidays\":[{\"name\":\"x\"}]}}}", "calendars.a.holidays[0].date")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"holidays\":[{\"name\":\"x\",\"month\":5,\"easter\":\"western\"}]}}}", "calendars.a.holidays[0].month")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"holidays\":[{\"name\":\"x\",\"month\":13,\"day\":1}]}}}", "calendars.a.holidays[0].month")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"holidays\":[{\"name\":\"x\",\"lunarMonth\":1,\"lunarDay\":31}]}}}", "calendars.a.holidays[0].lunarDay")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"holidays\":[{\"name\":\"x\",\"date\":\"2026-02-30\"}]}}}", "calendars.a.holidays[0].date")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"holidays\":[{\"name\":\"\",\"date\":\"2026-02-03\"}]}}}", "calendars.a.holidays[0].name")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"exceptions\":[{\"name\":\"x\",\"from\":\"tomorrow\"}]}}}", "calendars.a.exceptions[0].from")]
    [InlineData("{\"calendars\":{\"a\":{\"zone\":\"UTC\"," + Hours + ",\"colour\":1}}}", "calendars.a.colour")]
    [InlineData("{", "body")]
    public void An_error_names_its_place(string file, string path)
    {
        var error = CalendarFile.Read(Encoding.UTF8.GetBytes(file), Instant.FromUtc(2026, 3, 2, 9, 0)).Findings.First(f => f.Severity == Severity.Error);
        Assert.Equal(path, error.Path);
        Assert.NotEmpty(error.Message.ToString());
        Assert.NotEmpty(error.Remedy.ToString());
    }
}
