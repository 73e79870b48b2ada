using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The shifts that begin on each date of a calendar: exceptions before holidays before the week. For a few years at a time.</summary>
public sealed class CalendarDays
{
    private readonly BusinessCalendar _calendar;
    private readonly ImmutableArray<Shift>[] _week = new ImmutableArray<Shift>[8];
    private readonly Lookup<LocalDate, ImmutableArray<Shift>> _holidays = new();

    /// <summary>The years are inclusive; the calendar is one that <see cref="CalendarLint"/> found without errors.</summary>
    public CalendarDays(BusinessCalendar calendar, int firstYear, int lastYear)
    {
        _calendar = calendar;
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            _week[(int)day] = [.. calendar.Hours.Where(h => h.Days.Contains(day)).Select(h => h.Shift)];
        foreach (var date in HolidayDates.Of(calendar, firstYear, lastYear))
            if (!_holidays.Has(date.Date) || date.Holiday.IsDayOff) _holidays[date.Date] = date.Holiday.Hours;
    }

    /// <summary>The shifts that begin on this date of the years that were asked for. Of several holidays one that closes counts most, else the first in the document.</summary>
    public ImmutableArray<Shift> On(LocalDate date) => On(date, without: null);

    /// <summary>The shifts that would begin on this date if there were not this exception.</summary>
    internal ImmutableArray<Shift> On(LocalDate date, CalendarException? without)
    {
        foreach (var exception in _calendar.Exceptions)
            if (exception.Covers(date) && !ReferenceEquals(exception, without)) return exception.Hours;
        return _holidays.TryGet(date, out var hours) ? hours : _week[(int)date.DayOfWeek];
    }

    /// <summary>Adds the open times in this zone of the dates from first to last, both inclusive; empty ones are left out.</summary>
    internal void AddOpen(DateTimeZone zone, LocalDate first, LocalDate last, List<OpenTime> open)
    {
        for (var date = first; date <= last; date = date.PlusDays(1))
            foreach (var shift in On(date))
            {
                var (from, to) = (Reaches(zone, date, shift.From), Reaches(zone, date, shift.To));
                if (from < to) open.Add(new(from, to));
            }
    }

    private static Instant Reaches(DateTimeZone zone, LocalDate date, TimeOfDay time) =>
        WallClock.Reaches(zone, date.AtMidnight().PlusMinutes(time.Minutes));
}

/// <summary>An open time, from inclusive, to exclusive.</summary>
internal readonly record struct OpenTime(Instant From, Instant To);
