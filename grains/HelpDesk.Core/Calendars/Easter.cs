using NodaTime;

namespace HelpDesk.Core;

/// <summary>Dates of Easter Sunday in the Gregorian calendar.</summary>
internal static class Easter
{
    public static LocalDate Of(EasterKind church, int year) => church == EasterKind.Western ? Western(year) : Orthodox(year);

    /// <summary>The anonymous Gregorian computus (Nature, 1876; Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static LocalDate Western(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = (year / 100, year % 100);
        var moonCorrection = ((8 * century) + 13) / 25;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * late) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }

    /// <summary>The Julian computus (Meeus, chapter 8), read in today's calendar.</summary>
    private static LocalDate Orthodox(int year)
    {
        var moon = ((19 * (year % 19)) + 15) % 30;
        var weekday = ((2 * (year % 4)) + (4 * (year % 7)) - moon + 34) % 7;
        var days = moon + weekday + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1, CalendarSystem.Julian).WithCalendar(CalendarSystem.Iso);
    }
}
