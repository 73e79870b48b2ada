using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>An event of a ticket; <paramref name="At"/> is when it was decided.</summary>
public abstract record TicketEvent(Instant At) : Event;

public sealed record TicketCreated(
    QueueTerms Terms, string Channel, int Priority, ImmutableArray<Requirement> Requires, ImmutableArray<string> Tags,
    ContentRef? Subject, ContentRef? Text, ContentRef? Requester, ContentRef? Fields, Instant EnqueuedAt, Instant At) : TicketEvent(At)
{
    public ImmutableArray<Trait> Traits { get; init; } = [];
    /// <summary>The ticket whose place it has: its caller hung up there a little before.</summary>
    public Guid? Resumes { get; init; }
    /// <summary>The version of the promises by which its clocks began; 0 = none.</summary>
    public long SlaVersion { get; init; }
}

/// <summary>Offered in a round; further offers of one round carry the same <paramref name="Round"/>.</summary>
public sealed record TicketOffered(Offer Offer, int Round, QueueTerms Terms, PickRecord Record, Instant At) : TicketEvent(At)
{
    /// <summary>For whom others are, or may be, offered it too; null = he alone. Renews the time of the offers that the round has already, but for whose telephone a line rings by itself (<see cref="CallRinging.Settled"/>).</summary>
    public JointPick? Joint { get; init; }
}

/// <summary>One offer ended without its agent getting the ticket. <paramref name="Block"/> keeps routing from offering it to him again at once.</summary>
public sealed record OfferEnded(Guid Offer, string Agent, OfferEnd End, Block? Block, ContentRef? Reason, string? Winner, Instant At) : TicketEvent(At);

/// <summary>The ticket has a (new) holder: ownership epoch + 1. <paramref name="Override"/> = beyond his limit, by a supervisor's order.</summary>
public sealed record TicketAssigned(
    string Agent, ClaimKind How, Guid Reservation, Guid? Offer, int Units, long Ownership, bool Override, Instant At) : TicketEvent(At)
{
    /// <summary>What rings for him when the ticket is a call.</summary>
    public string? Telephone { get; init; }
}

/// <summary>The holder no longer holds it. The next event says where it went.</summary>
public sealed record HolderReleased(string Agent, ReleaseCause Cause, ContentRef? Note, Instant At) : TicketEvent(At);

/// <summary>Waiting in this queue (again); <paramref name="EnqueuedAt"/> is its age for the order.</summary>
public sealed record TicketQueued(QueueTerms Terms, ImmutableArray<Requirement> Requires, Instant EnqueuedAt, Instant At) : TicketEvent(At);

/// <summary>It waits before a closed queue, as what the hours say; <paramref name="Channel"/> null = it keeps its own.</summary>
public sealed record TicketDeferred(WhenClosed As, string? Channel, Instant At) : TicketEvent(At);

public sealed record TicketHeld(ContentRef? Note, Instant At) : TicketEvent(At)
{
    public HoldFor For { get; init; }
}

public sealed record TicketResumed(Guid Reservation, int Units, bool Override, Instant At) : TicketEvent(At);
/// <summary>Solved; <paramref name="WrapUp"/> is null when there is no holder or no wrap-up.</summary>
public sealed record TicketResolved(ContentRef? Text, WrapUp? WrapUp, string? Agent, Instant At) : TicketEvent(At);
public sealed record WrapUpEnded(string Agent, Instant At) : TicketEvent(At);
/// <summary>Solved work is open again; <paramref name="Agent"/> null = through the queue.</summary>
public sealed record TicketReopened(string? Agent, ContentRef? Note, Instant At) : TicketEvent(At);
public sealed record TicketClosed(Instant At) : TicketEvent(At);
public sealed record TicketCancelled(ContentRef? Note, string? Agent, Instant At) : TicketEvent(At);
public sealed record TicketAbandoned(string? Agent, Instant At) : TicketEvent(At)
{
    /// <summary>How the call ended that it was; null = somebody said that the customer left.</summary>
    public CallEnd? Call { get; init; }
}
public sealed record TicketSaid(ContentRef Text, bool Public, Instant At) : TicketEvent(At)
{
    public Speaker Speaker { get; init; }
}

/// <summary>A queue was asked for its terms; null = what it said, or that it says nothing, is known.</summary>
public sealed record TermsAsked(AskedQueue? Asked) : Note;

/// <summary>A queue that owes its terms: asked since then without an answer, and then the last time.</summary>
public sealed record AskedQueue(string Queue, Instant Since, Instant At)
{
    /// <summary>Somebody who stopped asking for a while begins anew.</summary>
    private static readonly Duration InARow = Duration.FromSeconds(10);

    /// <summary>Asked again: since when.</summary>
    public static AskedQueue Again(AskedQueue? before, string queue, Instant now) => new(queue, before?.Goes(queue, now) == true ? before.Since : now, now);

    /// <summary>It was asked for so long that who waits goes on without it.</summary>
    public bool IsSilent(string queue, Instant now) => Goes(queue, now) && now >= Since + Duration.FromSeconds(Limits.TermsSeconds);

    private bool Goes(string queue, Instant now) => queue == Queue && now < At + InARow;
}

public sealed record TicketEdited(
    int? Priority, ImmutableArray<string>? Tags, ContentRef? Subject, ContentRef? Fields, ContentRef? Requester, Instant At) : TicketEvent(At)
{
    public ImmutableArray<Trait>? Traits { get; init; }
    /// <summary>The ticket's own requirements after an escalation lowered them; null = they stay.</summary>
    public ImmutableArray<Requirement>? Requires { get; init; }
    /// <summary>The priority was raised by an escalation, so promises don't go by it.</summary>
    public bool Escalated { get; init; }
}
