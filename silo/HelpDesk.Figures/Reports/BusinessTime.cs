using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>
/// Time while calendars are open: those of the promise that counts for the ticket, else one that the question names. Facts know the
/// calendars' names; their hours are those of this version of the promises, also for times that are long past. For one question, one thread.
/// </summary>
/// <param name="book">The promises, with the calendars.</param>
/// <param name="asked">The calendar that the question names; null = none.</param>
public sealed class BusinessTime(SlaBook book, string? asked)
{
    /// <summary>Without calendars: only what was promised for all hours has a time.</summary>
    public static readonly BusinessTime None = new(SlaBook.Empty, null);

    private readonly Dictionary<string, CalendarTable?> _tables = new(StringComparer.Ordinal);

    /// <summary>The version of the promises whose calendars count.</summary>
    public long Version => book.Version;

    /// <summary>Open ticks; null = nothing was promised and no calendar was named, or a calendar of the promise is gone.</summary>
    /// <param name="promised">In whose time it was promised, where none means always; null = it was not.</param>
    /// <param name="from">Ticks since 1970.</param>
    /// <param name="until">Ticks since 1970.</param>
    public long? Elapsed(ImmutableArray<string>? promised, long from, long until)
    {
        if ((promised ?? (asked is null ? null : [asked])) is not { } names) return null;
        return Table(names)?.Between(NodaTime.Instant.FromUnixTimeTicks(from), NodaTime.Instant.FromUnixTimeTicks(until)).BclCompatibleTicks;
    }

    private CalendarTable? Table(ImmutableArray<string> names)
    {
        if (names.IsEmpty) return CalendarTable.AllHours;
        var key = string.Join('\n', names);
        if (_tables.TryGetValue(key, out var known)) return known;
        var calendars = book.Rules.Calendars.Where(c => names.Contains(c.Name)).ToArray();
        return _tables[key] = calendars.Length == names.Distinct(StringComparer.Ordinal).Count() ? CalendarTable.Of(calendars) : null;
    }
}
