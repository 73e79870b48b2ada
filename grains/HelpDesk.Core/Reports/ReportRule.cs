using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>A named report that is sent by itself. Which figures it has is settled when it is sent: what is kept here names the question only.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Report">Which report.</param>
/// <param name="What">Its parameters.</param>
/// <param name="Zone">In whose days, weeks and hours it is meant (tzdb).</param>
/// <param name="Period">Which time it is about.</param>
/// <param name="When">When it is due.</param>
/// <param name="To">Receivers: people get it by mail, programs a notice with the link.</param>
/// <param name="Formats">What a mail brings.</param>
public sealed record ReportRule(
    string Name, ReportKind Report, ReportParameters What, string Zone, ReportPeriod Period, ReportWhen When, ImmutableArray<string> To,
    ImmutableArray<ReportFormat> Formats)
{
    /// <summary>In which language; null = that of each receiver.</summary>
    public MailLanguage? Language { get; init; }
    /// <summary>What was due before is not made up for: when it was added, or got another time. Tells schedules of one name apart.</summary>
    public Instant From { get; init; }
}

/// <summary>The named reports. The numbers are stored: never renumber.</summary>
public enum ReportKind
{
    QueueInterval = 1,
    AgentInterval = 2,
    AgentState = 3,
    Abandonment = 4,
    Transfers = 5,
    Backlog = 6,
    SlaBreaches = 7,
}

/// <summary>What a report is asked for; null = as the report usually is.</summary>
/// <param name="Queue">Only this queue.</param>
/// <param name="By">How it is grouped: queue, agent, trait:NAME …</param>
/// <param name="Bucket">Its intervals: 15m, 30m, 1h, 1d, none.</param>
public sealed record ReportParameters(string? Queue, string? By, string? Bucket);

/// <summary>The time that a report is about, as it is over when the report is due. The numbers are stored: never renumber.</summary>
public enum ReportPeriod
{
    /// <summary>The last day that is over.</summary>
    Yesterday = 1,
    /// <summary>The last week that is over, Monday to Sunday.</summary>
    LastWeek = 2,
    /// <summary>The last month that is over.</summary>
    LastMonth = 3,
}

/// <summary>The numbers are stored: never renumber.</summary>
public enum ReportFormat
{
    /// <summary>A file for spreadsheets.</summary>
    Csv = 1,
    /// <summary>The table in the mail, and a page with the picture beside it.</summary>
    Html = 2,
}

/// <summary>On these weekdays, or on this day of each month, at this time of the wall clock; neither = every day.</summary>
/// <param name="Time">A time that the clock skips is reached when it jumps over it; one that it shows twice counts the first time.</param>
/// <param name="Weekdays">None = not by weekday.</param>
/// <param name="DayOfMonth">1 to 31; in a shorter month its last day.</param>
public sealed record ReportWhen(TimeOfDay Time, ImmutableArray<IsoDayOfWeek> Weekdays, int? DayOfMonth)
{
    /// <summary>The same times, whatever arrays they are in.</summary>
    public bool Same(ReportWhen other) => Time == other.Time && DayOfMonth == other.DayOfMonth && Weekdays.AsSpan().SequenceEqual(other.Weekdays.AsSpan());
}
