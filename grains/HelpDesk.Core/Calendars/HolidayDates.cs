using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>A holiday on its date. <paramref name="IsSubstitute"/>: the day that makes <paramref name="Holiday"/> good.</summary>
public sealed record HolidayDate(LocalDate Date, Holiday Holiday, bool IsSubstitute);

/// <summary>The dates of a calendar's holidays, with their substitutes.</summary>
public static class HolidayDates
{
    /// <summary>
    /// Years read around those that are asked for. A holiday of December may end in the next year, and a substitute depends on those
    /// before it as long as they touch, which is days and not years.
    /// </summary>
    private const int Margin = 2;

    /// <summary>Days that are tried for a substitute: in a year without a free day there is none.</summary>
    private const int MaxSearch = 366;

    /// <summary>All holidays from the first day of one year to the last of another, in order of date, then of the document.</summary>
    public static ImmutableArray<HolidayDate> Of(BusinessCalendar calendar, int firstYear, int lastYear)
    {
        var named = Named(calendar, firstYear - Margin, lastYear + Margin);
        return [.. named.Concat(Substitutes(named)).Where(d => d.Date.Year >= firstYear && d.Date.Year <= lastYear).OrderBy(d => d.Date)];
    }

    /// <summary>The days that a sound rule names in this year, before offset and length.</summary>
    public static IEnumerable<LocalDate> Days(HolidayRule rule, int year) => rule switch
    {
        OnDate once => once.Date.Year == year ? [once.Date] : [],
        EachYear each => each.Day <= CalendarSystem.Iso.GetDaysInMonth(year, each.Month) ? [new LocalDate(year, each.Month, each.Day)] : [],
        NthWeekday nth => Nth(nth, year) is { } date ? [date] : [],
        EasterSunday easter => [Easter.Of(easter.Church, year)],
        KoreanLunarDay lunar => KoreanLunar.In(year, lunar.Month, lunar.Day),
        _ => throw new InvalidOperationException($"No such rule: {rule.GetType().Name}."),
    };

    private static LocalDate? Nth(NthWeekday rule, int year)
    {
        var first = new LocalDate(year, rule.Month, 1);
        var last = first.With(DateAdjusters.EndOfMonth);
        var date = rule.Nth > 0
            ? first.With(DateAdjusters.NextOrSame(rule.Day)).PlusWeeks(rule.Nth - 1)
            : last.With(DateAdjusters.PreviousOrSame(rule.Day)).PlusWeeks(rule.Nth + 1);
        return date.Month == rule.Month ? date : null;
    }

    private static ImmutableArray<HolidayDate> Named(BusinessCalendar calendar, int firstYear, int lastYear)
    {
        var dates = new List<HolidayDate>();
        foreach (var holiday in calendar.Holidays)
            for (var year = Math.Max(firstYear, holiday.FirstYear ?? firstYear); year <= Math.Min(lastYear, holiday.LastYear ?? lastYear); year++)
                foreach (var day in Days(holiday.Rule, year))
                    for (var i = 0; i < holiday.Days; i++) dates.Add(new(day.PlusDays(holiday.OffsetDays + i), holiday, false));
        return [.. dates.OrderBy(d => d.Date)];
    }

    private static List<HolidayDate> Substitutes(ImmutableArray<HolidayDate> named)
    {
        var off = named.Where(d => d.Holiday.IsDayOff).ToImmutableArray();
        var taken = new Lookup<LocalDate, bool>();
        foreach (var day in off) taken[day.Date] = true;
        var substitutes = new List<HolidayDate>();
        for (int i = 0, next; i < off.Length; i = next)
        {
            next = i + 1;
            while (next < off.Length && off[next].Date == off[i].Date) next++;
            foreach (var holiday in MadeGood(off[i..next]))
                if (FirstFree(off[i].Date, taken) is { } free)
                {
                    taken[free] = true;
                    substitutes.Add(new(free, holiday, true));
                }
        }
        return substitutes;
    }

    /// <summary>Those holidays of one date that get a substitute day.</summary>
    private static IEnumerable<Holiday> MadeGood(ImmutableArray<HolidayDate> sameDay)
    {
        var holidays = sameDay.Select(d => d.Holiday);
        return sameDay[0].Date.DayOfWeek switch
        {
            IsoDayOfWeek.Saturday => holidays.Where(h => h.Substitute.HasFlag(SubstituteOn.Saturday)),
            IsoDayOfWeek.Sunday => holidays.Where(h => h.Substitute.HasFlag(SubstituteOn.Sunday)),
            _ => holidays.Where(h => h.Substitute.HasFlag(SubstituteOn.Collision)).TakeLast(sameDay.Length - 1),
        };
    }

    private static LocalDate? FirstFree(LocalDate after, Lookup<LocalDate, bool> taken)
    {
        for (var i = 1; i <= MaxSearch; i++)
        {
            var date = after.PlusDays(i);
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !taken.Has(date)) return date;
        }
        return null;
    }
}
