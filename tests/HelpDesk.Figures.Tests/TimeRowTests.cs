using System.Globalization;
using System.Numerics;
using HelpDesk.Actors;
using HelpDesk.Simulation;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Figures by hour of the day and day of the week, also where the clock is changed, against a second calculation.</summary>
public class TimeRowTests
{
    /// <summary>Where the clock is put forward or back by an hour or half of one, at midnight, or over a whole day, within the day that the history lasts.</summary>
    private static readonly (string Zone, string Start)[] Changes =
    [
        ("Europe/Berlin", "2026-03-28T14:00:00Z"), ("Europe/Berlin", "2026-10-24T14:00:00Z"), ("Australia/Lord_Howe", "2026-04-04T06:30:00Z"), ("Australia/Lord_Howe", "2026-10-03T06:30:00Z"),
        ("America/Sao_Paulo", "2018-02-17T15:00:00Z"), ("America/Sao_Paulo", "2018-11-03T15:00:00Z"), ("Pacific/Apia", "2011-12-29T22:00:00Z"), ("Asia/Kathmandu", "2026-03-02T08:00:00Z"),
    ];

    public static TheoryData<string, string, ulong> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, ulong>();
            foreach (var (change, seed) in Changes.SelectMany(c => Enumerable.Range(1, 3).Select(s => (c, (ulong)s)))) cases.Add(change.Zone, change.Start, seed);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Rows_by_hour_and_day_are_what_the_clock_on_the_wall_says(string zone, string start, ulong seed)
    {
        var items = RandomHistory.Of(seed, start: NodaTime.Text.InstantPattern.ExtendedIso.Parse(start).Value).Items;
        var (facts, slow, agents) = (Folded.Of(items), new SlowFigures(items), new SlowAgents(items));
        foreach (var (query, expected) in Asked(items, DateTimeZoneProviders.Tzdb[zone], seed))
        {
            Assert.Equal(expected.Select(e => (e.Slot, e.Intervals.Count, e.Intervals.Sum(i => i.Until - i.From))), query.Plan!.Rows.Select(r => (r.Slot, r.Intervals, r.Ticks)));
            var (counting, times) = (new Counting(query), new AgentTimes(query));
            foreach (var fact in facts)
            {
                counting.Add(fact);
                times.Add(fact.Fact);
            }
            for (var row = 0; row < expected.Count; row++)
            {
                var intervals = expected[row].Intervals;
                foreach (var group in counting.Tallies.Keys.Select(k => k.Group).Distinct())
                {
                    var counted = SlowRows.Sum(intervals.Select(i => slow.Count(query, i, (marks, _) => query.By == GroupBy.None || marks.Queue == group)));
                    Assert.Equal(counted, Flat.Of(counting.Tallies.GetValueOrDefault((row, group)) ?? new Tally()));
                }
                foreach (var (agent, rows) in times.Result().Take(1))
                    Assert.Equal(Named(SlowRows.Sum(intervals.Select(i => agents.Of(agent, i.From, Math.Min(i.Until, query.Now))))), Named(SlowAgents.Flat(rows[row])));
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25", 2, 2, 2.0)]
    [InlineData("Europe/Berlin", "2026-10-25", 3, 1, 1.0)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 1, 2, 1.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 2, 1, 0.5)]
    [InlineData("Asia/Seoul", "2026-10-25", 2, 1, 1.0)]
    public void An_hour_that_comes_twice_counts_twice(string zone, string day, int hour, int intervals, double hours)
    {
        var row = Rows(zone, day, TimeSplit.HourOfDay)!.Plan!.Rows.Single(r => r.Slot.Hour == hour);
        Assert.Equal((intervals, hours), (row.Intervals, (double)row.Ticks / NodaConstants.TicksPerHour));
    }

    [Fact]
    public void An_hour_that_is_skipped_has_no_row_and_nothing_to_ask_for()
    {
        var rows = Rows("Europe/Berlin", "2026-03-29", TimeSplit.HourOfDay)!.Plan!.Rows;
        Assert.Equal(Enumerable.Range(0, 24).Where(h => h != 2), rows.Select(r => r.Slot.Hour!.Value));
        Assert.Null(Rows("Europe/Berlin", "2026-03-29", TimeSplit.None, new Slot(null, 2)));
        Assert.Null(Rows("Europe/Berlin", "2026-03-29", TimeSplit.Days, new Slot(IsoDayOfWeek.Monday, null)));
    }

    [Fact]
    public void Many_days_make_few_rows()
    {
        var (from, until) = (Instant.FromUtc(2025, 1, 1, 0, 0), Instant.FromUtc(2026, 2, 4, 0, 0));
        Assert.Equal(168, TimeRows.Of(from, until, DateTimeZone.Utc, TimeSplit.HourOfWeek)!.Plan!.Rows.Length);
        Assert.Equal(399 * 4, TimeRows.Of(from, until, DateTimeZone.Utc, TimeSplit.Quarters, new Slot(null, 9))!.Buckets.Length);
        Assert.Equal(399, TimeRows.Of(from, until, DateTimeZone.Utc, TimeSplit.Days, new Slot(null, 9))!.Plan!.Rows.Length);
        Assert.Throws<ArgumentException>(() => TimeRows.Of(from, until, DateTimeZone.Utc, TimeSplit.Hours));
    }

    private static TimeRows? Rows(string zone, string day, TimeSplit split, Slot only = default)
    {
        var (tz, date) = (DateTimeZoneProviders.Tzdb[zone], NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);
        return TimeRows.Of(tz.AtStartOfDay(date).ToInstant(), tz.AtStartOfDay(date.PlusDays(1)).ToInstant(), tz, split, only);
    }

    /// <summary>Several questions, with the rows and their intervals that each should have.</summary>
    private static IEnumerable<(FigureQuery Query, IReadOnlyList<(Slot Slot, List<Bucket> Intervals)> Rows)> Asked(List<FeedItem> items, DateTimeZone zone, ulong seed)
    {
        var random = Xoshiro.Stream(seed, "rows");
        var (from, until) = (items[0].At + Duration.FromTicks(random.Below(100_000_000)), items[^1].At - Duration.FromSeconds(random.Below(3_000)));
        var rows = new SlowRows(from, until, zone);
        var hour = random.Pick(items).At.InZone(zone).Hour;
        foreach (var (split, only) in new (TimeSplit, Slot)[]
        {
            (TimeSplit.HourOfDay, default), (TimeSplit.Weekday, default), (TimeSplit.HourOfWeek, default), (TimeSplit.None, new(null, hour)), (TimeSplit.Weekday, new(null, hour)),
            (TimeSplit.HourOfDay, new(from.InZone(zone).DayOfWeek, null)), (TimeSplit.None, new(until.InZone(zone).DayOfWeek, null)),
        })
        {
            var made = TimeRows.Of(from, until, zone, split, only)!;
            var query = new FigureQuery(made.Buckets, (random.Chance(0.5) ? items[^1].At : until).ToUnixTimeTicks(), random.Pick((GroupBy[])[GroupBy.None, GroupBy.Queue]), new(), random.Pick((CountBy[])[CountBy.Exit, CountBy.Entry]),
                200_000_000, 50_000_000, NodaConstants.TicksPerHour)
            {
                Plan = made.Plan, Business = new BusinessTime(new HelpDesk.Core.SlaBook(1, new HelpDesk.Core.SlaRules([RandomPromises.Office], [])), null),
            };
            yield return (query, rows.Of(split, only));
        }
    }

    private static IEnumerable<string> Named(IReadOnlyDictionary<string, BigInteger> sums) =>
        sums.Where(s => s.Value != 0).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value}")).Order(StringComparer.Ordinal);
}
