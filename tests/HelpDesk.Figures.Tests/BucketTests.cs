using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Intervals follow the wall clock of their zone and leave no gap.</summary>
public class BucketTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 92)]
    [InlineData("Europe/Berlin", "2026-10-25", 100)]
    [InlineData("Asia/Seoul", "2026-03-29", 96)]
    [InlineData("Asia/Kathmandu", "2026-03-29", 96)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 98)]
    public void A_day_has_as_many_quarters_as_its_clock(string zone, string day, int quarters)
    {
        var (from, until) = Day(zone, day);
        Assert.Equal(quarters, Buckets.Minutes(from, until, 15, DateTimeZoneProviders.Tzdb[zone]).Length);
    }

    [Fact]
    public void Days_are_the_zones_own()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var (from, until) = (Day("Europe/Berlin", "2026-03-28").From, Day("Europe/Berlin", "2026-03-30").Until);
        Assert.Equal([24, 23, 24], Buckets.Days(from, until, zone).Select(b => (int)Duration.FromTicks(b.Until - b.From).TotalHours));
    }

    [Fact]
    public void Every_zone_is_split_without_a_gap_at_full_quarters()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var from = Instant.FromUtc(2026, 3, 27, 13, 7, 11);
            var until = from + Duration.FromDays(5);
            foreach (var buckets in new[] { Buckets.Minutes(from, until, 30, zone), Buckets.Minutes(from, until, 60, zone), Buckets.Days(from, until, zone) })
            {
                Assert.Equal((from.ToUnixTimeTicks(), until.ToUnixTimeTicks()), (buckets[0].From, buckets[^1].Until));
                Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
                Assert.All(buckets, b => Assert.True(b.Until > b.From));
            }
            Assert.All(Buckets.Minutes(from, until, 30, zone).Skip(1), b =>
            {
                var local = Instant.FromUnixTimeTicks(b.From).InZone(zone);
                Assert.True((local.Minute % 30 == 0 && local.Second == 0) || zone.GetZoneInterval(local.ToInstant()).Start == local.ToInstant(), $"{local}");
            });
        }
    }

    [Fact]
    public void Too_many_are_refused() =>
        Assert.Throws<ArgumentException>(() => Buckets.Minutes(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 12, 31, 0, 0), 15, DateTimeZone.Utc));

    private static (Instant From, Instant Until) Day(string zone, string day)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var tz = DateTimeZoneProviders.Tzdb[zone];
        return (tz.AtStartOfDay(date).ToInstant(), tz.AtStartOfDay(date.PlusDays(1)).ToInstant());
    }

    [Fact]
    public void A_day_that_a_zone_never_had_is_no_interval()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var days = Buckets.Days(Buckets.BeginOf(new LocalDate(2011, 12, 29), apia), Buckets.BeginOf(new LocalDate(2012, 1, 1), apia), apia);
        Assert.Equal([24.0, 24.0], days.Select(d => TimeSpan.FromTicks(d.Until - d.From).TotalHours));
        Assert.Equal(Buckets.BeginOf(new LocalDate(2011, 12, 31), apia), Buckets.BeginOf(new LocalDate(2011, 12, 30), apia));
    }
}
