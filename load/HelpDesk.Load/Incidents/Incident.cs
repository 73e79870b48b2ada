using NodaTime;

namespace HelpDesk.Load;

/// <summary>A state in which the log shows an incident. <paramref name="Priority"/>: 1 = critical to 4 = low.</summary>
public sealed record IncidentEntry(int Count, Instant UpdatedAt, string State, int Priority, bool MadeSla, int Reopened);

/// <summary>An incident of the log, its entries in their order.</summary>
public sealed record Incident(string Number, Instant OpenedAt, IReadOnlyList<IncidentEntry> Entries)
{
    /// <summary>
    /// When it was closed for good, which is where the log's clock stops; null = it never was. Taken from the entry that says so: the columns
    /// resolved_at and closed_at stand in every entry, also in those from before it happened.
    /// </summary>
    public Instant? ClosedAt => Last.State == "Closed" ? Last.UpdatedAt : null;

    public IncidentEntry Last => Entries[^1];

    /// <summary>What the log says in the end.</summary>
    public bool MadeSla => Last.MadeSla;
}
