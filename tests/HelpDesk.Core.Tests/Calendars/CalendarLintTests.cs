using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>One way to be wrong per row: the place, the severity and a word of what is said.</summary>
public sealed class CalendarLintTests
{
    private static readonly Instant Now = Sample.Start;
    private static readonly Holiday Christmas = new("Christmas", new EachYear(12, 25));

    public static TheoryData<string, BusinessCalendar, Severity, string> Wrong => new()
    {
        { "zone", Office() with { Zone = "Asia/Soul" }, Severity.Error, "zone" },
        { "empty shift", With(Samples.On(Samples.Weekdays, "09:00", "09:00")), Severity.Error, "hours[0].to" },
        { "backwards", With(Samples.On(Samples.Weekdays, "18:00", "09:00")), Severity.Error, "hours[0].to" },
        { "begins on another day", With(Samples.On(Samples.Weekdays, "24:00", "30:00")), Severity.Error, "hours[0].from" },
        { "no day", With(Samples.On([], "09:00", "18:00")), Severity.Error, "hours[0].days" },
        { "overlap", With(Samples.On(Samples.Weekdays, "09:00", "12:30"), Samples.On([IsoDayOfWeek.Friday], "12:00", "18:00")), Severity.Warning, "hours[1]" },
        { "overlap over midnight", With(Samples.On([IsoDayOfWeek.Sunday], "22:00", "30:00"), Samples.On([IsoDayOfWeek.Monday], "05:00", "18:00")), Severity.Warning, "hours[1]" },
        { "overlap with itself", With(Samples.On(Samples.AllDays, "22:00", "48:00")), Severity.Warning, "hours[0]" },
        { "overlap of a holiday", Off(Christmas with { Hours = [Samples.Shift("09:00", "12:00"), Samples.Shift("11:00", "13:00")] }), Severity.Warning, "holidays[0].hours[1]" },
        { "month 13", Off(new Holiday("x", new EachYear(13, 1))), Severity.Error, "holidays[0].month" },
        { "day 0", Off(new Holiday("x", new KoreanLunarDay(1, 0))), Severity.Error, "holidays[0].lunarDay" },
        { "sixth Monday", Off(new Holiday("x", new NthWeekday(5, 6, IsoDayOfWeek.Monday))), Severity.Error, "holidays[0].nth" },
        { "no weekday", Off(new Holiday("x", new NthWeekday(5, 1, IsoDayOfWeek.None))), Severity.Error, "holidays[0].weekday" },
        { "too long", Off(Christmas with { Days = 32 }), Severity.Error, "holidays[0].days" },
        { "too far", Off(Christmas with { OffsetDays = 201 }), Severity.Error, "holidays[0].offsetDays" },
        { "years backwards", Off(Christmas with { FirstYear = 2026, LastYear = 2025 }), Severity.Error, "holidays[0].lastYear" },
        { "half a day made good", Off(Christmas with { Hours = [Samples.Shift("09:00", "12:00")], Substitute = SubstituteOn.Sunday }), Severity.Error, "holidays[0].substitute" },
        { "30 February", Off(new Holiday("x", new EachYear(2, 30))), Severity.Warning, "holidays[0].name" },
        { "29 February 2026", Off(new Holiday("x", new EachYear(2, 29)) { FirstYear = 2026, LastYear = 2027 }), Severity.Warning, "holidays[0].name" },
        { "once, in another year", Off(new Holiday("x", new OnDate(new(2026, 5, 1))) { FirstYear = 2027 }), Severity.Warning, "holidays[0].name" },
        { "lunar beyond the tables", Off(new Holiday("x", new KoreanLunarDay(1, 1)) { FirstYear = 2060 }), Severity.Warning, "holidays[0].name" },
        { "twice", Off(Christmas, Christmas with { FirstYear = 2020 }), Severity.Warning, "holidays[1].name" },
        { "exception backwards", Except(new CalendarException("x", new(2026, 5, 2), new(2026, 5, 1), [])), Severity.Error, "exceptions[0].to" },
        { "exception before all time", Except(new CalendarException("x", new(1066, 10, 14), new(1066, 10, 14), [])), Severity.Error, "exceptions[0].from" },
        { "closed on a Sunday", Except(new CalendarException("x", new(2026, 5, 3), new(2026, 5, 3), [])), Severity.Warning, "exceptions[0].from" },
        { "behind another", Except(new CalendarException("x", new(2026, 5, 1), new(2026, 5, 9), []), new CalendarException("y", new(2026, 5, 4), new(2026, 5, 4), [Shift.WholeDay])), Severity.Warning, "exceptions[1].from" },
        { "no hours", With(), Severity.Error, "hours" },
        { "closed for ever", Except(new CalendarException("x", new(2020, 1, 1), new(2149, 12, 31), [])), Severity.Error, "hours" },
        { "closed for long", Except(new CalendarException("x", new(2020, 1, 1), new(2030, 12, 31), [])), Severity.Warning, "hours" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_finding_names_its_place_and_what_to_do(string what, BusinessCalendar calendar, Severity severity, string path)
    {
        var finding = Assert.Single(CalendarLint.Check([calendar], Now));
        Assert.True((severity, "calendars.office." + path) == (finding.Severity, finding.Path), $"{what}: {finding}");
        Assert.NotEmpty(finding.Message.ToString());
        Assert.EndsWith(".", finding.Remedy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Usual_calendars_are_fine() => Assert.Empty(CalendarLint.Check(
        [
            Office(), Samples.Daily("Asia/Seoul", "22:00", "30:00"),
            Off(Christmas, Christmas with { Name = "Second", OffsetDays = 1 }) with { Name = "off" },
            Except(new CalendarException("late", new(2026, 5, 4), new(2026, 5, 8), [Samples.Shift("09:00", "20:00")])) with { Name = "except" },
            With(Samples.On([IsoDayOfWeek.Monday], "09:00", "48:00"), Samples.On([IsoDayOfWeek.Wednesday], "00:00", "12:00")) with { Name = "long" },
        ], Now));

    [Fact]
    public void Two_calendars_of_one_name_are_an_error()
    {
        var finding = Assert.Single(CalendarLint.Check([Office(), Office()], Now));
        Assert.Equal((Severity.Error, "calendars.office.name"), (finding.Severity, finding.Path));
    }

    [Theory]
    [InlineData("Asia/Soul", "Asia/Seoul")]
    [InlineData("seoul", "Asia/Seoul")]
    [InlineData("Korea Standard Time", "Asia/Seoul")]
    [InlineData("Europe/Berlín", "Europe/Berlin")]
    [InlineData("America/New York", "America/New_York")]
    public void A_wrong_zone_is_answered_with_near_ones(string zone, string near) =>
        Assert.Contains(near, CalendarLint.Check([Office() with { Zone = zone }], Now).Single().Remedy.ToString(), StringComparison.Ordinal);

    private static BusinessCalendar Office() => Samples.Office();
    private static BusinessCalendar With(params ImmutableArray<WeeklyHours> hours) => Office() with { Hours = hours };
    private static BusinessCalendar Off(params ImmutableArray<Holiday> holidays) => Office() with { Holidays = holidays };
    private static BusinessCalendar Except(params ImmutableArray<CalendarException> exceptions) => Office() with { Exceptions = exceptions };
}
