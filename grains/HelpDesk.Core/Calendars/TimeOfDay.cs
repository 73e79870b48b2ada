using System.Globalization;

namespace HelpDesk.Core;

/// <summary>
/// A time on the wall clock as minutes since the day's midnight, 0 to 48 h: 24:00 is the day's end, 30:00 is 06:00 of the next day
/// (as in timetables). NodaTime's LocalTime knows neither.
/// </summary>
public readonly record struct TimeOfDay(int Minutes) : IComparable<TimeOfDay>
{
    public static readonly TimeOfDay Midnight;
    public static readonly TimeOfDay DayEnd = new(MinutesPerDay);
    public const int MinutesPerDay = 24 * 60;
    /// <summary>Minutes. Nothing ends later than the end of the day after.</summary>
    public const int Latest = 2 * MinutesPerDay;

    public static TimeOfDay At(int hour, int minute) => new((hour * 60) + minute);

    /// <summary>Reads HH:mm from 00:00 to 48:00; null = it is something else.</summary>
    public static TimeOfDay? Parse(string? text)
    {
        if (text is not [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9']) return null;
        var time = At(Number(text[..2]), Number(text[3..]));
        return time.Minutes <= Latest ? time : null;
    }

    public int CompareTo(TimeOfDay other) => Minutes.CompareTo(other.Minutes);

    public static bool operator <(TimeOfDay left, TimeOfDay right) => left.Minutes < right.Minutes;
    public static bool operator >(TimeOfDay left, TimeOfDay right) => left.Minutes > right.Minutes;
    public static bool operator <=(TimeOfDay left, TimeOfDay right) => left.Minutes <= right.Minutes;
    public static bool operator >=(TimeOfDay left, TimeOfDay right) => left.Minutes >= right.Minutes;

    /// <summary>HH:mm, as it is read.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minutes / 60:00}:{Minutes % 60:00}");

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
