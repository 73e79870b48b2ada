using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

// Commands that go to the ticket: all that does not raise an agent's load.

/// <summary>A new ticket. <paramref name="EnqueuedAt"/> may lie in the past (age from elsewhere); a time to come counts as now.</summary>
public sealed record Create(
    QueueTerms Terms, string Channel, int Priority, ImmutableArray<Requirement> Requires, ImmutableArray<string> Tags,
    ContentRef? Subject, ContentRef? Text, ContentRef? Requester, ContentRef? Fields, Instant? EnqueuedAt) : Message
{
    public ImmutableArray<Trait> Traits { get; init; } = [];
    /// <summary>The ticket of the same caller, who hung up there a little before; its place is this one's.</summary>
    public Guid? Resumes { get; init; }
}

public sealed record Hold(ContentRef? Note) : Message
{
    public HoldFor For { get; init; }
}

/// <summary>Solved. The holder goes into wrap-up; <paramref name="WrapUp"/> shortens or lengthens it, null = the queue's.</summary>
public sealed record Resolve(ContentRef? Text, Duration? WrapUp) : Message;
public sealed record Close : Message;
public sealed record Cancel(ContentRef? Note) : Message;
/// <summary>The customer left (hang-up, closed chat).</summary>
public sealed record Abandon : Message;
/// <summary>
/// Back to its queue with its age; <paramref name="Cause"/> is Released or ClientGone. <paramref name="IfOwnership"/> is the term of
/// ownership that is meant, null = whichever it is.
/// </summary>
public sealed record Release(ReleaseCause Cause, ContentRef? Note, long? IfOwnership) : Message;
/// <summary>To another queue (or the same with other requirements) with its age. <paramref name="Requires"/> null = keep the ticket's own.</summary>
public sealed record MoveToQueue(QueueTerms Terms, ImmutableArray<Requirement>? Requires, ContentRef? Note) : Message;
public sealed record ReopenToQueue(QueueTerms? Terms, ContentRef? Note) : Message;
public sealed record Say(ContentRef Text, bool Public) : Message
{
    /// <summary>Whose words they are; unknown = the customer's when a machine brings them, else staff's.</summary>
    public Speaker Speaker { get; init; }
}

/// <summary>Edits what people edit. Null = leave. <paramref name="IfVersion"/> is the version the editor saw (If-Match), null = any.</summary>
public sealed record Edit(
    int? Priority, ImmutableArray<string>? Tags, ContentRef? Subject, ContentRef? Fields, ContentRef? Requester, long? IfVersion) : Message
{
    public ImmutableArray<Trait>? Traits { get; init; }
}

/// <summary>The agent is ready again before his wrap-up ends by itself.</summary>
public sealed record EndWrapUp(string Agent) : Message;

// The protocol with agents.

/// <summary>The agent reserved room for an offer that the pool picked. <paramref name="Reservation"/> becomes the offer's id.</summary>
public sealed record Reserved(
    Guid Reservation, string Agent, long Epoch, int Units, QueueTerms Terms, long TicketVersion, PickRecord Record) : Message
{
    /// <summary>What rings for him when the ticket is a call.</summary>
    public string? Telephone { get; init; }
    /// <summary>How many were picked together for this version; null = he alone.</summary>
    public int? Of { get; init; }
}

/// <summary>One of several who were picked together for this version has no room: the others need not wait for him.</summary>
public sealed record PassedBy(string Agent, long TicketVersion) : Message;

/// <summary>
/// The agent reserved room and asks for the ticket; the ticket grants or refuses. For an accept, <paramref name="Offer"/> names the
/// offer. <paramref name="IfOwnership"/> is the ownership epoch that whoever transferred saw, null = any.
/// </summary>
public sealed record Claim(
    ClaimKind Kind, Guid Reservation, string Agent, long Epoch, int Units, Guid? Offer, long? IfOwnership, bool Override) : Message
{
    /// <summary>What rings for him when the ticket is a call.</summary>
    public string? Telephone { get; init; }
    /// <summary>On which channel room was reserved; a ticket whose channel became another is not his by that. Null = an offer's, or as an older build asked.</summary>
    public string? Channel { get; init; }
}

/// <summary>The agent does not want this offer, or can't (his client is gone: <paramref name="End"/> = AgentGone).</summary>
public sealed record OfferDeclined(Guid Offer, string Agent, OfferEnd End, ContentRef? Reason) : Message;

/// <summary>What am I to you? Answered with <see cref="Settled"/>. Ends no reservation: those are asked about by repeating them.</summary>
public sealed record Probe(string Agent) : Message;
