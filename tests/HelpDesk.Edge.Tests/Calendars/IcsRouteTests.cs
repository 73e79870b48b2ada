using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Calendars;

/// <summary>An iCalendar file over HTTP.</summary>
public sealed class IcsRouteTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private const string Holiday = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20270207\r\nSUMMARY:설날\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public async Task Its_days_are_added_to_the_calendar_that_comes_with_it()
    {
        var hours = """[{"days":["monday"],"from":"09:00","to":"18:00"}]""";
        var read = (await edge.Post("/v1/calendars/ical", $$"""{"calendar":{"zone":"Asia/Seoul","hours":{{hours}} },"ical":{{JsonSerializer.Serialize(Holiday)}} }""")).Must(200);
        Assert.Equal("설날", Assert.Single(read.Json.GetProperty("holidays").EnumerateArray()).GetProperty("name").GetString());
        (await edge.Put("/v1/sla", $$"""{"calendars":{"seoul":{{read.Text}} } }""")).Must(200);
    }

    [Theory]
    [InlineData("""{"zone":"Asia/Seoul"}""", "ical")]
    [InlineData("""{"ical":"x"}""", "calendar.zone")]
    [InlineData("""{"zone":"Asia/Seoul","ical":"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}""", "line 1")]
    public async Task What_is_no_calendar_is_refused_with_its_place(string body, string field) =>
        Assert.Equal(field, (await edge.Post("/v1/calendars/ical", body)).Must(422)["field"]);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20270105\r\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=-2147483648MO")]
    [InlineData("DTSTART:20270105T090000\r\nDURATION:PT9223372036854775807H")]
    [InlineData("DTSTART:20270105T090000\r\nDURATION:PT9223372036854775807M")]
    public async Task Numbers_that_no_calendar_has_are_refused_with_their_line(string lines) => Assert.Equal("line 4", (await edge.Post(
        "/v1/calendars/ical", $$"""{"zone":"UTC","ical":{{JsonSerializer.Serialize($"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")}} }""")).Must(422)["field"]);

    [Fact]
    public async Task Another_zone_is_refused() =>
        Assert.Contains("zone", (await edge.Post("/v1/calendars/ical", $$"""{"zone":"Asia/Atlantis","ical":{{JsonSerializer.Serialize(Holiday)}} }""")).Must(422)["field"], StringComparison.Ordinal);
}
