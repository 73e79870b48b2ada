using NodaTime;

namespace HelpDesk.Core;

/// <summary>The minutes of a week from Monday 00:00 on, by the weekly hours alone.</summary>
internal static class OpenWeek
{
    public const int Minutes = 7 * TimeOfDay.MinutesPerDay;

    public static bool[] Of(BusinessCalendar calendar)
    {
        var open = new bool[Minutes];
        foreach (var (day, shift) in calendar.Hours.SelectMany(h => h.Days, (h, day) => (day, h.Shift)))
            for (var minute = shift.From.Minutes; minute < shift.To.Minutes; minute++) open[(Start(day) + minute) % Minutes] = true;
        return open;
    }

    public static int Start(IsoDayOfWeek day) => ((int)day - 1) * TimeOfDay.MinutesPerDay;
}
