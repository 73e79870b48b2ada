using NodaTime;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Where the time of a node begins.</summary>
public sealed class ClusterTimeTests
{
    private static Instant Machine => SystemClock.Instance.GetCurrentInstant();

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void It_goes_by_the_stores_clock_however_wrong_the_machines_is(int seconds)
    {
        var correction = Duration.FromSeconds(seconds);
        var before = Machine;

        var now = new ClusterTime(new ClusterSettings { ClockCorrection = correction }).Now;

        // The monotonic clock is read a moment after the other one.
        Assert.InRange(now, before + correction, Machine + correction + Duration.FromSeconds(1));
    }

    [Fact]
    public void It_never_begins_before_what_was_recorded()
    {
        var recorded = Machine + Duration.FromHours(1);

        Assert.True(new ClusterTime(new ClusterSettings { NotBefore = recorded, ClockCorrection = Duration.FromMinutes(-5) }).Now >= recorded);
    }
}
