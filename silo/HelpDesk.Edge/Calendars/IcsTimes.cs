using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>DATE and DATE-TIME values, as the wall clock of the calendar's zone shows them.</summary>
internal static class IcsTimes
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern TimePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    public static string Text(LocalDate date) => DatePattern.Format(date);

    public static bool IsDate(IcsLine line) => line.Parameter("VALUE") == "DATE" || !line.Value.Contains('T', StringComparison.Ordinal);

    /// <summary>A date, of a date and time its date; null = it was an error.</summary>
    public static LocalDate? Date(IcsLine line, string text, IcsErrors errors)
    {
        if (DatePattern.Parse(text).TryGetValue(default, out var date) && date.Year is >= Limits.CalendarFirstYear and <= Limits.CalendarLastYear) return date;
        errors.Add(line.Number, text, $"{line.Name} is no date between {Limits.CalendarFirstYear} and {Limits.CalendarLastYear}.", $"Write it like 20261224.");
        return null;
    }

    /// <summary>A duration such as P3D, P1W or PT4H30M, forward and not of many years; null = it was an error.</summary>
    public static Period? Length(IcsLine line, IcsErrors errors)
    {
        if (PeriodPattern.NormalizingIso.Parse(line.Value).TryGetValue(Period.Zero, out var length)
            && length is { Years: 0, Months: 0, Weeks: 0, Days: >= 0 and < 10_000, Hours: >= 0 and < 1_000_000, Minutes: >= 0 and < 1_000_000, Seconds: 0 }) return length;
        errors.Add(line.Number, line.Value, $"DURATION is no length of an event.", $"Write it like P1D or PT4H30M.");
        return null;
    }

    /// <summary>A time in this zone: of UTC when it ends in Z, of its TZID, or of any zone (as it stands); null = it was an error.</summary>
    public static LocalDateTime? Time(IcsLine line, DateTimeZone zone, IcsErrors errors)
    {
        var utc = line.Value.EndsWith('Z');
        if (!TimePattern.Parse(utc ? line.Value[..^1] : line.Value).TryGetValue(default, out var time)
            || time.Year is < Limits.CalendarFirstYear or > Limits.CalendarLastYear)
        {
            errors.Add(line.Number, line.Value, $"{line.Name} is no time.", $"Write it like 20261224T120000 or 20261224T030000Z.");
            return null;
        }
        if (utc) return time.InUtc().WithZone(zone).LocalDateTime;
        if (line.Parameter("TZID") is not { } id) return time;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } from) return time.InZoneLeniently(from).WithZone(zone).LocalDateTime;
        errors.Add(line.Number, id, $"The time zone '{id}' is not in the tz database.", $"Use a name of it, such as Asia/Seoul.");
        return null;
    }
}
