using NodaTime;
using NodaTime.Text;
using Xunit;

namespace HelpDesk.Core.Tests.Reports;

/// <summary>Due times and periods by the wall clock: changes of the clock, short months, days that a zone never had.</summary>
public sealed class ReportClockTests
{
    [Theory]
    // Spring forward: 02:30 does not exist on 29 March in Berlin; the clock jumps over it at 03:00.
    [InlineData("Europe/Berlin", "02:30", "", 0, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    // Back: 02:30 comes twice on 25 October; the first counts, once.
    [InlineData("Europe/Berlin", "02:30", "", 0, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("Asia/Seoul", "08:30", "Monday,Friday", 0, "2026-03-01T23:30:00Z", "2026-03-05T23:30:00Z", "2026-03-08T23:30:00Z")]
    [InlineData("UTC", "00:00", "", 31, "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z")]
    // Apia had no 30 December 2011.
    [InlineData("Pacific/Apia", "08:00", "", 0, "2011-12-29T12:00:00Z", "2011-12-29T18:00:00Z", "2011-12-30T18:00:00Z")]
    public void It_is_due_by_the_wall_clock_of_its_zone(string zone, string time, string days, int day, string after, string first, string second)
    {
        var rule = Rule(zone, ReportPeriod.Yesterday, TimeOfDay.Parse(time)!.Value, days, day);
        var due = ReportClock.After(rule, Time(after));
        Assert.Equal(Time(first), due);
        Assert.Equal(Time(second), ReportClock.After(rule, due!.Value));
    }

    [Theory]
    [InlineData("Asia/Seoul", ReportPeriod.Yesterday, "2026-03-01T23:30:00Z", "2026-02-28T15:00:00Z", "2026-03-01T15:00:00Z")]
    [InlineData("Asia/Seoul", ReportPeriod.LastWeek, "2026-03-01T23:30:00Z", "2026-02-22T15:00:00Z", "2026-03-01T15:00:00Z")]
    [InlineData("Asia/Seoul", ReportPeriod.LastWeek, "2026-03-07T23:30:00Z", "2026-02-22T15:00:00Z", "2026-03-01T15:00:00Z")]
    [InlineData("Europe/Berlin", ReportPeriod.Yesterday, "2026-03-30T06:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", ReportPeriod.LastMonth, "2026-01-01T06:00:00Z", "2025-11-30T23:00:00Z", "2025-12-31T23:00:00Z")]
    [InlineData("Pacific/Apia", ReportPeriod.Yesterday, "2011-12-30T18:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z")]
    public void It_is_about_what_is_over_by_then(string zone, ReportPeriod period, string at, string from, string until)
    {
        var over = ReportClock.Period(Rule(zone, period, TimeOfDay.At(8, 0), "", 0), Time(at));
        Assert.Equal((Time(from), Time(until)), (over.Start, over.End));
    }

    /// <summary>Over all zones, a year around each of their changes: due times grow, none comes twice a day, and the slow way finds the same ones.</summary>
    [Fact]
    public void In_every_zone_each_day_that_there_is_has_one_due_time()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var time = TimeOfDay.At(id.Length % 24, id.Length * 7 % 60);
            var rule = Rule(id, ReportPeriod.Yesterday, time, "", 0);
            foreach (var interval in zone.GetZoneIntervals(Instant.FromUtc(2005, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0)).Where(i => i.HasStart && i.Start > Instant.FromUtc(2005, 1, 1, 0, 0)))
            {
                var (at, until) = (interval.Start - Duration.FromDays(3), interval.Start + Duration.FromDays(3));
                var slow = Slow(zone, time, at, until);
                var found = new List<Instant>();
                while (ReportClock.After(rule, at) is { } next && next < until) found.Add(at = next);
                Assert.True(slow.SequenceEqual(found), $"{id} {time} around {interval.Start}: {string.Join(' ', found)}, slowly {string.Join(' ', slow)}");
            }
        }
    }

    /// <summary>Minute by minute: the first at which the clock shows the time of a date, or a later one. Dates that it never shows count not.</summary>
    private static List<Instant> Slow(DateTimeZone zone, TimeOfDay time, Instant after, Instant until)
    {
        var dates = new HashSet<LocalDate>();
        for (var at = after; at < until; at += Duration.FromMinutes(1)) dates.Add(at.InZone(zone).Date);
        var (due, waiting) = (new List<Instant>(), after.InZone(zone).Date);
        if (after.InZone(zone).LocalDateTime >= Moment(waiting, time)) waiting = waiting.PlusDays(1);
        for (var at = after + Duration.FromMinutes(1); at < until; at += Duration.FromMinutes(1))
        {
            var shown = at.InZone(zone).LocalDateTime;
            if (shown < Moment(waiting, time)) continue;
            if (dates.Contains(waiting)) due.Add(at);
            while (shown >= Moment(waiting, time)) waiting = waiting.PlusDays(1);
        }
        return due;
    }

    private static LocalDateTime Moment(LocalDate date, TimeOfDay time) => date.AtMidnight().PlusMinutes(time.Minutes);

    private static ReportRule Rule(string zone, ReportPeriod period, TimeOfDay time, string days, int day) => new(
        "r", ReportKind.QueueInterval, new ReportParameters(null, null, null), zone, period,
        new ReportWhen(time, [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<IsoDayOfWeek>)], day == 0 ? null : day), ["leads"], [ReportFormat.Csv]);

    private static Instant Time(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
