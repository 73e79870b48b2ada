using NodaTime;

namespace HelpDesk.Core;

/// <summary>The minutes of a week from Monday 00:00 on, by the weekly hours alone.</summary>
internal static class OpenWeek
{
    public const int Minutes = 7 * TimeOfDay.MinutesPerDay;

    public static bool[] Of(BusinessCalendar calendar)
    {
        var open = new bool[Minutes];
        foreach (var hours in calendar.Hours)
            for (var minute = hours.Shift.From.Minutes; minute < hours.Shift.To.Minutes; minute++) open[(Start(hours.Day) + minute) % Minutes] = true;
        return open;
    }

    public static int Start(IsoDayOfWeek day) => ((int)day - 1) * TimeOfDay.MinutesPerDay;
}
