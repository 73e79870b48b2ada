using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Everything that a ticket's decisions need; texts are elsewhere.</summary>
public sealed record TicketState(ActorId Id)
{
    public long Version { get; init; }
    public TicketStatus Status { get; init; }
    public QueueTerms? Terms { get; init; }
    public string Channel { get; init; } = "";
    public int Priority { get; init; }
    /// <summary>The priority that people gave it, where an escalation raised it: promises go by this one, so that it does not move its own goal.</summary>
    public int? PriorityBefore { get; init; }
    /// <summary>The ticket's own requirements, beside its queue's.</summary>
    public ImmutableArray<Requirement> Requires { get; init; } = [];
    public ImmutableArray<string> Tags { get; init; } = [];
    public ImmutableArray<Trait> Traits { get; init; } = [];
    public Instant CreatedAt { get; init; }
    public Instant EnqueuedAt { get; init; }
    public Instant UpdatedAt { get; init; }
    /// <summary>When it came into the queue that it is in or was taken from.</summary>
    public Instant? QueuedAt { get; init; }
    /// <summary>When it was opened again the last time; null = never.</summary>
    public Instant? ReopenedAt { get; init; }
    /// <summary>The first public answer of staff.</summary>
    public Instant? RepliedAt { get; init; }
    public HoldFor HeldFor { get; init; }
    /// <summary>What it became before the closed doors of the queue that it is in; null = it never waited there while it was closed to it.</summary>
    public WhenClosed? Deferred { get; init; }

    public int Round { get; init; }
    public ImmutableArray<Offer> Offers { get; init; } = [];
    /// <summary>The round while several are, or may be, offered it together.</summary>
    public JointRound? Joint { get; init; }
    public ImmutableArray<Block> Blocks { get; init; } = [];

    public string? Holder { get; init; }
    public int HolderUnits { get; init; }
    /// <summary>The reservation by which the holder got it: a repeated claim is recognised by it.</summary>
    public Guid HolderReservation { get; init; }
    /// <summary>What rings for him when the ticket is a call.</summary>
    public string? HolderTelephone { get; init; }
    /// <summary>Grows with each new holder; names one term of ownership for ever.</summary>
    public long Ownership { get; init; }
    /// <summary>Who held it when it was resolved or left. No decision looks at it: whoever reopens names the agent.</summary>
    public string? LastHolder { get; init; }
    public ImmutableArray<WrapUp> WrapUps { get; init; } = [];
    /// <summary>Agents whom the last decision freed of this ticket.</summary>
    public ImmutableArray<FreedAgent> Freed { get; init; } = [];

    /// <summary>The version of the promises that its clocks go by; 0 = none was made yet.</summary>
    public long SlaVersion { get; init; }
    public ImmutableArray<TicketClock> Clocks { get; init; } = [];
    /// <summary>What automations count by; null = its tenant has no rules, or it was not asked for yet.</summary>
    public TicketTimeline? Timeline { get; init; }
    public ImmutableArray<TicketAutomation> Automations { get; init; } = [];
    /// <summary>The queue that was asked for its terms and has not told them yet; null = none.</summary>
    [JsonIgnore] public AskedQueue? Asked { get; init; }

    /// <summary>The call that it is; null = none.</summary>
    public TicketCall? Call { get; init; }
    /// <summary>Its requester is to be called back; null = not, or he was reached.</summary>
    public Callback? Callback { get; init; }

    public ContentRef? Subject { get; init; }
    public ContentRef? Requester { get; init; }
    public ContentRef? Fields { get; init; }

    public Guid Ticket => Id.TicketKey;
    /// <summary>The priority by which promises are found.</summary>
    public int PromisedPriority => PriorityBefore ?? Priority;
    public bool Exists => Status != TicketStatus.None;
    public bool Ended => Status is TicketStatus.Closed or TicketStatus.Cancelled or TicketStatus.Abandoned;
    public bool Unassigned => Status is TicketStatus.Waiting or TicketStatus.Offered;
    public bool Assigned => Status is TicketStatus.Processing or TicketStatus.OnHold;
}
