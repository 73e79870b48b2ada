using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Reads the days off of an iCalendar file (RFC 5545) into a calendar: events of whole days become holidays, events with times take these
/// times out of the hours of their dates. Only the part of the format that says when somebody is off is understood; what would be guessed
/// is refused with its line. (Ical.Net, which knows all of it, can't be restored here.)
/// </summary>
public static class IcsReader
{
    private static readonly ImmutableArray<string> Skipped = ["VTIMEZONE", "VALARM", "STANDARD", "DAYLIGHT"];

    /// <summary>The calendar with the file's days off, or the errors that were found, each with its line; then the calendar is as it was.</summary>
    public static (BusinessCalendar Calendar, ImmutableArray<PolicyFinding> Errors) AddTo(BusinessCalendar calendar, ReadOnlyMemory<byte> file)
    {
        var errors = new IcsErrors();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone) is not { } zone) return (calendar, CalendarLint.Check([calendar], default));
        var events = Events(IcsLine.ReadAll(file.Span, errors), errors);
        if (!errors.Any && events.Count == 0) errors.Add(1, "", $"The file holds no event.", $"Export a calendar with VEVENTs.");
        // Each takes times out of the days that it touches.
        if (events.Count > Limits.MaxExceptions) errors.Add(1, $"{events.Count} events", $"The file has more than {Limits.MaxExceptions} events.", $"Leave out the years that are over.");
        if (errors.Any) return (calendar, errors.All);
        var read = calendar;
        // Those with times last: what they leave of a date depends on its holidays.
        foreach (var found in events.Where(e => !e.IsCancelled).OrderBy(e => e.Start is { } start && !IcsTimes.IsDate(start)))
            read = found.Start is null ? Missing(read, found, errors)
                : IcsTimes.IsDate(found.Start) ? IcsDays.Add(read, found, errors)
                : IcsHours.TakeOut(read, found, zone, errors);
        if (read.Holidays.Length > Limits.MaxHolidays || read.Exceptions.Length > Limits.MaxExceptions)
            errors.Add(1, $"{events.Count} events", $"A calendar has at most {Limits.MaxHolidays} holidays and {Limits.MaxExceptions} exceptions.", $"Leave out the years that are over.");
        return errors.Any ? (calendar, errors.All) : (read, []);
    }

    private static BusinessCalendar Missing(BusinessCalendar calendar, IcsEvent found, IcsErrors errors)
    {
        errors.Add(found.Number, found.Name, $"The event has no DTSTART.", $"Add DTSTART;VALUE=DATE:20261224.");
        return calendar;
    }

    private static List<IcsEvent> Events(ImmutableArray<IcsLine> lines, IcsErrors errors)
    {
        var events = new List<IcsEvent>();
        var open = new Stack<(IcsLine Begin, IcsEvent? Event)>();
        foreach (var line in lines)
            switch (line.Name)
            {
                case "BEGIN":
                    var begun = Begins(line, open.Count, errors) ? new IcsEvent(line.Number) : null;
                    if (begun is not null) events.Add(begun);
                    open.Push((line, begun));
                    break;
                case "END":
                    if (!open.TryPop(out var ended) || !Is(ended.Begin, line.Value.Trim())) return Unbalanced(line, errors);
                    break;
                default:
                    if (!open.TryPeek(out var inside)) return Unbalanced(line, errors);
                    inside.Event?.Add(line, errors);
                    break;
            }
        if (open.TryPeek(out var last)) Unbalanced(last.Begin, errors);
        return events;
    }

    /// <summary>Whether an event begins here; a component that is not understood is an error.</summary>
    private static bool Begins(IcsLine line, int depth, IcsErrors errors)
    {
        if (Is(line, "VEVENT") && depth == 1) return true;
        if (Is(line, "VCALENDAR") ? depth == 0 : Skipped.Any(s => Is(line, s))) return false;
        return errors.Add(line.Number, line.Value, $"A {line.Value} is not understood here.", $"Keep VEVENTs only, each directly in a VCALENDAR.");
    }

    private static List<IcsEvent> Unbalanced(IcsLine line, IcsErrors errors)
    {
        errors.Add(line.Number, $"{line.Name}:{line.Value}", $"BEGIN and END don't match here.", $"Write BEGIN:VCALENDAR first, and an END for every BEGIN.");
        return [];
    }

    private static bool Is(IcsLine line, string component) => line.Value.Trim().Equals(component, StringComparison.OrdinalIgnoreCase);
}
