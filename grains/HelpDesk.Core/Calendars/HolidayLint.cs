using System.Globalization;

namespace HelpDesk.Core;

/// <summary>Holidays that can't be reckoned, and holidays that never come.</summary>
internal static class HolidayLint
{
    public static void Check(BusinessCalendar calendar, string path, PolicyLint.Findings findings)
    {
        for (var i = 0; i < calendar.Holidays.Length; i++)
        {
            var holiday = calendar.Holidays[i];
            var at = $"{path}holidays[{i}].";
            ShiftLint.Day(holiday.Hours, at, findings);
            if (Rule(holiday.Rule, at, findings) & Frame(holiday, at, findings)) Comes(holiday, at, findings);
            if (calendar.Holidays.Take(i).Any(h => h.Name == holiday.Name && h.Rule == holiday.Rule && Years(h).Meet(Years(holiday))))
                findings.Warn(at + "name", holiday.Name, $"'{holiday.Name}' stands twice; as two holidays on one day they can even have a substitute.", $"Leave one of them out.");
        }
    }

    private static bool Rule(HolidayRule rule, string path, PolicyLint.Findings findings) => rule switch
    {
        EachYear each => Range(each.Month, 1, 12, path + "month", findings) & Range(each.Day, 1, 31, path + "day", findings),
        KoreanLunarDay lunar => Range(lunar.Month, 1, 12, path + "lunarMonth", findings) & Range(lunar.Day, 1, 30, path + "lunarDay", findings),
        NthWeekday nth => Range(nth.Month, 1, 12, path + "month", findings) & Range(Math.Abs(nth.Nth), 1, 5, path + "nth", findings)
            & Range((int)nth.Day, 1, 7, path + "weekday", findings),
        EasterSunday easter => Range((int)easter.Church, 1, 2, path + "easter", findings),
        _ => true,
    };

    private static bool Frame(Holiday holiday, string path, PolicyLint.Findings findings)
    {
        var sound = Range(holiday.Days, 1, Limits.MaxHolidayDays, path + "days", findings)
            & Range(holiday.OffsetDays, -Limits.MaxHolidayOffsetDays, Limits.MaxHolidayOffsetDays, path + "offsetDays", findings);
        if (!holiday.IsDayOff && holiday.Substitute != SubstituteOn.None)
            findings.Error(RefusalCodes.Invalid, path + "substitute", holiday.Substitute.ToString(), $"A holiday with hours of its own is no day off and can't have a substitute.",
                $"Leave out hours or substitute.");
        if (!(holiday.FirstYear > holiday.LastYear)) return sound;
        findings.Error(RefusalCodes.Invalid, path + "lastYear", Text(holiday.LastYear!.Value), $"It ends before it begins in {holiday.FirstYear}.", $"Swap firstYear and lastYear.");
        return false;
    }

    private static void Comes(Holiday holiday, string path, PolicyLint.Findings findings)
    {
        var (first, last) = Years(holiday);
        for (var year = first; year <= last; year++)
            if (HolidayDates.Days(holiday.Rule, year).Any()) return;
        findings.Warn(path + "name", holiday.Name, $"'{holiday.Name}' never comes: no year from {first} to {last} has such a day.",
            $"Look at its date and years; lunar days are known up to {KoreanLunar.LastYear}.");
    }

    private static bool Range(int value, int min, int max, string path, PolicyLint.Findings findings)
    {
        if (value >= min && value <= max) return true;
        findings.Error(RefusalCodes.Invalid, path, Text(value), $"{value} is out of range.", $"Use {min} to {max}.");
        return false;
    }

    private static (int First, int Last) Years(Holiday holiday) =>
        (Math.Max(holiday.FirstYear ?? Limits.CalendarFirstYear, Limits.CalendarFirstYear), Math.Min(holiday.LastYear ?? Limits.CalendarLastYear, Limits.CalendarLastYear));

    private static bool Meet(this (int First, int Last) years, (int First, int Last) other) => years.First <= other.Last && other.First <= years.Last;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
