using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Calendars;

/// <summary>The calendars of docs/examples against the lists that the governments published.</summary>
public sealed class CalendarExampleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData("korea.json")]
    [InlineData("germany-bavaria.json")]
    [InlineData("england.json")]
    public void Examples_are_without_findings(string file) => Assert.Empty(CalendarFile.Read(Bytes(file), Now).Findings);

    /// <summary>
    /// 월력요항 of the years, * = substitute day. Temporary holidays (임시공휴일: 2024-10-01, 2025-01-27 and the election of 2025-06-03) follow no
    /// rule; who keeps them enters exceptions.
    /// </summary>
    [Theory]
    [InlineData(2024, "01-01 02-09 02-10 02-11 02-12* 03-01 04-10 05-05 05-06* 05-15 06-06 08-15 09-16 09-17 09-18 10-03 10-09 12-25")]
    [InlineData(2025, "01-01 01-28 01-29 01-30 03-01 03-03* 05-05 05-05 05-06* 06-06 08-15 10-03 10-05 10-06 10-07 10-08* 10-09 12-25")]
    [InlineData(2026, "01-01 02-16 02-17 02-18 03-01 03-02* 05-01 05-05 05-24 05-25* 06-03 06-06 07-17 08-15 08-17* 09-24 09-25 09-26 10-03 10-05* 10-09 12-25")]
    [InlineData(2027, "01-01 02-06 02-07 02-08 02-09* 03-01 05-01 05-03* 05-05 05-13 06-06 07-17 07-19* 08-15 08-16* 09-14 09-15 09-16 10-03 10-04* 10-09 10-11* 12-25 12-27*")]
    public void Korean_holidays_are_those_that_were_published(int year, string published) => Assert.Equal(published, Dates("korea.json", year));

    /// <summary>Chuseok meets Gaecheonjeol: on a weekday one day is lost; on Sunday and Monday two.</summary>
    [Theory]
    [InlineData(2028, "10-02 10-03 10-03 10-04 10-05* 10-09")]
    [InlineData(2036, "10-03 10-03 10-04 10-05 10-06* 10-07* 10-09")]
    [InlineData(2039, "10-01 10-02 10-03 10-03 10-04* 10-05* 10-09 10-10*")]
    public void Korean_holidays_that_collide_are_made_good(int year, string october) =>
        Assert.Equal(october, string.Join(' ', Dates("korea.json", year).Split(' ').Where(d => d.StartsWith("10-", StringComparison.Ordinal))));

    [Fact]
    public void A_substitute_has_the_name_of_what_it_makes_good()
    {
        var may = HolidayDates.Of(Calendar("korea.json"), 2025, 2025).Single(d => d.Date == new LocalDate(2025, 5, 6));
        Assert.Equal("부처님 오신 날", may.Holiday.Name);
    }

    [Theory]
    [InlineData(2024, "01-01 01-06 03-29 04-01 05-01 05-09 05-20 05-30 08-15 10-03 11-01 12-25 12-26")]
    [InlineData(2025, "01-01 01-06 04-18 04-21 05-01 05-29 06-09 06-19 08-15 10-03 11-01 12-25 12-26")]
    [InlineData(2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26")]
    [InlineData(2027, "01-01 01-06 03-26 03-29 05-01 05-06 05-17 05-27 08-15 10-03 11-01 12-25 12-26")]
    public void Bavarian_holidays_are_those_of_the_law(int year, string published) => Assert.Equal(published, Dates("germany-bavaria.json", year));

    /// <summary>As the government lists them: a bank holiday on a weekend only by its substitute day.</summary>
    [Theory]
    [InlineData(2022, "01-03* 04-15 04-18 05-02 05-30 08-29 12-26 12-27*")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28*")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27* 12-28*")]
    public void English_bank_holidays_are_those_that_were_published(int year, string published) =>
        Assert.Equal(published, Dates("england.json", year, withWeekends: false));

    [Fact]
    public void Half_days_and_lunch_count_as_they_are()
    {
        var seoul = CalendarTable.Of(Calendar("korea.json"));
        var zone = DateTimeZoneProviders.Tzdb["Asia/Seoul"];
        Instant Day(int month, int day) => new LocalDate(2026, month, day).AtStartOfDayInZone(zone).ToInstant();
        Assert.Equal(Duration.FromHours(8), seoul.Between(Day(11, 23), Day(11, 24)));
        Assert.Equal(Duration.FromHours(3), seoul.Between(Day(12, 31), Day(12, 31) + Duration.FromDays(1)));
        Assert.Equal(Duration.Zero, seoul.Between(Day(10, 5), Day(10, 6)));
    }

    [Fact]
    public void The_iCalendar_example_closes_what_it_says()
    {
        var (calendar, errors) = IcsReader.AddTo(Calendar("korea.json"), Bytes("korea-2027.ics"));
        Assert.Empty(errors);
        Assert.Empty(CalendarLint.Check([calendar], Now));
        var own = HolidayDates.Of(calendar, 2026, 2030).Where(d => d.Holiday.Name is "창립기념일" or "여름 휴가, 전 직원" or "가을 워크숍").Select(d => $"{d.Date:uuuu-MM-dd}");
        Assert.Equal(
            "2026-04-20 2026-11-13 2027-04-20 2027-08-02 2027-08-03 2027-08-04 2027-08-05 2027-08-06 2027-11-12 2028-11-10 2029-04-20 2029-11-09 2030-04-20",
            string.Join(' ', own));
        Assert.Equal("09:00–12:00 13:00–15:00", string.Join(' ', new CalendarDays(calendar, 2027, 2027).On(new(2027, 3, 10))));
    }

    internal static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(DocumentTests.Root(), "docs/examples/calendars", file));

    internal static BusinessCalendar Calendar(string file) => Assert.Single(CalendarFile.Read(Bytes(file), Now).Calendars);

    private static string Dates(string file, int year, bool withWeekends = true) => string.Join(' ', Listed(Calendar(file), year)
        .Where(d => withWeekends || d.Date.DayOfWeek < IsoDayOfWeek.Saturday)
        .Select(d => $"{d.Date:MM-dd}{(d.IsSubstitute ? "*" : "")}"));

    private static IEnumerable<HolidayDate> Listed(BusinessCalendar calendar, int year) =>
        HolidayDates.Of(calendar, year, year).Where(d => d.Holiday.IsDayOff);
}
