using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>One version of a tenant's rules, ready to be asked. Not changed after it was made; for several threads.</summary>
public sealed class SlaBook
{
    /// <summary>Nothing is promised.</summary>
    public static readonly SlaBook Empty = new(0, SlaRules.None);

    private static readonly OpeningHours Always = new(new ServiceHours([], [], [], WhenClosed.Ticket), CalendarTable.AllHours);
    private readonly ImmutableSortedDictionary<string, CalendarTable> _tables;
    private readonly ImmutableArray<OpeningHours> _hours;
    private readonly ImmutableSortedDictionary<string, OpeningHours> _turned;

    public SlaBook(long version, SlaRules rules)
    {
        (Version, Rules) = (version, rules);
        Tracked = [.. rules.Policies.SelectMany(p => p.Targets.Select(t => new ClockId(t.Metric, p.Internal))).Distinct().OrderBy(c => c.Internal).ThenBy(c => c.Metric)];
        _tables = rules.Policies.SelectMany(p => p.Targets).Select(t => t.Calendars).Concat(rules.Hours.Select(h => h.Calendars)).Concat(rules.Automations.Select(a => a.Calendars))
            .Where(c => !c.IsEmpty).DistinctBy(KeyOf)
            .ToImmutableSortedDictionary(KeyOf, named => CalendarTable.Of([.. rules.Calendars.Where(c => named.Contains(c.Name))]), StringComparer.Ordinal);
        _hours = [.. rules.Hours.Select(h => new OpeningHours(h, Table(h.Calendars)))];
        _turned = rules.Turned.ToImmutableSortedDictionary(t => t.Queue, t => (ByHours(t.Queue) ?? Always).Turned(t), StringComparer.Ordinal);
        Edition = version;
        Automations = [.. rules.Automations.Select(a => new AutomationClock(a, Table(a.Calendars)))];
    }

    /// <summary>Of the document.</summary>
    public long Version { get; }

    /// <summary>Of the document and of what is turned by hand: of two books of a tenant the one with the higher is newer.</summary>
    public long Edition { get; init; }

    /// <summary>Some queue may be closed at some time.</summary>
    public bool MayClose => !_hours.IsEmpty || !_turned.IsEmpty;

    public SlaRules Rules { get; }

    /// <summary>The clocks that some policy asks for.</summary>
    public ImmutableArray<ClockId> Tracked { get; }

    /// <summary>Some automation is about resolved tickets.</summary>
    public bool MindsResolved => Automations.Any(a => a.Rule.When.Statuses().Contains(TicketStatus.Resolved));

    internal ImmutableArray<AutomationClock> Automations { get; }

    /// <summary>The promise to this ticket, with its target; null = none fits.</summary>
    public (ClockTerm Term, SlaTarget Target)? Find(TicketState ticket, ClockId clock)
    {
        foreach (var policy in Rules.Policies)
        {
            if (policy.Internal != clock.Internal || !Fits(policy.When, ticket)) continue;
            foreach (var target in policy.Targets)
                if (target.Metric == clock.Metric)
                    return (new ClockTerm(policy.Name, Version, target.Within, target.Calendars, Why(policy.When)), target);
            return null;
        }
        return null;
    }

    public CalendarTable Table(SlaTarget target) => Table(target.Calendars);

    /// <summary>The open time of these calendars of the document, any of them; none = always.</summary>
    public CalendarTable Table(ImmutableArray<string> calendars) => calendars.IsEmpty ? CalendarTable.AllHours : _tables[KeyOf(calendars)];

    /// <summary>The document says when this queue is open; by hand it can be closed without.</summary>
    public bool HasHours(string queue) => ByHours(queue) is not null;

    /// <summary>When this queue is open; null = always.</summary>
    public OpeningHours? HoursOf(string queue) => _turned.TryGetValue(queue, out var turned) ? turned : ByHours(queue);

    private OpeningHours? ByHours(string queue)
    {
        foreach (var hours in _hours)
            if (hours.Names(queue)) return hours;
        return null;
    }

    public static bool Fits(SlaConditions when, TicketState ticket) =>
        (when.Queues.IsEmpty || when.Queues.Contains(ticket.Terms?.Queue ?? ""))
        && (when.Channels.IsEmpty || when.Channels.Contains(ticket.Channel))
        && !(ticket.PromisedPriority < when.MinPriority) && !(ticket.PromisedPriority > when.MaxPriority)
        && when.Tags.All(ticket.Tags.Contains)
        && when.Traits.All(t => ticket.Traits.Any(own => own.Name == t.Name && t.Values.Contains(own.Value)));

    private static string KeyOf(ImmutableArray<string> calendars) => string.Join('\n', calendars.Order(StringComparer.Ordinal));

    private static string Why(SlaConditions when)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        if (!when.Queues.IsEmpty) parts.Add($"queue {string.Join('|', when.Queues)}");
        if (!when.Channels.IsEmpty) parts.Add($"channel {string.Join('|', when.Channels)}");
        if (when.MinPriority is { } min) parts.Add($"priority≥{min}");
        if (when.MaxPriority is { } max) parts.Add($"priority≤{max}");
        if (!when.Tags.IsEmpty) parts.Add($"tags {string.Join('+', when.Tags)}");
        foreach (var trait in when.Traits) parts.Add($"{trait.Name} {string.Join('|', trait.Values)}");
        return parts.Count == 0 ? "every ticket" : string.Join(", ", parts);
    }
}
