using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// Which shifts begin on a date, straight from the definition: every day of the last year and more is asked whether a rule names it, and
/// substitutes are owed until a free day comes. Shares nothing with <see cref="CalendarDays"/>: Easter is looked up in the printed tables,
/// lunar days are read backwards from the date.
/// </summary>
internal sealed class SlowDays(BusinessCalendar calendar, LocalDate first)
{
    /// <summary>Longer than any row of days without a free one, so that nothing is owed when what matters begins.</summary>
    private const int RunUp = 400;

    private static readonly KoreanLunisolarCalendar Lunar = new();
    private readonly Dictionary<LocalDate, ImmutableArray<Shift>> _known = [];
    private LocalDate _walked = first.PlusDays(-RunUp);
    private int _owed;

    public int SubstitutesSeen { get; private set; }
    public int CollisionsSeen { get; private set; }

    public ImmutableArray<Shift> On(LocalDate date)
    {
        for (; _walked <= date; _walked = _walked.PlusDays(1)) _known[_walked] = Next(_walked);
        return _known[date];
    }

    private ImmutableArray<Shift> Next(LocalDate date)
    {
        var today = calendar.Holidays.Where(h => Is(h, date)).ToArray();
        var off = today.Where(h => h.Hours.IsEmpty).ToArray();
        var weekend = date.DayOfWeek >= IsoDayOfWeek.Saturday;
        var substitute = _owed > 0 && !weekend && off.Length == 0;
        if (substitute) _owed--;
        if (substitute && date >= first) SubstitutesSeen++;
        if (off.Length > 1 && !weekend && date >= first) CollisionsSeen++;
        _owed += date.DayOfWeek switch
        {
            IsoDayOfWeek.Saturday => off.Count(h => (h.Substitute & SubstituteOn.Saturday) != 0),
            IsoDayOfWeek.Sunday => off.Count(h => (h.Substitute & SubstituteOn.Sunday) != 0),
            _ => Math.Min(off.Count(h => (h.Substitute & SubstituteOn.Collision) != 0), Math.Max(0, off.Length - 1)),
        };
        var exception = calendar.Exceptions.FirstOrDefault(e => e.From <= date && date <= e.To);
        if (exception is not null) return exception.Hours;
        if (substitute || off.Length > 0) return [];
        return today.Length > 0 ? today[0].Hours : [.. calendar.Hours.Where(h => h.Days.Contains(date.DayOfWeek)).Select(h => h.Shift)];
    }

    private static bool Is(Holiday holiday, LocalDate date)
    {
        for (var i = 0; i < holiday.Days; i++)
        {
            var day = date.PlusDays(-holiday.OffsetDays - i);
            if (day.Year >= (holiday.FirstYear ?? int.MinValue) && day.Year <= (holiday.LastYear ?? int.MaxValue) && Names(holiday.Rule, day)) return true;
        }
        return false;
    }

    private static bool Names(HolidayRule rule, LocalDate day) => rule switch
    {
        OnDate r => r.Date == day,
        EachYear r => r.Month == day.Month && r.Day == day.Day,
        NthWeekday r => r.Month == day.Month && r.Day == day.DayOfWeek
            && (r.Nth > 0 ? ((day.Day - 1) / 7) + 1 == r.Nth : ((CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month) - day.Day) / 7) + 1 == -r.Nth),
        EasterSunday r => r.Church == EasterKind.Western ? IsWesternEaster(day) : IsOrthodoxEaster(day),
        KoreanLunarDay r => IsLunar(r, day.ToDateTimeUnspecified()),
        _ => throw new InvalidOperationException(rule.ToString()),
    };

    private static bool IsLunar(KoreanLunarDay rule, DateTime day)
    {
        if (day > Lunar.MaxSupportedDateTime) return false;
        var (month, leap) = (Lunar.GetMonth(day), Lunar.GetLeapMonth(Lunar.GetYear(day)));
        if (month == leap) return false;
        return rule.Day == Lunar.GetDayOfMonth(day) && rule.Month == (leap == 0 || month < leap ? month : month - 1);
    }

    /// <summary>Paschal full moons by golden number, March days (32 = 1 April): Gregorian ones to 1899 and from 1900 to 2199, Julian ones.</summary>
    private static readonly int[] OldMoons = [44, 33, 22, 41, 30, 49, 38, 27, 46, 35, 24, 43, 32, 21, 40, 29, 48, 37, 26];
    private static readonly int[] GregorianMoons = [45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27];
    private static readonly int[] JulianMoons = [36, 25, 44, 33, 22, 41, 30, 49, 38, 27, 46, 35, 24, 43, 32, 21, 40, 29, 48];

    private static bool IsWesternEaster(LocalDate day) => IsSundayAfter(
        new LocalDate(day.Year, 3, 1).PlusDays((day.Year < 1900 ? OldMoons : GregorianMoons)[day.Year % 19] - 1), day);

    private static bool IsOrthodoxEaster(LocalDate day) => IsSundayAfter(
        new LocalDate(day.Year, 3, 1, CalendarSystem.Julian).PlusDays(JulianMoons[day.Year % 19] - 1).WithCalendar(CalendarSystem.Iso), day);

    private static bool IsSundayAfter(LocalDate moon, LocalDate day) =>
        day.DayOfWeek == IsoDayOfWeek.Sunday && day > moon && day <= moon.PlusDays(7);
}
