using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// What people or programs outside are told. The shapes are frozen: they are the <c>data</c> of webhooks. No personal data: ids, names of
/// rules and queues, times. Mails are worded from it when they are sent.
/// </summary>
public abstract record Notice;

/// <summary>A step of a ticket's clock came, and asks to tell somebody.</summary>
/// <param name="Ticket">The ticket's id, 32 hex digits.</param>
/// <param name="Queue">Where it is.</param>
/// <param name="Priority">Its priority when the step came.</param>
/// <param name="Status">Its status when the step came.</param>
/// <param name="Policy">The policy that promised it.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Internal">Between desks.</param>
/// <param name="Cycle">Counts from 1.</param>
/// <param name="Step">Its name in the policy.</param>
/// <param name="Planned">When it should have come.</param>
/// <param name="Due">When the promise is or was missed, as far as that is known.</param>
public sealed record ClockStepNotice(
    string Ticket, string Queue, int Priority, TicketStatus Status, string Policy, SlaMetric Metric, bool Internal, int Cycle, string Step,
    Instant Planned, Instant? Due) : Notice;

/// <summary>An automation ran, and asks to tell somebody.</summary>
/// <param name="Ticket">The ticket's id, 32 hex digits.</param>
/// <param name="Queue">Where it was before the automation did anything.</param>
/// <param name="Priority">Its priority then.</param>
/// <param name="Status">Its status then.</param>
/// <param name="Automation">Which.</param>
/// <param name="Run">Counts from 1.</param>
/// <param name="Planned">When it was due.</param>
public sealed record AutomationNotice(string Ticket, string Queue, int Priority, TicketStatus Status, string Automation, int Run, Instant Planned) : Notice;

/// <summary>An alert was raised or is over.</summary>
/// <param name="Alert">The rule's name.</param>
/// <param name="Metric">What it watches.</param>
/// <param name="Subject">The queue or skill.</param>
/// <param name="Raised">false = it is over.</param>
/// <param name="Value">What was seen; null = its rule or subject is gone.</param>
/// <param name="Limit">The rule's.</param>
/// <param name="At">When.</param>
public sealed record AlertNotice(string Alert, AlertMetric Metric, string Subject, bool Raised, double? Value, double Limit, Instant At) : Notice;

/// <summary>
/// A report is due. It names the question; the figures are counted when a mail is made of it, and by whoever asks the API for <paramref name="Link"/>.
/// </summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Report">Which report.</param>
/// <param name="Queue">Only this queue; null = all.</param>
/// <param name="By">How it is grouped; null = as usual.</param>
/// <param name="Bucket">Its intervals; null = as usual.</param>
/// <param name="Zone">Whose wall clock it follows.</param>
/// <param name="Period">Which period that is.</param>
/// <param name="From">Begin of the period.</param>
/// <param name="Until">End of the period, not included.</param>
/// <param name="Formats">What a mail brings.</param>
/// <param name="Link">Where the API has it, from the server's root on.</param>
public sealed record ReportNotice(
    string Name, ReportKind Report, string? Queue, string? By, string? Bucket, string Zone, ReportPeriod Period, Instant From, Instant Until,
    ImmutableArray<ReportFormat> Formats, string Link) : Notice
{
    /// <summary>In which language a mail is worded; null = the receiver's.</summary>
    public MailLanguage? Language { get; init; }
    /// <summary>When it was due; null = somebody asked for it.</summary>
    public Instant? Planned { get; init; }
    /// <summary>How often it had been due before while no server ran: these are not made up for.</summary>
    public int Skipped { get; init; }
}

/// <summary>Somebody wants to see that messages arrive.</summary>
public sealed record TestNotice(string Receiver) : Notice;
