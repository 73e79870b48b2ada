using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>Days off over whole years against the walk day by day, with many holidays that collide and their substitutes.</summary>
public sealed class HolidayDatesTests
{
    private const int Documents = 500;
    private const int Years = 3;

    [Fact]
    public void Days_off_are_those_of_the_walk_day_by_day()
    {
        var (substitutes, collisions) = (0, 0);
        Parallel.For(1, Documents + 1, seed =>
        {
            var calendars = new RandomCalendars(new Random(seed), seed);
            var all = calendars.Next(Duration.FromDays(30)).Concat(calendars.Next(Duration.FromDays(30))).ToArray();
            var calendar = Samples.Daily("UTC", "00:00", "24:00") with { Holidays = [.. all.SelectMany(c => c.Holidays)] };
            var first = new LocalDate(calendars.From.InUtc().Year - 1, 1, 1);
            var walk = new SlowDays(calendar, first);
            var off = HolidayDates.Of(calendar, first.Year, first.Year + Years - 1).Where(d => d.Holiday.IsDayOff).Select(d => d.Date).ToHashSet();
            for (var date = first; date.Year < first.Year + Years; date = date.PlusDays(1))
                Assert.True(walk.On(date).IsEmpty == off.Contains(date), $"seed {seed}: {date} {string.Join("; ", calendar.Holidays)}");
            Interlocked.Add(ref substitutes, walk.SubstitutesSeen);
            Interlocked.Add(ref collisions, walk.CollisionsSeen);
        });
        Assert.True(substitutes > Documents && collisions > Documents / 2, $"{substitutes} substitutes, {collisions} collisions");
    }
}
