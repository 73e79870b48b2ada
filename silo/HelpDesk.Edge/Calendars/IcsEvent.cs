using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The properties of one VEVENT that say when it is; what says nothing about that was left out.</summary>
internal sealed class IcsEvent(int number)
{
    /// <summary>Properties that change nothing about when somebody works.</summary>
    private static readonly ImmutableArray<string> Harmless =
    [
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DESCRIPTION", "LOCATION", "CATEGORIES", "CLASS", "TRANSP", "URL", "COMMENT",
        "PRIORITY", "ORGANIZER", "ATTENDEE", "CONTACT", "GEO", "IMAGE", "COLOR", "ATTACH", "RESOURCES", "RELATED-TO", "STATUS", "REFRESH-INTERVAL",
    ];

    private readonly SortedDictionary<string, IcsLine> _single = new(StringComparer.Ordinal);
    private readonly List<IcsLine> _excluded = [];

    /// <summary>The line of its BEGIN.</summary>
    public int Number => number;
    public bool IsCancelled { get; private set; }
    public IcsLine? Start => _single.GetValueOrDefault("DTSTART");
    public IcsLine? End => _single.GetValueOrDefault("DTEND");
    public IcsLine? Length => _single.GetValueOrDefault("DURATION");
    public IcsLine? Rule => _single.GetValueOrDefault("RRULE");
    public IReadOnlyList<IcsLine> Excluded => _excluded;

    /// <summary>What people call it, cut to the length of a name.</summary>
    public string Name
    {
        get
        {
            var text = _single.GetValueOrDefault("SUMMARY")?.Text.Trim() ?? "";
            if (text.Length == 0) return "(no name)";
            if (text.Length <= Limits.MaxNameLength) return text;
            return text[..(char.IsHighSurrogate(text[Limits.MaxNameLength - 1]) ? Limits.MaxNameLength - 1 : Limits.MaxNameLength)];
        }
    }

    public void Add(IcsLine line, IcsErrors errors)
    {
        if (line is { Name: "STATUS", Value: "CANCELLED" }) IsCancelled = true;
        if (Harmless.Contains(line.Name) || line.Name.StartsWith("X-", StringComparison.Ordinal)) return;
        if (line.Name == "EXDATE") _excluded.Add(line);
        else if (line.Name is not ("DTSTART" or "DTEND" or "DURATION" or "RRULE" or "SUMMARY"))
            errors.Add(line.Number, line.Name, $"{line.Name} is not understood here.", $"Write its days as events of their own, or leave the line out.");
        else if (!_single.TryAdd(line.Name, line))
            errors.Add(line.Number, line.Value, $"{line.Name} stands twice in the event.", $"Keep one of them.");
    }
}
