using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The rules may be others: plan by this version of the promises at least. Who says it again changes nothing.</summary>
public sealed record PlanReports(long SlaVersion) : Message;

/// <summary>Somebody wants a report now. It is about the period that would be meant if it were due.</summary>
/// <param name="Name">The rule's.</param>
/// <param name="SlaVersion">The rule is in this version of the promises, or a later one.</param>
public sealed record SendReport(string Name, long SlaVersion) : Message;

public abstract record ReportsEvent(Instant At) : Event;

/// <summary>What is due when, all of it, by this version of the promises.</summary>
public sealed record ReportsPlanned(long SlaVersion, ImmutableArray<ReportSchedule> Schedules, Instant At) : ReportsEvent(At);

/// <summary>A report was due and is on its way.</summary>
/// <param name="Name">The rule's.</param>
/// <param name="Planned">When it was due.</param>
/// <param name="Skipped">How often it had been due before that while nobody was there: these are not made up for.</param>
/// <param name="From">Begin of its period.</param>
/// <param name="Until">End of its period.</param>
/// <param name="Next">When it is due next; null = never.</param>
/// <param name="At">When that was seen.</param>
public sealed record ReportCame(string Name, Instant Planned, int Skipped, Instant From, Instant Until, Instant? Next, Instant At) : ReportsEvent(At);

/// <summary>Somebody wanted it at once.</summary>
public sealed record ReportRequested(string Name, Instant From, Instant Until, Instant At) : ReportsEvent(At);

/// <summary>When a report is due next.</summary>
/// <param name="Name">The rule's.</param>
/// <param name="From">The rule's <see cref="ReportRule.From"/>: another one is another schedule.</param>
/// <param name="Next">Due then.</param>
public sealed record ReportSchedule(string Name, Instant From, Instant Next)
{
    /// <summary>When it was due the last time; null = not yet.</summary>
    public Instant? Last { get; init; }
}

/// <summary>The reports of a tenant that are sent by themselves.</summary>
public sealed record ReportsState(ActorId Id)
{
    public long Version { get; init; }
    public Instant ChangedAt { get; init; } = Instant.MinValue;
    /// <summary>It was planned by this version of the promises: who knows an older one must not plan by it.</summary>
    public long SlaVersion { get; init; }
    public ImmutableArray<ReportSchedule> Schedules { get; init; } = [];
}
