using System.Collections.Immutable;
using System.Text;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Calendars;

/// <summary>What is read of an iCalendar file, and what is refused with its line.</summary>
public sealed class IcsReaderTests
{
    private static readonly BusinessCalendar Office = new("office", "Asia/Seoul",
        [new([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new(TimeOfDay.At(9, 0), TimeOfDay.At(18, 0)))], [], []);

    private static readonly BusinessCalendar Nights = Office with
    {
        Hours = [Office.Hours[0] with { Shift = new(TimeOfDay.At(22, 0), TimeOfDay.At(30, 0)) }],
    };

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261224", "2026-12-24")]
    [InlineData("DTSTART:20261224", "2026-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226", "2026-12-24 2026-12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:P2D", "2026-12-24 2026-12-25")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nSTATUS:CANCELLED", "")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY", "2026-12-24 2027-12-24 2028-12-24 2029-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;COUNT=2", "2026-12-24 2027-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20280229\nRRULE:FREQ=YEARLY;COUNT=1", "2028-02-29")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;UNTIL=20281223", "2026-12-24 2027-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;UNTIL=20281224", "2026-12-24 2027-12-24 2028-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;UNTIL=99991231T000000Z", "2026-12-24 2027-12-24 2028-12-24 2029-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20261224,20281224", "2027-12-24 2029-12-24")]
    [InlineData("DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "2026-05-25 2027-05-31 2028-05-29 2029-05-28")]
    [InlineData("BEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM\nDTSTART;VALUE=DATE:20261224\nX-MINE;A=\"b;c:d\":e", "2026-12-24")]
    public void Whole_days_become_holidays(string lines, string dates)
    {
        var (calendar, errors) = Read(Office, lines);
        Assert.Empty(errors);
        Assert.Equal(dates, string.Join(' ', HolidayDates.Of(calendar, 2026, 2029).Select(d => $"{d.Date:uuuu-MM-dd}")));
    }

    [Theory]
    [InlineData("DTSTART:20261224T120000\nDTEND:20261224T133000", 24, "09:00–12:00 13:30–18:00")]
    [InlineData("DTSTART:20261224T030000Z\nDTEND:20261224T090000Z", 24, "09:00–12:00")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20261224T040000\nDURATION:PT8H", 24, "09:00–12:00")]
    [InlineData("DTSTART:20261223T150000\nDTEND:20261225T100000", 23, "09:00–15:00")]
    [InlineData("DTSTART:20261223T150000\nDTEND:20261225T100000", 24, "")]
    [InlineData("DTSTART:20261223T150000\nDTEND:20261225T100000", 25, "10:00–18:00")]
    [InlineData("DTSTART:20261224T190000\nDTEND:20261224T200000", 24, "09:00–18:00")]
    public void Times_are_taken_out_of_the_hours(string lines, int december, string hours)
    {
        var (calendar, errors) = Read(Office, lines);
        Assert.Empty(errors);
        Assert.Equal(hours, string.Join(' ', new CalendarDays(calendar, 2026, 2026).On(new(2026, 12, december))));
    }

    [Fact]
    public void What_is_left_of_a_night_stays_where_it_was()
    {
        var (calendar, _) = Read(Nights, "DTSTART:20261216T233000\nDTEND:20261217T020000");
        Assert.Equal(("22:00–23:30", "02:00–06:00 22:00–30:00"), (string.Join(' ', new CalendarDays(calendar, 2026, 2026).On(new(2026, 12, 16))), string.Join(' ', new CalendarDays(calendar, 2026, 2026).On(new(2026, 12, 17)))));
        Assert.DoesNotContain(CalendarLint.Check([calendar], Instant.FromUtc(2026, 1, 1, 0, 0)), f => f.Severity == Severity.Error);
    }

    [Fact]
    public void Names_are_unfolded_unescaped_and_cut_between_letters()
    {
        Assert.Equal("여름, 휴가; 전\\직원", Name("SUMMARY:여름\\, 휴\n 가\\; 전\\\\직원"));
        Assert.Equal("(no name)", Name("SUMMARY: "));
        Assert.Equal(new string('가', 63), Name("SUMMARY:" + new string('가', 63) + "😀"));
    }

    [Fact]
    public void A_fold_may_lie_within_a_letter()
    {
        var whole = Encoding.UTF8.GetBytes(File(["DTSTART;VALUE=DATE:20261224", "SUMMARY:설날"]));
        var at = whole.AsSpan().IndexOf("날"u8) + 1;
        byte[] folded = [.. whole[..at], .. "\r\n "u8, .. whole[at..]];
        Assert.Equal("설날", Assert.Single(IcsReader.AddTo(Office, folded).Calendar.Holidays).Name);
    }

    [Fact]
    public void More_than_a_month_is_an_exception()
    {
        var exception = Assert.Single(Read(Office, "DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260901").Calendar.Exceptions);
        Assert.Equal((new LocalDate(2026, 7, 1), new LocalDate(2026, 8, 31), true), (exception.From, exception.To, exception.Hours.IsEmpty));
    }

    [Theory]
    [InlineData("SUMMARY:x", 2, "DTSTART")]
    [InlineData("DTSTART;VALUE=DATE:20260230", 3, "date")]
    [InlineData("DTSTART;VALUE=DATE:17760704", 3, "date")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224", 4, "whole day")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:PT4H", 4, "whole day")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:P1M", 4, "length")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:P99999999999999999999D", 4, "length")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=WEEKLY", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;INTERVAL=2", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYMONTH=13", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYDAY=TH", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;UNTIL=20250101", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;COUNT=0", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:nonsense", 4, "recurrence")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271225", 5, "EXDATE")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nEXDATE;VALUE=DATE:20261224", 4, "EXDATE")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRDATE;VALUE=DATE:20261226", 4, "RDATE")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRECURRENCE-ID;VALUE=DATE:20261226", 4, "RECURRENCE-ID")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTSTART;VALUE=DATE:20261225", 4, "twice")]
    [InlineData("DTSTART:20261224T120000", 3, "no end")]
    [InlineData("DTSTART:20261224T120000\nDTEND:20261224T110000", 4, "before it begins")]
    [InlineData("DTSTART:20261224T120000\nDTEND:20281224T110000", 4, "more than a year")]
    [InlineData("DTSTART:20261224T120030\nDTEND:20261224T130000", 4, "within a minute")]
    [InlineData("DTSTART:20261224T250000\nDTEND:20261224T130000", 3, "no time")]
    [InlineData("DTSTART;TZID=Korea:20261224T120000\nDTEND:20261224T130000", 3, "time zone")]
    [InlineData("DTSTART:20261224T120000\nDTEND:20261224T130000\nRRULE:FREQ=YEARLY", 5, "repeat")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nno colon", 4, "property")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nX-A;B:c", 4, "property")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nEND:VCALENDAR", 4, "BEGIN and END")]
    public void What_is_not_understood_is_refused_with_its_line(string lines, int line, string says)
    {
        var (calendar, errors) = Read(Office, lines);
        Assert.Same(Office, calendar);
        Assert.Contains(errors, e => e.Path == $"line {line}" && e.Message.ToString().Contains(says, StringComparison.Ordinal) && e.Remedy.ToString().Length > 0);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\n", 1)]
    [InlineData("BEGIN:VEVENT\nEND:VEVENT\n", 1)]
    [InlineData("SUMMARY:x\n", 1)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nEND:VJOURNAL\nEND:VCALENDAR\n", 2)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\n", 3)]
    [InlineData("{\"calendars\":{}}", 1)]
    [InlineData("\u0000\u0000\n :", 1)]
    public void What_is_no_calendar_is_refused(string file, int line) =>
        Assert.Contains(IcsReader.AddTo(Office, Encoding.UTF8.GetBytes(file)).Errors, e => e.Path == $"line {line}");

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line() =>
        Assert.Equal("line 2", Assert.Single(IcsReader.AddTo(Office, new byte[] { (byte)'B', (byte)':', 10, 0xFF, 0xC0 }).Errors, e => e.Message.ToString().Contains("UTF-8", StringComparison.Ordinal)).Path);

    /// <summary>Whatever a file holds, the answer is a value.</summary>
    [Fact]
    public void Damaged_files_never_throw()
    {
        var (random, whole) = (new Random(5), CalendarExampleTests.Bytes("korea-2027.ics"));
        for (var i = 0; i < 5_000; i++)
        {
            var file = whole.AsSpan(0, random.Next(1, whole.Length)).ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--) file[random.Next(file.Length)] = (byte)random.Next(random.Next(2) == 0 ? 256 : 64);
            var (calendar, errors) = IcsReader.AddTo(Office, file);
            Assert.True(errors.IsEmpty || ReferenceEquals(calendar, Office));
        }
    }

    private static string Name(string summary) => Assert.Single(Read(Office, "DTSTART;VALUE=DATE:20261224\n" + summary).Calendar.Holidays).Name;

    private static (BusinessCalendar Calendar, ImmutableArray<PolicyFinding> Errors) Read(BusinessCalendar calendar, string lines) =>
        IcsReader.AddTo(calendar, Encoding.UTF8.GetBytes(File(lines.Split('\n'))));

    private static string File(IEnumerable<string> lines) => string.Join("\r\n", ["BEGIN:VCALENDAR", "BEGIN:VEVENT", .. lines, "END:VEVENT", "END:VCALENDAR", ""]);
}
