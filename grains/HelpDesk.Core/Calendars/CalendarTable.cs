using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// One or several calendars as open times on the time line; several are their union (follow the sun). Exact: nothing is rounded.
/// <para>
/// A shift is open from the first instant at which the zone's clock shows its beginning or a later time, until the first instant at which
/// it shows its end or a later time. So where clocks are put forward a skipped opening happens at the jump, and what a shift has of
/// skipped times (or of a skipped day) is gone; where they are put back a shift begins and ends at the first showing, and the repeated hour belongs to
/// whatever was open when the clocks were put back. In other words, a calendar goes by a wall clock that never goes back.
/// </para>
/// <para>
/// Known from <see cref="Earliest"/> to <see cref="Horizon"/>; everything outside counts as closed. Each year is computed when it is first
/// asked for and then kept; questions cost O(log n) and may be asked by several threads.
/// </para>
/// </summary>
public sealed class CalendarTable
{
    /// <summary>The first instant that is known; before it everything counts as closed.</summary>
    public static readonly Instant Earliest = Instant.FromUtc(Limits.CalendarFirstYear, 1, 1, 0, 0);
    /// <summary>The end of what is known; from it on everything counts as closed.</summary>
    public static readonly Instant Horizon = Instant.FromUtc(Limits.CalendarLastYear + 1, 1, 1, 0, 0);

    /// <summary>Always open; costs nothing.</summary>
    public static readonly CalendarTable AllHours = new([], alwaysOpen: true);

    /// <summary>Beginnings of the years, with the end of the last.</summary>
    private static readonly long[] Starts = [.. Enumerable.Range(Limits.CalendarFirstYear, Limits.CalendarLastYear - Limits.CalendarFirstYear + 2)
        .Select(y => Nanoseconds(Instant.FromUtc(y, 1, 1, 0, 0)))];

    private readonly ImmutableArray<(BusinessCalendar Calendar, DateTimeZone Zone)> _calendars;
    private readonly bool _alwaysOpen;
    /// <summary>Two threads may compute the same year at once: they get the same and one is kept.</summary>
    private readonly OpenYear?[] _years;

    private CalendarTable(ImmutableArray<(BusinessCalendar, DateTimeZone)> calendars, bool alwaysOpen)
    {
        (_calendars, _alwaysOpen) = (calendars, alwaysOpen);
        _years = alwaysOpen ? [] : new OpenYear?[Starts.Length - 1];
    }

    /// <summary>The union of these calendars, which <see cref="CalendarLint"/> found without errors. None = never open.</summary>
    public static CalendarTable Of(params ReadOnlySpan<BusinessCalendar> calendars)
    {
        var zoned = ImmutableArray.CreateBuilder<(BusinessCalendar, DateTimeZone)>();
        foreach (var calendar in calendars)
        {
            if (IsAlwaysOpen(calendar)) return AllHours;
            var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone);
            Check.That(zone is not null, $"calendar '{calendar.Name}' has a known zone, not '{calendar.Zone}'");
            zoned.Add((calendar, zone!));
        }
        return new(zoned.ToImmutable(), alwaysOpen: false);
    }

    public bool IsOpen(Instant at) => NextOpening(at) == at;

    /// <summary>Open time from <paramref name="from"/> to <paramref name="to"/>; zero when the second is not after the first.</summary>
    public Duration Between(Instant from, Instant to)
    {
        var (start, end) = (Clamped(from), Clamped(to));
        if (end <= start) return Duration.Zero;
        if (_alwaysOpen) return Duration.FromNanoseconds(end - start);
        var (first, last) = (YearOf(start), YearOf(end));
        var open = Year(last).Before(end) - Year(first).Before(start);
        for (var year = first; year < last; year++) open += Year(year).Total;
        return Duration.FromNanoseconds(open);
    }

    /// <summary>
    /// The first instant until which <paramref name="open"/> (not negative) of open time has passed since <paramref name="from"/>: an hour
    /// that ends with the shift ends there, not at the next opening. Nothing = <paramref name="from"/>. Null = not before <see cref="Horizon"/>.
    /// </summary>
    public Instant? Add(Instant from, Duration open)
    {
        Check.That(open >= Duration.Zero, "open time that is added is not negative");
        if (open == Duration.Zero) return from;
        if (open > Horizon - Earliest) return null;
        var (start, rest) = (Clamped(from), open.ToInt64Nanoseconds());
        if (_alwaysOpen) return rest <= Starts[^1] - start ? At(start + rest) : null;
        var year = YearOf(start);
        rest += Year(year).Before(start);
        for (; year < _years.Length; year++)
        {
            var known = Year(year);
            if (rest <= known.Total) return At(known.When(rest));
            rest -= known.Total;
        }
        return null;
    }

    /// <summary>The first open instant at or after this one: itself when it is open. Null = none before <see cref="Horizon"/>.</summary>
    public Instant? NextOpening(Instant at)
    {
        if (at >= Horizon) return null;
        var from = Clamped(at);
        if (_alwaysOpen) return At(from);
        for (var year = YearOf(from); year < _years.Length; year++)
            if (Year(year).At(from) is { } open) return At(Math.Max(open.From, from));
        return null;
    }

    /// <summary>The first closed instant at or after this one: itself when it is closed. Null = open until <see cref="Horizon"/>.</summary>
    public Instant? NextClosing(Instant at)
    {
        if (!IsOpen(at)) return at;
        if (_alwaysOpen) return null;
        var closing = Nanoseconds(at);
        for (var year = YearOf(closing); year < _years.Length; year++)
        {
            if (Year(year).At(closing) is not { } open || open.From > closing) return At(closing);
            closing = open.To;
            if (closing < Starts[year + 1]) return At(closing);
        }
        return null;
    }

    internal static long Nanoseconds(Instant at) => (at - NodaConstants.UnixEpoch).ToInt64Nanoseconds();

    private static Instant At(long nanoseconds) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(nanoseconds);

    private static long Clamped(Instant at) => Nanoseconds(Instant.Min(Instant.Max(at, Earliest), Horizon));

    /// <summary>The year in which an instant lies; the horizon itself counts to the last.</summary>
    private static int YearOf(long at)
    {
        var i = Array.BinarySearch(Starts, at);
        return Math.Min(i < 0 ? ~i - 1 : i, Starts.Length - 2);
    }

    private OpenYear Year(int index) => Volatile.Read(ref _years[index]) ?? Compute(index);

    private OpenYear Compute(int index)
    {
        // Shifts reach up to two days forward and offsets up to 18 hours both ways; a day that was skipped or repeated adds one.
        const int before = 5, after = 3;
        var year = Limits.CalendarFirstYear + index;
        var (first, last) = (new LocalDate(year, 1, 1).PlusDays(-before), new LocalDate(year, 12, 31).PlusDays(after));
        var open = new List<OpenTime>();
        foreach (var (calendar, zone) in _calendars) new CalendarDays(calendar, year - 1, year + 1).AddOpen(zone, first, last, open);
        var computed = new OpenYear(open, Starts[index], Starts[index + 1]);
        Volatile.Write(ref _years[index], computed);
        return computed;
    }

    private static bool IsAlwaysOpen(BusinessCalendar calendar) =>
        calendar.Holidays.IsEmpty && calendar.Exceptions.IsEmpty && !OpenWeek.Of(calendar).Contains(false);
}
