using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>A business calendar: when somebody works.</summary>
public sealed record CalendarBody
{
    /// <summary>A name of the tz database, such as Asia/Seoul.</summary>
    [Required] public string? Zone { get; init; }
    /// <summary>The hours of a week.</summary>
    public IReadOnlyList<WeeklyHoursBody>? Hours { get; init; }
    /// <summary>Days that come again and are off, or have other hours.</summary>
    public IReadOnlyList<HolidayBody>? Holidays { get; init; }
    /// <summary>Dates with other hours; they count before holidays, the first before the next.</summary>
    public IReadOnlyList<CalendarExceptionBody>? Exceptions { get; init; }

    internal BusinessCalendar Read(string name, FieldErrors errors)
    {
        var hours = errors.Items("hours", Hours, Limits.MaxShifts).Select((h, i) => (h ?? new()).Read(errors.In($"hours[{i}].")));
        var holidays = errors.Items("holidays", Holidays, Limits.MaxHolidays).Select((h, i) => (h ?? new()).Read(errors.In($"holidays[{i}].")));
        var exceptions = errors.Items("exceptions", Exceptions, Limits.MaxExceptions).Select((e, i) => (e ?? new()).Read(errors.In($"exceptions[{i}].")));
        if (string.IsNullOrWhiteSpace(Zone)) errors.Add("zone", Zone, $"It is missing. Send a name of the tz database, such as Asia/Seoul.");
        return new(name, Zone ?? "", [.. hours], [.. holidays], [.. exceptions]);
    }

    internal static CalendarBody Of(BusinessCalendar calendar) => new()
    {
        Zone = calendar.Zone,
        Hours = [.. calendar.Hours.Select(WeeklyHoursBody.Of)],
        Holidays = [.. calendar.Holidays.Select(HolidayBody.Of)],
        Exceptions = [.. calendar.Exceptions.Select(CalendarExceptionBody.Of)],
    };
}

/// <summary>A shift: wall clock times HH:mm, from inclusive, to exclusive. 24:00 is the day's end, 30:00 is 06:00 of the next day.</summary>
public record ShiftBody
{
    [Required] public string? From { get; init; }
    /// <summary>Later than from, at most 48:00.</summary>
    [Required] public string? To { get; init; }

    internal Shift ReadShift(FieldErrors errors) => new(Time("from", From, errors), Time("to", To, errors));

    internal static IReadOnlyList<ShiftBody>? Of(ImmutableArray<Shift> hours) =>
        hours.IsEmpty ? null : [.. hours.Select(h => new ShiftBody { From = h.From.ToString(), To = h.To.ToString() })];

    internal static ImmutableArray<Shift> Read(IReadOnlyList<ShiftBody>? bodies, FieldErrors errors) =>
        [.. errors.Items("hours", bodies, Limits.MaxShifts).Select((s, i) => (s ?? new()).ReadShift(errors.In($"hours[{i}].")))];

    private static TimeOfDay Time(string field, string? text, FieldErrors errors)
    {
        if (TimeOfDay.Parse(text) is { } time) return time;
        errors.Add(field, text, $"Send a time from \"00:00\" to \"48:00\"; beyond \"24:00\" it is on the next day.");
        return TimeOfDay.Midnight;
    }
}

/// <summary>A shift on these days of every week.</summary>
public sealed record WeeklyHoursBody : ShiftBody
{
    [Required] public IReadOnlyList<Weekday>? Days { get; init; }

    internal WeeklyHours Read(FieldErrors errors) =>
        new([.. errors.Items("days", Days, 7).Select(d => (IsoDayOfWeek)d).Distinct()], ReadShift(errors));

    internal static WeeklyHoursBody Of(WeeklyHours hours) =>
        new() { Days = [.. hours.Days.Select(d => (Weekday)d)], From = hours.Shift.From.ToString(), To = hours.Shift.To.ToString() };
}

/// <summary>Days of the week, Monday = 1.</summary>
public enum Weekday
{
    Monday = IsoDayOfWeek.Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday,
}

/// <summary>Dates (yyyy-MM-dd, both inclusive; to defaults to from) with these hours; without hours they are closed.</summary>
public sealed record CalendarExceptionBody
{
    [Required] public string? Name { get; init; }
    [Required] public string? From { get; init; }
    public string? To { get; init; }
    public IReadOnlyList<ShiftBody>? Hours { get; init; }

    internal CalendarException Read(FieldErrors errors)
    {
        var from = CalendarText.Date("from", From, errors);
        return new(CalendarText.Label("name", Name, errors), from, To is null ? from : CalendarText.Date("to", To, errors), ShiftBody.Read(Hours, errors));
    }

    internal static CalendarExceptionBody Of(CalendarException exception) => new()
    {
        Name = exception.Name, From = LocalDatePattern.Iso.Format(exception.From), To = LocalDatePattern.Iso.Format(exception.To), Hours = ShiftBody.Of(exception.Hours),
    };
}
