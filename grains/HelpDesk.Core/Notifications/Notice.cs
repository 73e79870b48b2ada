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

/// <summary>Somebody wants to see that messages arrive.</summary>
public sealed record TestNotice(string Receiver) : Notice;
