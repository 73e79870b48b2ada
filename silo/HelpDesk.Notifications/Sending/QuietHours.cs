using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>When the people behind a receiver may be disturbed.</summary>
internal static class QuietHours
{
    /// <summary>Looked at again then, when the calendars never open.</summary>
    private static readonly Duration Later = Duration.FromHours(24);

    /// <summary>Until when a message has to wait; null = it may go now. Calendars that are gone keep nothing back.</summary>
    public static Instant? Until(Receiver receiver, SlaRules rules, Instant now)
    {
        BusinessCalendar[] calendars = [.. rules.Calendars.Where(c => receiver.Quiet.Contains(c.Name))];
        if (calendars.Length == 0) return null;
        var opening = CalendarTable.Of(calendars).NextOpening(now) ?? now + Later;
        return opening > now ? opening : null;
    }

    /// <summary>The zone of those people; UTC when it is not known.</summary>
    public static DateTimeZone Zone(Receiver receiver, SlaRules rules) =>
        rules.Calendars.FirstOrDefault(c => receiver.Quiet.Contains(c.Name)) is { } calendar
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;
}
