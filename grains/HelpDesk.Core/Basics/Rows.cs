using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What the store keeps beside an actor's events, all computed from its state.</summary>
public sealed record Rows
{
    public static readonly Rows None = new();

    public TicketRow? Ticket { get; init; }
    public AgentRow? Agent { get; init; }
    public QueueRow? Queue { get; init; }
    public ImmutableArray<LoadRow> Load { get; init; } = [];
    /// <summary>When the actor has to be woken even if no process remembers it; null = never.</summary>
    public Instant? Due { get; init; }
    /// <summary>Agents who became free of this ticket at this time: the store keeps the latest per agent ("idle since").</summary>
    public ImmutableArray<FreedAgent> Freed { get; init; } = [];
}

/// <summary>A ticket as lists, search and the pool's rebuild see it.</summary>
public sealed record TicketRow(
    Guid Ticket,
    TicketStatus Status,
    string Queue,
    string Pool,
    string Channel,
    int Priority,
    Instant EnqueuedAt,
    Instant CreatedAt,
    Instant UpdatedAt,
    string? Holder,
    long Ownership,
    ImmutableArray<Requirement> Requires,
    ImmutableArray<Block> Blocks,
    ImmutableArray<string> Tags,
    Guid? Subject,
    Guid? Requester)
{
    /// <summary>The version of the promises that its clocks go by.</summary>
    public long SlaVersion { get; init; }
    /// <summary>When the first promise to the customer that is not settled is missed or was.</summary>
    public Instant? DueAt { get; init; }
    /// <summary>A promise to the customer was missed.</summary>
    public bool Breached { get; init; }
    /// <summary>What it became before its queue's closed doors.</summary>
    public WhenClosed? Deferred { get; init; }
}

/// <summary>An agent as lists and the pool's rebuild see him.</summary>
public sealed record AgentRow(string Agent, string Activity, bool Available, ImmutableArray<string> Pools, ImmutableArray<string> Queues);

/// <summary>A queue with its rules, as the pool's rebuild sees it.</summary>
public sealed record QueueRow(string Queue, string Pool, long RulesVersion, QueueRules Rules);

/// <summary>What a ticket costs an agent. The numbers are stored: never renumber.</summary>
public enum LoadPhase
{
    Offered = 1,
    Held = 2,
    /// <summary>Held, waiting for the customer (보류): costs nothing.</summary>
    Parked = 3,
    WrapUp = 4,
}

/// <summary>One row of an agent's load, written in the ticket's own transaction. Ends by itself at <paramref name="Until"/> when in wrap-up.</summary>
public sealed record LoadRow(string Agent, string Channel, int Units, LoadPhase Phase, Instant? Until)
{
    /// <summary>A wrap-up that is over costs nothing, though its row may stay until somebody cleans up.</summary>
    public bool CountsAt(Instant now) => Phase != LoadPhase.WrapUp || Until > now;
}

public readonly record struct FreedAgent(string Agent, Instant Since);
