using System.Collections.Concurrent;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>When the people behind receivers may be disturbed, by one version of the tenant's calendars. For several threads.</summary>
/// <param name="version">Of the document.</param>
/// <param name="rules">The document.</param>
internal sealed class QuietHours(long version, SlaRules rules)
{
    /// <summary>Looked at again then, when the calendars never open.</summary>
    private static readonly Duration Later = Duration.FromHours(24);

    /// <summary>A calendar's years are laid out once, not for each message.</summary>
    private readonly ConcurrentDictionary<string, CalendarTable?> _tables = new(StringComparer.Ordinal);

    public long Version => version;

    /// <summary>Until when a message has to wait; null = it may go now. Calendars that are gone keep nothing back.</summary>
    public Instant? Until(Receiver receiver, Instant now)
    {
        if (receiver.Quiet.IsEmpty || Table(receiver) is not { } table) return null;
        var opening = table.NextOpening(now) ?? now + Later;
        return opening > now ? opening : null;
    }

    /// <summary>The zone of those people; UTC when it is not known.</summary>
    public DateTimeZone Zone(Receiver receiver) =>
        rules.Calendars.FirstOrDefault(c => receiver.Quiet.Contains(c.Name)) is { } calendar
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;

    private CalendarTable? Table(Receiver receiver) => _tables.GetOrAdd(string.Join('\n', receiver.Quiet), _ =>
        rules.Calendars.Where(c => receiver.Quiet.Contains(c.Name)).ToArray() is { Length: > 0 } calendars ? CalendarTable.Of(calendars) : null);
}
