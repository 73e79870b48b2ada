using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>Intervals of an analysis: they follow the wall clock of a zone, so on the days when it is changed a day has 23 or 25 hours.</summary>
public static class Buckets
{
    /// <summary>So many at most: more is a mistake in the question.</summary>
    public const int Most = 3_000;

    /// <summary>The whole as one.</summary>
    public static ImmutableArray<Bucket> Whole(Instant from, Instant until) => [new(from.ToUnixTimeTicks(), until.ToUnixTimeTicks())];

    /// <summary>
    /// Of so many minutes each, from full hours on; the first and the last may be cut. Zones whose offset is no multiple of the length
    /// keep their own full hours.
    /// </summary>
    /// <exception cref="ArgumentException">There would be more than <see cref="Most"/>.</exception>
    public static ImmutableArray<Bucket> Minutes(Instant from, Instant until, int minutes, DateTimeZone zone)
    {
        var length = minutes * NodaConstants.TicksPerMinute;
        return Split(from, until, at =>
        {
            var offset = zone.GetZoneInterval(at);
            var passed = (at.ToUnixTimeTicks() + offset.WallOffset.Ticks) % length;
            var end = at + Duration.FromTicks(length - passed);
            // Where the clock is changed the wall clock jumps: an interval ends there.
            return offset.HasEnd && offset.End < end ? offset.End : end;
        });
    }

    /// <summary>Calendar days of the zone.</summary>
    /// <exception cref="ArgumentException">There would be more than <see cref="Most"/>.</exception>
    public static ImmutableArray<Bucket> Days(Instant from, Instant until, DateTimeZone zone) =>
        Split(from, until, at => zone.AtStartOfDay(at.InZone(zone).Date.PlusDays(1)).ToInstant());

    private static ImmutableArray<Bucket> Split(Instant from, Instant until, Func<Instant, Instant> next)
    {
        var buckets = ImmutableArray.CreateBuilder<Bucket>();
        while (from < until)
        {
            if (buckets.Count == Most) throw new ArgumentException($"These are more than {Most} intervals.");
            var end = Instant.Min(next(from), until);
            buckets.Add(new Bucket(from.ToUnixTimeTicks(), end.ToUnixTimeTicks()));
            from = end;
        }
        return buckets.ToImmutable();
    }
}
