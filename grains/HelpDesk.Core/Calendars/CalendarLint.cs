using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Judges calendars before they are used, as <see cref="PolicyLint"/> judges policies: what must not be used is an error, what is probably
/// not meant a warning.
/// </summary>
public static class CalendarLint
{
    /// <summary>A calendar that opens only after this many days is probably not meant.</summary>
    private static readonly Duration Soon = Duration.FromDays(731);

    /// <summary>All findings, errors and warnings, in the order of the documents.</summary>
    public static ImmutableArray<PolicyFinding> Check(ImmutableArray<BusinessCalendar> calendars, Instant now)
    {
        var findings = new PolicyLint.Findings();
        for (var i = 0; i < calendars.Length; i++)
        {
            var name = calendars[i].Name;
            if (calendars[..i].Any(c => c.Name == name))
                findings.Error(RefusalCodes.AlreadyExists, PathOf(name) + "name", name, $"There are two calendars '{name}'.", $"Give one of them another name.");
            Check(calendars[i], now, findings);
        }
        return findings.All;
    }

    /// <summary>What a path begins with when it is about this calendar: <c>calendars.seoul.</c></summary>
    public static string PathOf(string calendar) => $"calendars.{PolicySet.Part(calendar)}.";

    private static void Check(BusinessCalendar calendar, Instant now, PolicyLint.Findings findings)
    {
        var path = PathOf(calendar.Name);
        var own = new PolicyLint.Findings();
        Zone(calendar.Zone, path, own);
        ShiftLint.Week(calendar, path, own);
        HolidayLint.Check(calendar, path, own);
        ExceptionLint.Check(calendar, path, own);
        // What follows asks the calendar, and only a sound one can answer.
        if (!own.All.Any(f => f.Severity == Severity.Error))
        {
            ExceptionLint.WithoutEffect(calendar, path, own);
            Opens(calendar, now, path, own);
        }
        findings.Add(own.All);
    }

    private static void Zone(string zone, string path, PolicyLint.Findings findings)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            findings.Error(RefusalCodes.UnknownName, path + "zone", zone, $"The time zone '{zone}' is not in the tz database.",
                $"Use a name such as {string.Join(", ", ZoneNames.Near(zone))}.");
    }

    private static void Opens(BusinessCalendar calendar, Instant now, string path, PolicyLint.Findings findings)
    {
        var opens = CalendarTable.Of(calendar).NextOpening(now);
        if (opens is null)
            findings.Error(RefusalCodes.Invalid, path + "hours", "", $"It has no open minute: clocks that go by it would stand still for ever.",
                $"Give it hours, or let a holiday or exception leave some.");
        else if (opens > now + Soon)
            findings.Warn(path + "hours", opens.Value.ToString(), $"It does not open before {opens.Value}.", $"Look at the exceptions and holidays that close it until then.");
    }
}
