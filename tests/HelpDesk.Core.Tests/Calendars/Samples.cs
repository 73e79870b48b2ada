using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>Calendars that the tests share.</summary>
internal static class Samples
{
    public static readonly ImmutableArray<IsoDayOfWeek> Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static readonly ImmutableArray<IsoDayOfWeek> AllDays = [.. Weekdays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static Shift Shift(string from, string to) => new(TimeOfDay.Parse(from)!.Value, TimeOfDay.Parse(to)!.Value);

    public static WeeklyHours On(ImmutableArray<IsoDayOfWeek> days, string from, string to) => new(days, Shift(from, to));

    /// <summary>Monday to Friday, 09:00 to 18:00.</summary>
    public static BusinessCalendar Office(string zone = "UTC") => new("office", zone, [On(Weekdays, "09:00", "18:00")], [], []);

    public static BusinessCalendar Daily(string zone, string from, string to) => new("daily", zone, [On(AllDays, from, to)], [], []);
}
