using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Events with times: what they leave of the hours of their dates becomes exceptions.</summary>
internal static class IcsHours
{
    private const int MaxDays = 366;

    public static BusinessCalendar TakeOut(BusinessCalendar calendar, IcsEvent found, DateTimeZone zone, IcsErrors errors)
    {
        if ((found.Rule ?? (found.Excluded is [var excluded, ..] ? excluded : null)) is { } repeats)
            errors.Add(repeats.Number, repeats.Value, $"An event with times can't repeat here.", $"Write it as events of their own, or as hours of a holiday.");
        if (IcsTimes.Time(found.Start!, zone, errors) is not { } start || End(found, start, zone, errors) is not { } end) return calendar;
        var line = found.End ?? found.Length ?? found.Start!;
        if (start.Second != 0 || end.Second != 0)
            errors.Add(line.Number, line.Value, $"The event begins or ends within a minute.", $"Use whole minutes.");
        else if (end <= start || Period.DaysBetween(start.Date, end.Date) > MaxDays)
            errors.Add(line.Number, line.Value, $"The event ends before it begins, or lasts more than a year.", $"Look at DTSTART and DTEND.");
        else return Without(calendar, found.Name, start, end);
        return calendar;
    }

    /// <summary>DTEND, or DTSTART and DURATION; without both an event has no length and takes nothing.</summary>
    private static LocalDateTime? End(IcsEvent found, LocalDateTime start, DateTimeZone zone, IcsErrors errors)
    {
        if (found.End is { } end) return IcsTimes.Time(end, zone, errors);
        if (found.Length is { } line) return IcsTimes.Length(line, errors) is { } length ? start + length : null;
        errors.Add(found.Start!.Number, found.Start!.Value, $"The event has no end.", $"Add DTEND or DURATION.");
        return null;
    }

    private static BusinessCalendar Without(BusinessCalendar calendar, string name, LocalDateTime start, LocalDateTime end)
    {
        // Shifts reach up to a day beyond the date on which they begin, and what is left of one may begin on the next.
        var (first, last) = (start.Date.PlusDays(-1), end.Date.PlusDays(1));
        var days = new CalendarDays(calendar, first.Year, last.Year);
        var left = new SortedDictionary<LocalDate, List<Shift>>();
        for (var date = first; date <= last; date = date.PlusDays(1)) left[date] = [];
        for (var date = first; date < last; date = date.PlusDays(1))
            foreach (var shift in days.On(date))
            {
                Keep(left, date, shift.From.Minutes, Math.Min(shift.To.Minutes, Minutes(date, start)));
                Keep(left, date, Math.Max(shift.From.Minutes, Minutes(date, end)), shift.To.Minutes);
            }
        left[last].AddRange(days.On(last));
        var changed = left.Where(d => !d.Value.SequenceEqual(days.On(d.Key))).Select(d => new CalendarException(name, d.Key, d.Key, [.. d.Value]));
        return calendar with { Exceptions = [.. changed, .. calendar.Exceptions] };
    }

    private static void Keep(SortedDictionary<LocalDate, List<Shift>> left, LocalDate date, int from, int to)
    {
        if (from >= to) return;
        var later = from / TimeOfDay.MinutesPerDay;
        left[date.PlusDays(later)].Add(new(new(from - (later * TimeOfDay.MinutesPerDay)), new(to - (later * TimeOfDay.MinutesPerDay))));
    }

    private static int Minutes(LocalDate date, LocalDateTime time) => (int)Period.Between(date.AtMidnight(), time, PeriodUnits.Minutes).Minutes;
}
