using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Shifts that are none, and shifts that overlap.</summary>
internal static class ShiftLint
{
    public static void Week(BusinessCalendar calendar, string path, PolicyLint.Findings findings)
    {
        for (var i = 0; i < calendar.Hours.Length; i++)
        {
            var (days, shift) = calendar.Hours[i];
            var at = $"{path}hours[{i}]";
            Sound(shift, at, findings);
            if (days.IsEmpty || days.Any(d => d is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
                findings.Error(RefusalCodes.Invalid, at + ".days", string.Join(", ", days), $"It names no day of the week.", $"Name the days on which the shift begins.");
            else if (calendar.Hours.Take(i + 1).Any(earlier => OverlapInWeek(earlier, calendar.Hours[i])))
                Overlap(at, shift, findings);
        }
    }

    public static void Day(ImmutableArray<Shift> shifts, string path, PolicyLint.Findings findings)
    {
        for (var i = 0; i < shifts.Length; i++)
        {
            Sound(shifts[i], $"{path}hours[{i}]", findings);
            if (shifts.Take(i).Any(earlier => earlier.From < shifts[i].To && shifts[i].From < earlier.To)) Overlap($"{path}hours[{i}]", shifts[i], findings);
        }
    }

    private static void Sound(Shift shift, string path, PolicyLint.Findings findings)
    {
        if (shift.From.Minutes is < 0 or >= TimeOfDay.MinutesPerDay)
            findings.Error(RefusalCodes.Invalid, path + ".from", shift.From.ToString(), $"It begins on another day.", $"Use 00:00 to 23:59, and the day on which it begins.");
        else if (shift.To <= shift.From || shift.To.Minutes > TimeOfDay.Latest)
            findings.Error(RefusalCodes.Invalid, path + ".to", shift.To.ToString(), shift.To == shift.From ? $"The shift {shift} is empty." : (Sentence)$"The shift {shift} is backwards or too long.",
                $"Use a later end; 24:00 is the end of the day, 30:00 is 06:00 of the next, 48:00 the latest.");
    }

    private static void Overlap(string path, Shift shift, PolicyLint.Findings findings) =>
        findings.Warn(path, shift.ToString(), $"The shift {shift} overlaps an earlier one; the time that they share counts once.", $"Let shifts begin where others end.");

    /// <summary>Whether two entries overlap on any of their days, also over Sunday's midnight; one with itself on two days.</summary>
    private static bool OverlapInWeek(WeeklyHours earlier, WeeklyHours later)
    {
        foreach (var day in later.Days)
            foreach (var other in earlier.Days)
            {
                if (ReferenceEquals(earlier, later) && day == other) continue;
                var apart = OpenWeek.Start(day) + later.Shift.From.Minutes - OpenWeek.Start(other) - earlier.Shift.From.Minutes;
                if (Modulo(apart) < Length(earlier.Shift) || Modulo(-apart) < Length(later.Shift)) return true;
            }
        return false;
    }

    private static int Length(Shift shift) => shift.To.Minutes - shift.From.Minutes;
    private static int Modulo(int minutes) => ((minutes % OpenWeek.Minutes) + OpenWeek.Minutes) % OpenWeek.Minutes;
}
