using HelpDesk.Figures;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>Times as people ask for them: an instant, or a date or time of the wall clock in the zone that the figures are for.</summary>
internal static class FigureTimes
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>Null when nothing was given, or something that is no time. Wall-clock times that a change of the clock skips are moved on by it.</summary>
    public static Instant? Read(string field, string? value, DateTimeZone zone, FieldErrors errors)
    {
        if (value is null) return null;
        try
        {
            // A plus that was not escaped in the URL arrives as a space.
            if (OffsetDateTimePattern.ExtendedIso.Parse(value.Replace(' ', '+')) is { Success: true, Value: var offset }) return offset.ToInstant();
            if (LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var date }) return Buckets.BeginOf(date, zone);
            if (LocalDateTimePattern.ExtendedIso.Parse(value) is { Success: true, Value: var time }) return time.InZoneLeniently(zone).ToInstant();
            if (Minutes.Parse(value) is { Success: true, Value: var minute }) return minute.InZoneLeniently(zone).ToInstant();
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            // At the ends of the calendar an offset or a zone leads beyond it.
        }
        errors.Add(field, value, $"Not a time. Use 2026-03-02T09:00:00Z, or 2026-03-02 or 2026-03-02T09:00 in the zone.");
        return null;
    }

    /// <summary>The wall clock's time, as a spreadsheet understands it.</summary>
    public static string Local(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("uuuu'-'MM'-'dd HH':'mm':'ss", System.Globalization.CultureInfo.InvariantCulture);
}
