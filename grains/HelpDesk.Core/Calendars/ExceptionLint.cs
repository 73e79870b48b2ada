using NodaTime;

namespace HelpDesk.Core;

/// <summary>Exceptions that are backwards, and exceptions that change nothing.</summary>
internal static class ExceptionLint
{
    /// <summary>Days of an exception that are looked at; one that changed nothing in a year will hardly do so later.</summary>
    private const int DaysLookedAt = 400;

    public static void Check(BusinessCalendar calendar, string path, PolicyLint.Findings findings)
    {
        for (var i = 0; i < calendar.Exceptions.Length; i++)
        {
            var exception = calendar.Exceptions[i];
            var at = $"{path}exceptions[{i}].";
            ShiftLint.Day(exception.Hours, at, findings);
            if (exception.To < exception.From)
                findings.Error(RefusalCodes.Invalid, at + "to", exception.To.ToString("uuuu-MM-dd", null), $"It ends before it begins on {exception.From:uuuu-MM-dd}.", $"Swap from and to.");
            else if (exception.From.Year < Limits.CalendarFirstYear || exception.To.Year > Limits.CalendarLastYear)
                findings.Error(RefusalCodes.Invalid, at + "from", exception.From.ToString("uuuu-MM-dd", null), $"Calendars don't know these years.",
                    $"Use dates from {Limits.CalendarFirstYear} to {Limits.CalendarLastYear}.");
        }
    }

    /// <summary>Warns of exceptions without which the same hours would count. Asks a calendar without errors.</summary>
    public static void WithoutEffect(BusinessCalendar calendar, string path, PolicyLint.Findings findings)
    {
        var years = new Lookup<int, CalendarDays>();
        for (var i = 0; i < calendar.Exceptions.Length; i++)
        {
            var exception = calendar.Exceptions[i];
            if (!Matters(calendar, exception, years))
                findings.Warn($"{path}exceptions[{i}].from", exception.From.ToString("uuuu-MM-dd", null),
                    $"'{exception.Name}' changes nothing: on its days the same hours count without it.", $"Look at its dates, at earlier exceptions and at the week, or leave it out.");
        }
    }

    private static bool Matters(BusinessCalendar calendar, CalendarException exception, Lookup<int, CalendarDays> years)
    {
        var last = LocalDate.Min(exception.To, exception.From.PlusDays(DaysLookedAt));
        for (var date = exception.From; date <= last; date = date.PlusDays(1))
        {
            if (!years.TryGet(date.Year, out var days)) years[date.Year] = days = new(calendar, date.Year, date.Year);
            if (!days.On(date).SequenceEqual(days.On(date, exception))) return true;
        }
        return false;
    }
}
