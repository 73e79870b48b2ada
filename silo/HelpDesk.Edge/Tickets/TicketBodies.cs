using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A new ticket.</summary>
public sealed record CreateTicketBody
{
    /// <summary>The queue it waits in. Must be there.</summary>
    [Required] public string? Queue { get; init; }
    /// <summary>Default: web.</summary>
    public string? Channel { get; init; }
    /// <summary>0 (default) to 9, the most urgent.</summary>
    public int? Priority { get; init; }
    /// <summary>Skills that this ticket asks for beside its queue's.</summary>
    public IReadOnlyList<RequirementBody>? Requires { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    /// <summary>What kind of ticket it is, in names of your own: segment = vip, region = kr, type = incident. No personal data.</summary>
    public IReadOnlyDictionary<string, string>? Traits { get; init; }
    public string? Subject { get; init; }
    /// <summary>The inquiry itself, the first entry of the conversation.</summary>
    public string? Text { get; init; }
    /// <summary>Who asks: name, email, phone, …</summary>
    public IReadOnlyDictionary<string, string>? Requester { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    /// <summary>When it began to wait elsewhere, from 1970 on; a time to come counts as now. Default: now.</summary>
    public Instant? EnqueuedAt { get; init; }
}

/// <summary>What is to be changed; what is left out stays.</summary>
public sealed record EditTicketBody
{
    /// <summary>0 to 9.</summary>
    public int? Priority { get; init; }
    /// <summary>Replaces all tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
    /// <summary>Replaces all traits.</summary>
    public IReadOnlyDictionary<string, string>? Traits { get; init; }
    public string? Subject { get; init; }
    /// <summary>Replaces all fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    /// <summary>Replaces the requester.</summary>
    public IReadOnlyDictionary<string, string>? Requester { get; init; }
}

/// <summary>The agent who answers an offer, and which one.</summary>
public sealed record AcceptBody
{
    [Required] public string? Agent { get; init; }
    /// <summary>The offer's id, as pushed.</summary>
    [Required] public string? Offer { get; init; }
}

/// <summary>The agent who declines an offer, which one, and why.</summary>
public sealed record DeclineBody
{
    [Required] public string? Agent { get; init; }
    /// <summary>The offer's id, as pushed.</summary>
    [Required] public string? Offer { get; init; }
    public string? Reason { get; init; }
}

public sealed record AgentNameBody
{
    [Required] public string? Agent { get; init; }
}

/// <summary>To an agent, or to a queue; exactly one of the two.</summary>
public sealed record TransferBody
{
    public string? Agent { get; init; }
    /// <summary>With agent: the ownership that the caller saw; refused when somebody else holds it by now.</summary>
    public long? Ownership { get; init; }
    public string? Queue { get; init; }
    /// <summary>With queue: replaces the ticket's own requirements.</summary>
    public IReadOnlyList<RequirementBody>? Requires { get; init; }
    public string? Note { get; init; }
}

public sealed record AssignBody
{
    [Required] public string? Agent { get; init; }
    /// <summary>Also beyond his limit; recorded as an exception.</summary>
    public bool? Override { get; init; }
}

public sealed record NoteBody
{
    public string? Note { get; init; }
}

public sealed record HoldBody
{
    public string? Note { get; init; }
    /// <summary>What it waits for; clocks may stand still by it.</summary>
    public HoldReason? For { get; init; }
}

/// <summary>What work on hold waits for.</summary>
public enum HoldReason
{
    Customer = HoldFor.Customer,
    ThirdParty = HoldFor.ThirdParty,
    Internal = HoldFor.Internal,
}

public sealed record ResolveBody
{
    /// <summary>The answer to the customer.</summary>
    public string? Text { get; init; }
    /// <summary>Seconds of work after the work; default: the queue's.</summary>
    public double? WrapUpSeconds { get; init; }
}

/// <summary>To an agent, to a queue, or (both left out) to its own queue.</summary>
public sealed record ReopenBody
{
    public string? Agent { get; init; }
    public string? Queue { get; init; }
    public string? Note { get; init; }
}

public sealed record CommentBody
{
    [Required] public string? Text { get; init; }
    /// <summary>true: an answer that the customer sees; false (default): a comment among agents.</summary>
    public bool? Public { get; init; }
    /// <summary>Whose words they are. Default: the customer's when a machine brings them, else staff's.</summary>
    public CommentFrom? From { get; init; }
}

/// <summary>Whose words a comment brings.</summary>
public enum CommentFrom
{
    Customer = Speaker.Customer,
    Staff = Speaker.Staff,
}

/// <summary>No field at all.</summary>
public sealed record EmptyBody;
