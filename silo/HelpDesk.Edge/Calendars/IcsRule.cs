using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// A yearly RRULE as a holiday's rule with its years: on a date, or on the nth weekday of a month. Anything else is refused, because a
/// holiday that is read half is a day on which nobody answers.
/// </summary>
internal sealed record IcsRule(HolidayRule Rule, int? LastYear)
{
    private static Sentence Understood =>
        $"Understood are FREQ=YEARLY with BYMONTH and BYMONTHDAY, or BYMONTH and BYDAY such as 1MO or -1MO, with UNTIL or COUNT. Write other days as events of their own.";

    private static readonly ImmutableArray<string> Days = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Null = it was an error.</summary>
    public static IcsRule? Read(IcsLine line, LocalDate start, IcsErrors errors)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["BYMONTH"] = Text(start.Month), ["INTERVAL"] = "1", ["WKST"] = "MO" };
        foreach (var part in line.Value.ToUpperInvariant().Split(';').Select(p => p.Split('=', 2)))
        {
            if (part is not [var name, var value] || name is not ("FREQ" or "INTERVAL" or "BYMONTH" or "BYMONTHDAY" or "BYDAY" or "UNTIL" or "COUNT" or "WKST"))
                return Refuse(line, string.Join('=', part), errors);
            parts[name] = value;
        }
        if (parts.GetValueOrDefault("FREQ") != "YEARLY" || parts["INTERVAL"] != "1") return Refuse(line, line.Value, errors);
        var rule = Rules(parts, start);
        // RFC 5545 leaves open what a DTSTART means that its own rule does not name.
        if (rule is null || !HolidayDates.Days(rule, start.Year).Contains(start)) return Refuse(line, line.Value, errors);
        return LastYearOf(parts, rule, start, out var last) ? new(rule, last) : Refuse(line, line.Value, errors);
    }

    private static HolidayRule? Rules(SortedDictionary<string, string> parts, LocalDate start)
    {
        if (Number(parts["BYMONTH"]) is not (>= 1 and <= 12 and var month)) return null;
        if (!parts.TryGetValue("BYDAY", out var byDay))
            return Number(parts.GetValueOrDefault("BYMONTHDAY", Text(start.Day))) is { } day and >= 1 and <= 31 ? new EachYear(month, day) : null;
        if (parts.ContainsKey("BYMONTHDAY") || byDay.Length < 3 || Number(byDay[..^2]) is not (>= -5 and <= 5 and not 0 and var nth)) return null;
        var weekday = Days.IndexOf(byDay[^2..]);
        return weekday > 0 ? new NthWeekday(month, nth, (IsoDayOfWeek)weekday) : null;
    }

    /// <summary>The year of the last time; null = it has none.</summary>
    private static bool LastYearOf(SortedDictionary<string, string> parts, HolidayRule rule, LocalDate start, out int? last)
    {
        last = null;
        if (parts.TryGetValue("UNTIL", out var until))
        {
            if (parts.ContainsKey("COUNT") || until.Length < 8 || Number(until[..8]) is not { } day) return false;
            // The last time is that of UNTIL's year, unless UNTIL is earlier in it. Rules keep to their month, so comparing days is enough.
            var year = day / 10_000;
            if (year > Limits.CalendarLastYear) return true;
            last = HolidayDates.Days(rule, Math.Max(year, start.Year)).Any(d => Number(IcsTimes.Text(d)) <= day) ? year : year - 1;
            return last >= start.Year;
        }
        if (!parts.TryGetValue("COUNT", out var text)) return true;
        if (Number(text) is not (>= 1 and var count)) return false;
        for (var year = start.Year; year <= Limits.CalendarLastYear; year++)
            if (HolidayDates.Days(rule, year).Any() && --count == 0) last = year;
        return true;
    }

    private static IcsRule? Refuse(IcsLine line, string value, IcsErrors errors)
    {
        errors.Add(line.Number, value, $"This recurrence is not understood, or its own rule does not name the day on which it begins.", Understood);
        return null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
