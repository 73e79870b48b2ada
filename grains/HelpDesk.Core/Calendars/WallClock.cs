using NodaTime;

namespace HelpDesk.Core;

/// <summary>Where a local time stands on the time line, also when the clocks never showed it or showed it twice.</summary>
internal static class WallClock
{
    /// <summary>NodaTime's own bound: no offset from UTC is larger.</summary>
    private static readonly Duration MaxOffset = Duration.FromHours(18);

    /// <summary>
    /// The first instant at which the zone's clock shows this local time or a later one. A skipped time is reached when the clock jumps over
    /// it, a repeated one at its first showing. It grows with the local time, so shifts that touch still touch and none overlaps another.
    /// </summary>
    public static Instant Reaches(DateTimeZone zone, LocalDateTime local)
    {
        var asUtc = local.InUtc().ToInstant();
        var interval = zone.GetZoneInterval(asUtc - MaxOffset);
        while (true)
        {
            var shown = asUtc - Duration.FromSeconds(interval.WallOffset.Seconds);
            if (interval.HasStart && shown <= interval.Start) return interval.Start;
            if (!interval.HasEnd || shown < interval.End) return shown;
            interval = zone.GetZoneInterval(interval.End);
        }
    }
}
