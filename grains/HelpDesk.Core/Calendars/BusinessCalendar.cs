using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// When somebody works: weekly hours in a time zone of the tz database, holidays, exceptions. Of one date an exception counts before a
/// holiday and a holiday before the week; of several exceptions the first in the list. What counts on a date are the shifts that
/// <i>begin</i> on it: a night shift that began before a holiday ends as usual. <see cref="CalendarTable"/> says what a shift means where
/// clocks are changed.
/// </summary>
public sealed record BusinessCalendar(
    string Name, string Zone, ImmutableArray<WeeklyHours> Hours, ImmutableArray<Holiday> Holidays, ImmutableArray<CalendarException> Exceptions);

/// <summary>
/// From (inclusive) to (exclusive) on the wall clock. <paramref name="To"/> beyond 24:00 is on the next day: 22:00–30:00 is a night.
/// </summary>
public readonly record struct Shift(TimeOfDay From, TimeOfDay To)
{
    public static readonly Shift WholeDay = new(TimeOfDay.Midnight, TimeOfDay.DayEnd);

    public override string ToString() => $"{From}–{To}";
}

/// <summary>A shift on these days of every week; a day may have several.</summary>
public sealed record WeeklyHours(ImmutableArray<IsoDayOfWeek> Days, Shift Shift);

/// <summary>
/// Dates, both inclusive, on which other hours count than the week's or a holiday's. No <paramref name="Hours"/> = closed.
/// </summary>
public sealed record CalendarException(string Name, LocalDate From, LocalDate To, ImmutableArray<Shift> Hours)
{
    public bool Covers(LocalDate date) => date >= From && date <= To;
}
