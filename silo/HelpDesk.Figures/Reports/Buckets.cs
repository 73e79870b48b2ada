using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;

namespace HelpDesk.Figures;

/// <summary>Intervals of an analysis: they follow the wall clock of a zone, so on the days when it is changed a day has 23 or 25 hours.</summary>
public static class Buckets
{
    /// <summary>So many at most: more is a mistake in the question.</summary>
    public const int Most = 3_000;

    private static readonly ZoneLocalMappingResolver FirstOrNext = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The whole as one.</summary>
    public static ImmutableArray<Bucket> Whole(Instant from, Instant until) => [new(from.ToUnixTimeTicks(), until.ToUnixTimeTicks())];

    /// <summary>
    /// Of so many minutes each, from full hours on; the first and the last may be cut. Zones whose offset is no multiple of the length
    /// keep their own full hours.
    /// </summary>
    /// <exception cref="ArgumentException">There would be more than <paramref name="most"/>.</exception>
    public static ImmutableArray<Bucket> Minutes(Instant from, Instant until, int minutes, DateTimeZone zone, int most = Most)
    {
        var length = minutes * NodaConstants.TicksPerMinute;
        return Split(from, until, most, at =>
        {
            var offset = zone.GetZoneInterval(at);
            var passed = (at.ToUnixTimeTicks() + offset.WallOffset.Ticks) % length;
            var end = at + Duration.FromTicks(length - passed);
            // Where the clock is changed the wall clock jumps: an interval ends there.
            return offset.HasEnd && offset.End < end ? offset.End : end;
        });
    }

    /// <summary>When a date begins, also where midnight was skipped; a date that the zone never had (Apia, 2011-12-30) begins with the next one.</summary>
    public static Instant BeginOf(LocalDate date, DateTimeZone zone) => zone.ResolveLocal(date.AtMidnight(), FirstOrNext).ToInstant();

    /// <summary>Calendar days of the zone.</summary>
    /// <exception cref="ArgumentException">There would be more than <see cref="Most"/>.</exception>
    public static ImmutableArray<Bucket> Days(Instant from, Instant until, DateTimeZone zone) =>
        Split(from, until, Most, at => BeginOf(at.InZone(zone).Date.PlusDays(1), zone));

    internal static ArgumentException TooMany(int most) => new($"These are more than {most} intervals.");

    private static ImmutableArray<Bucket> Split(Instant from, Instant until, int most, Func<Instant, Instant> next)
    {
        var buckets = ImmutableArray.CreateBuilder<Bucket>();
        while (from < until)
        {
            if (buckets.Count == most) throw TooMany(most);
            var end = Instant.Min(next(from), until);
            buckets.Add(new Bucket(from.ToUnixTimeTicks(), end.ToUnixTimeTicks()));
            from = end;
        }
        return buckets.ToImmutable();
    }
}
