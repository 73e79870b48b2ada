using NodaTime;

namespace HelpDesk.Core;

/// <summary>When a scheduled report is due, and which time it is about then. All of it follows the wall clock of the report's zone.</summary>
public static class ReportClock
{
    /// <summary>The first time behind <paramref name="after"/> at which it is due; null = its zone is not known to this build.</summary>
    public static Instant? After(ReportRule rule, Instant after)
    {
        if (Zone(rule) is not { } zone) return null;
        for (var date = after.InZone(zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
        {
            if (!Fits(rule.When, date) || IsSkipped(zone, date)) continue;
            var due = WallClock.Reaches(zone, date.AtMidnight().PlusMinutes(rule.When.Time.Minutes));
            if (due > after) return due;
        }
    }

    /// <summary>[from, until): what the report is about when it is due, or asked for, at this time.</summary>
    public static Interval Period(ReportRule rule, Instant at)
    {
        var zone = Zone(rule) ?? DateTimeZone.Utc;
        var today = at.InZone(zone).Date;
        var (from, until) = rule.Period switch
        {
            ReportPeriod.Yesterday => (DayBefore(zone, today), today),
            ReportPeriod.LastWeek => (today.PlusDays(1 - (int)today.DayOfWeek - 7), today.PlusDays(1 - (int)today.DayOfWeek)),
            ReportPeriod.LastMonth => (today.With(DateAdjusters.StartOfMonth).PlusMonths(-1), today.With(DateAdjusters.StartOfMonth)),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Period, "Unknown period."),
        };
        return new Interval(Begin(zone, from), Begin(zone, until));
    }

    private static DateTimeZone? Zone(ReportRule rule) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(rule.Zone);

    private static bool Fits(ReportWhen when, LocalDate date) =>
        when.DayOfMonth is { } day ? date.Day == Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month))
            : when.Weekdays.IsEmpty || when.Weekdays.Contains(date.DayOfWeek);

    private static LocalDate DayBefore(DateTimeZone zone, LocalDate date)
    {
        do date = date.PlusDays(-1);
        while (IsSkipped(zone, date));
        return date;
    }

    /// <summary>The zone never had this day: it crossed the date line (Apia, 2011-12-30).</summary>
    private static bool IsSkipped(DateTimeZone zone, LocalDate date) => Begin(zone, date) == Begin(zone, date.PlusDays(1));

    private static Instant Begin(DateTimeZone zone, LocalDate date) => WallClock.Reaches(zone, date.AtMidnight());
}
