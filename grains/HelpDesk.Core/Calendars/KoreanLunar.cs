using System.Globalization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// The Korean lunisolar calendar, from the runtime's own tables (NodaTime has none). Months are given without leap months: after a leap
/// month the table's numbers are one higher.
/// </summary>
public static class KoreanLunar
{
    private static readonly KoreanLunisolarCalendar Tables = new();

    /// <summary>The last year whose days are known.</summary>
    public static readonly int LastYear = Tables.MaxSupportedDateTime.Year - 1;

    private static readonly int FirstYear = Tables.MinSupportedDateTime.Year + 1;

    /// <summary>
    /// The days of this Gregorian year on which the lunar day falls: mostly one. Of the eleventh and twelfth months some years have none,
    /// others two, because the lunar year ends in January or February.
    /// </summary>
    internal static IEnumerable<LocalDate> In(int year, int month, int day)
    {
        for (var lunarYear = Math.Max(year - 1, FirstYear); lunarYear <= Math.Min(year, LastYear); lunarYear++)
            if (Day(lunarYear, month, day) is { } date && date.Year == year) yield return date;
    }

    private static LocalDate? Day(int lunarYear, int month, int day)
    {
        var leap = Tables.GetLeapMonth(lunarYear);
        var number = leap == 0 || month < leap ? month : month + 1;
        if (day > Tables.GetDaysInMonth(lunarYear, number)) return null;
        return LocalDate.FromDateTime(Tables.ToDateTime(lunarYear, number, day, 0, 0, 0, 0));
    }
}
