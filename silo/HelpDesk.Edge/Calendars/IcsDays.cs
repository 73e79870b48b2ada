using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Events of whole days: holidays, once or every year.</summary>
internal static class IcsDays
{
    public static BusinessCalendar Add(BusinessCalendar calendar, IcsEvent found, IcsErrors errors)
    {
        if (IcsTimes.Date(found.Start!, found.Start!.Value, errors) is not { } start || Days(found, start, errors) is not { } days) return calendar;
        if (found.Rule is { } rule) return calendar with { Holidays = [.. calendar.Holidays, .. Yearly(found, rule, start, days, errors)] };
        if (found.Excluded is [var excluded, ..]) errors.Add(excluded.Number, excluded.Value, $"EXDATE without RRULE excludes nothing.", $"Leave the line out.");
        return days <= Limits.MaxHolidayDays
            ? calendar with { Holidays = calendar.Holidays.Add(new(found.Name, new OnDate(start)) { Days = days }) }
            : calendar with { Exceptions = calendar.Exceptions.Add(new(found.Name, start, start.PlusDays(days - 1), [])) };
    }

    /// <summary>Whole days from the start to the end, which is exclusive; null = it was an error.</summary>
    private static int? Days(IcsEvent found, LocalDate start, IcsErrors errors)
    {
        if ((found.End ?? found.Length) is not { } line) return 1;
        LocalDate end;
        if (found.End is not null)
        {
            if (IcsTimes.Date(line, line.Value, errors) is not { } date) return null;
            end = date;
        }
        else
        {
            if (IcsTimes.Length(line, errors) is not { } length) return null;
            end = start.PlusDays(length.HasTimeComponent ? 0 : length.Days);
        }
        if (end > start) return Period.DaysBetween(start, end);
        errors.Add(line.Number, line.Value, $"The event lasts no whole day.", $"Give DTEND the day after the last one; a date has no hours.");
        return null;
    }

    /// <summary>One holiday for each row of years without an excluded one.</summary>
    private static IEnumerable<Holiday> Yearly(IcsEvent found, IcsLine line, LocalDate start, int days, IcsErrors errors)
    {
        if (IcsRule.Read(line, start, errors) is not { } rule) yield break;
        if (days > Limits.MaxHolidayDays) errors.Add(line.Number, line.Value, $"A holiday of {days} days is too long to come every year.", $"Use at most {Limits.MaxHolidayDays} days.");
        var first = start.Year;
        foreach (var year in Excluded(found, rule.Rule, errors).Where(y => y >= start.Year && y <= (rule.LastYear ?? y)).Append(int.MaxValue))
        {
            var last = year == int.MaxValue ? rule.LastYear : year - 1;
            if (last is null || last >= first) yield return new(found.Name, rule.Rule) { Days = days, FirstYear = first, LastYear = last };
            first = year == int.MaxValue ? year : year + 1;
        }
    }

    /// <summary>The years that are left out, in order.</summary>
    private static ImmutableSortedSet<int> Excluded(IcsEvent found, HolidayRule rule, IcsErrors errors)
    {
        var years = ImmutableSortedSet<int>.Empty;
        foreach (var line in found.Excluded)
            foreach (var text in line.Value.Split(','))
                if (IcsTimes.Date(line, text, errors) is not { } date) continue;
                else if (HolidayDates.Days(rule, date.Year).Contains(date)) years = years.Add(date.Year);
                else errors.Add(line.Number, text, $"EXDATE is no day of the recurrence.", $"Name a day on which the event would be.");
        return years;
    }
}
