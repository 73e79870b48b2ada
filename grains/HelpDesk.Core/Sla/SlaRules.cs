using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What a tenant promises: its calendars and its policies, judged and replaced as one document (<see cref="SlaLint"/>).</summary>
public sealed record SlaRules(ImmutableArray<BusinessCalendar> Calendars, ImmutableArray<SlaPolicy> Policies)
{
    /// <summary>No promise, which is what a tenant starts with.</summary>
    public static readonly SlaRules None = new([], []);

    /// <summary>What happens to tickets by themselves, by time.</summary>
    public ImmutableArray<Automation> Automations { get; init; } = [];
    /// <summary>When queues are open; a queue that none of these names always is.</summary>
    public ImmutableArray<ServiceHours> Hours { get; init; } = [];

    /// <summary>Queues that somebody opened or closed by hand. No part of the document: a new one leaves them as they are.</summary>
    public ImmutableArray<HandTurn> Turned { get; init; } = [];

    /// <summary>When somebody should look.</summary>
    public ImmutableArray<AlertRule> Alerts { get; init; } = [];

    /// <summary>Reports that are sent by themselves.</summary>
    public ImmutableArray<ReportRule> Reports { get; init; } = [];
}

/// <summary>What is measured. The numbers are stored: never renumber.</summary>
public enum SlaMetric
{
    /// <summary>From the ticket's creation until somebody takes it for the first time.</summary>
    Acknowledgement = 1,
    /// <summary>From the creation until the first public answer of staff.</summary>
    FirstReply = 2,
    /// <summary>From a message of the customer, after the first reply, until the next public answer of staff.</summary>
    NextReply = 3,
    /// <summary>From one public answer of staff to the next, while the ticket is open.</summary>
    PeriodicUpdate = 4,
    /// <summary>From the creation until it is resolved; goes on when it is reopened.</summary>
    Resolution = 5,
    /// <summary>From each time that it begins to wait in a queue until somebody takes it.</summary>
    QueueWait = 6,
    /// <summary>While it is with one queue, waiting or worked on: what desks promise each other (OLA).</summary>
    Desk = 7,
}

/// <summary>
/// Promises to the tickets that fit <paramref name="When"/>. Of the policies to customers the first that fits counts, and of the
/// <paramref name="Internal"/> ones (between desks) the first that fits, too.
/// </summary>
public sealed record SlaPolicy(string Name, bool Internal, SlaConditions When, ImmutableArray<SlaTarget> Targets);

/// <summary>All that is named must fit; what is empty fits everything.</summary>
public sealed record SlaConditions(
    ImmutableArray<string> Queues, ImmutableArray<string> Channels, int? MinPriority, int? MaxPriority, ImmutableArray<string> Tags,
    ImmutableArray<TraitIs> Traits);

/// <summary>The ticket's trait has one of these values.</summary>
public sealed record TraitIs(string Name, ImmutableArray<string> Values);

/// <summary>
/// One promise: <paramref name="Within"/> is in the open time of <paramref name="Calendars"/> (several: while any of them is open; none: always).
/// </summary>
public sealed record SlaTarget(
    SlaMetric Metric, Duration Within, ImmutableArray<string> Calendars, ImmutableArray<SlaPause> PauseOn, ImmutableArray<SlaStep> Steps);

/// <summary>When a clock stands still. The numbers are stored: never renumber.</summary>
public enum SlaPause
{
    /// <summary>On hold for whatever reason.</summary>
    OnHold = 1,
    /// <summary>On hold because the customer has to answer.</summary>
    Customer = 2,
    /// <summary>On hold because somebody outside has to do something.</summary>
    ThirdParty = 3,
}

/// <summary>When a step comes. The numbers are stored: never renumber.</summary>
public enum StepWhen
{
    /// <summary>When <see cref="SlaStep.Percent"/> of the target are used.</summary>
    Percent = 1,
    /// <summary><see cref="SlaStep.Offset"/> before the target is reached.</summary>
    BeforeDue = 2,
    /// <summary><see cref="SlaStep.Offset"/> after it was missed.</summary>
    AfterDue = 3,
}

/// <summary>A reminder before the target is missed, or a level of escalation after it. Comes once per clock and cycle.</summary>
/// <param name="Name">Its own name within the target; "due" is taken.</param>
/// <param name="When">Which of the next two counts.</param>
/// <param name="Percent">Percent of the target.</param>
/// <param name="Offset">Before or after the due time.</param>
/// <param name="Basis">In whose time the offset is meant.</param>
/// <param name="Actions">What is done then, beside telling the streams.</param>
public sealed record SlaStep(string Name, StepWhen When, decimal Percent, Duration Offset, TimeBasis Basis, ImmutableArray<SlaAction> Actions)
{
    /// <summary>The step that each target has: it was missed.</summary>
    public const string Due = "due";
}

/// <summary>What a step or an automation does. The numbers are stored: never renumber.</summary>
public enum SlaActionKind
{
    /// <summary>Priority + <see cref="SlaAction.By"/>.</summary>
    RaisePriority = 1,
    /// <summary>The ticket's own requirements are lowered by so many levels; what comes below 1 is dropped. More agents can get it.</summary>
    LowerRequirements = 2,
    /// <summary>Whoever holds it gives it back to its queue, with its age.</summary>
    Requeue = 3,
    /// <summary>Messages to <see cref="SlaAction.To"/>.</summary>
    Notify = 4,
    /// <summary>To the queue <see cref="SlaAction.Name"/>, with its age and on that queue's terms.</summary>
    Move = 5,
    /// <summary>A resolved ticket is closed. From here on automations only.</summary>
    Close = 6,
    Resolve = 7,
    /// <summary>On hold for <see cref="SlaAction.For"/>; it costs its holder nothing meanwhile.</summary>
    Hold = 8,
    /// <summary>Priority = <see cref="SlaAction.By"/>.</summary>
    SetPriority = 9,
    AddTag = 10,
    RemoveTag = 11,
    /// <summary>A prepared message to the customer, by the engine: it is nobody's answer.</summary>
    Say = 12,
}

/// <summary>One thing that a step or an automation does.</summary>
public sealed record SlaAction(SlaActionKind Kind, int By)
{
    /// <summary>The queue or the tag that is meant.</summary>
    public string? Name { get; init; }
    public HoldFor For { get; init; }
    /// <summary>What is said, in each language; the first where the ticket names none of them.</summary>
    public ImmutableArray<PreparedText> Texts { get; init; } = [];
    /// <summary>Receivers that are told.</summary>
    public ImmutableArray<string> To { get; init; } = [];
    /// <summary>They are told also outside the hours in which they want to be disturbed.</summary>
    public bool Urgent { get; init; }
}
