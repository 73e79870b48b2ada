using Xunit;

namespace HelpDesk.Core.Tests.Basics;

/// <summary>Bounds that only work together.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void Claims_are_repeated_before_the_pool_gives_the_pick_up() => Assert.True(Limits.RepeatSeconds < Limits.PickLapseSeconds);

    [Fact]
    public void Late_messages_are_remembered_against_for_longer_than_anything_is_repeated()
    {
        Assert.True(Limits.RemovalMemorySeconds > 10 * Limits.PickLapseSeconds);
        Assert.True(Limits.GoneSeconds > 10 * Limits.PickLapseSeconds);
    }

    [Fact]
    public void Answers_are_kept_for_as_long_as_promised() => Assert.True(Limits.AnswerHours >= 24);

    [Fact]
    public void One_cell_cannot_fill_the_store() => Assert.True(Limits.MaxCellBacklog < Limits.MaxStoreBacklog);

    [Fact]
    public void Ranges_are_ranges()
    {
        Assert.True(Limits.MinSkillLevel < Limits.MaxSkillLevel);
        Assert.True(Limits.MinRingSeconds < Limits.MaxRingSeconds);
        Assert.True(Limits.MaxTextLength < Limits.MaxBodyBytes);
    }

    [Fact]
    public void What_calendars_reckon_fits_into_64_bits_of_nanoseconds()
    {
        const decimal day = 86_400_000_000_000m;
        Assert.True((Limits.CalendarLastYear + 2 - Limits.CalendarFirstYear) * 365.25m * day < long.MaxValue);
        Assert.True(Limits.MaxTargetDays * day * Limits.MaxPercent / 100 < long.MaxValue);
    }
}
