using NodaTime;
using Xunit;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>The cases that a reader of the definition asks about first.</summary>
public sealed class CalendarTableTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void An_hour_that_ends_with_the_shift_ends_there()
    {
        var table = CalendarTable.Of(Samples.Office());
        var friday17 = Instant.FromUtc(2026, 3, 6, 17, 0);
        Assert.Equal(friday17 + Hour, table.Add(friday17, Hour));
        Assert.Equal(Instant.FromUtc(2026, 3, 9, 9, 0) + Duration.Epsilon, table.Add(friday17, Hour + Duration.Epsilon));
        Assert.Equal(Instant.FromUtc(2026, 3, 9, 9, 0), table.NextOpening(friday17 + Hour));
        Assert.False(table.IsOpen(friday17 + Hour));
        Assert.Equal(Duration.Zero, table.Between(friday17, friday17 - Hour));
    }

    [Fact]
    public void A_skipped_opening_happens_at_the_jump_and_a_repeated_hour_belongs_to_what_was_open()
    {
        var berlin = CalendarTable.Of(Samples.Daily("Europe/Berlin", "02:30", "04:00"));
        var spring = Instant.FromUtc(2026, 3, 29, 1, 0);
        Assert.Equal((spring, Hour), (berlin.NextOpening(spring - Hour)!.Value, berlin.Between(spring - Hour, spring + (Hour * 6))));
        var autumn = Instant.FromUtc(2026, 10, 25, 0, 0);
        Assert.Equal(Duration.FromMinutes(150), berlin.Between(autumn, autumn + (Hour * 6)));
        Assert.True(berlin.IsOpen(autumn + Hour));
    }

    [Fact]
    public void Of_a_skipped_day_only_a_night_leaves_what_lies_after_it()
    {
        var jump = Instant.FromUtc(2011, 12, 30, 10, 0);
        var days = CalendarTable.Of(Samples.Daily("Pacific/Apia", "09:00", "18:00"));
        Assert.Equal(Hour * 18, days.Between(jump - (Hour * 24), jump + (Hour * 24)));
        var nights = CalendarTable.Of(Samples.Daily("Pacific/Apia", "22:00", "30:00"));
        Assert.Equal(jump + (Hour * 6), nights.NextClosing(jump - Hour));
        Assert.Equal(jump + (Hour * 22), nights.NextOpening(jump + (Hour * 6)));
    }

    [Fact]
    public void Follow_the_sun_is_the_union()
    {
        var sun = CalendarTable.Of(Samples.Daily("Asia/Seoul", "09:00", "18:00"), Samples.Daily("Europe/London", "09:00", "18:00"), Samples.Daily("America/Los_Angeles", "08:00", "18:00"));
        var monday = Instant.FromUtc(2026, 1, 5, 0, 0);
        Assert.Equal(Duration.FromHours(28 - 2 - 2), sun.Between(monday, monday + Duration.FromDays(1)));
        Assert.Null(sun.NextClosing(monday));
    }

    [Fact]
    public void All_hours_are_recognized_and_end_only_at_the_horizon()
    {
        Assert.Same(CalendarTable.AllHours, CalendarTable.Of(Samples.Office(), Samples.Daily("Asia/Seoul", "00:00", "24:00")));
        Assert.Null(CalendarTable.AllHours.NextClosing(Sample.Start));
        Assert.Equal(CalendarTable.Horizon, CalendarTable.AllHours.Add(CalendarTable.Earliest, CalendarTable.Horizon - CalendarTable.Earliest));
        Assert.Null(CalendarTable.AllHours.Add(CalendarTable.Earliest + Duration.Epsilon, CalendarTable.Horizon - CalendarTable.Earliest));
    }

    [Fact]
    public void What_is_outside_of_the_known_years_is_closed()
    {
        var table = CalendarTable.Of(Samples.Daily("UTC", "09:00", "18:00"));
        foreach (var asked in new[] { table, CalendarTable.AllHours })
        {
            Assert.False(asked.IsOpen(CalendarTable.Earliest - Duration.Epsilon));
            Assert.False(asked.IsOpen(CalendarTable.Horizon));
            Assert.Null(asked.NextOpening(CalendarTable.Horizon));
            Assert.Equal(asked.Between(CalendarTable.Earliest, CalendarTable.Horizon), asked.Between(Instant.MinValue, Instant.MaxValue));
            Assert.Null(asked.Add(CalendarTable.Horizon - Hour, Duration.FromHours(2)));
            Assert.Null(asked.Add(Instant.MinValue, Duration.FromDays(150_000)));
        }
    }

    [Fact]
    public void Nothing_is_never_open() => Assert.Null(CalendarTable.Of().NextOpening(Sample.Start));

    [Fact]
    public void Many_threads_get_the_same_answers()
    {
        var (table, alone) = (CalendarTable.Of(Samples.Office("Asia/Seoul")), CalendarTable.Of(Samples.Office("Asia/Seoul")));
        var answers = new Duration[64];
        Parallel.For(0, answers.Length, i => answers[i] = table.Between(Sample.Start, Sample.Start + Duration.FromDays(i * 100)));
        for (var i = 0; i < answers.Length; i++) Assert.Equal(alone.Between(Sample.Start, Sample.Start + Duration.FromDays(i * 100)), answers[i]);
    }
}
