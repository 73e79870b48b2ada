using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Where a ticket is in its life. The numbers are stored: never renumber.</summary>
public enum TicketStatus
{
    /// <summary>The ticket does not exist.</summary>
    None = 0,
    Waiting = 1,
    /// <summary>Offered to at least one agent, held by nobody.</summary>
    Offered = 2,
    Processing = 3,
    OnHold = 4,
    Resolved = 5,
    Closed = 6,
    /// <summary>Withdrawn by somebody inside.</summary>
    Cancelled = 7,
    /// <summary>The customer left before anybody took it.</summary>
    Abandoned = 8,
}

/// <summary>A skill that the agent must have, at this level (1–10) or above.</summary>
public sealed record Requirement(string Skill, int MinLevel)
{
    /// <summary>Not somebody's wish: a caller waits, and who gets him needs a telephone.</summary>
    public bool IsTelephone => Skill == CallRules.TelephoneSkill;
}

/// <summary>
/// What kind of ticket it is, in a word of the tenant's own: segment = vip, region = kr, type = incident. No personal data: promises and
/// figures go by it, and it stays in the events.
/// </summary>
public sealed record Trait(string Name, string Value);

/// <summary>What work on hold waits for. The numbers are stored: never renumber.</summary>
public enum HoldFor
{
    /// <summary>Nobody said.</summary>
    Unsaid = 0,
    Customer = 1,
    ThirdParty = 2,
    Internal = 3,
}

/// <summary>Whose words they are. The numbers are stored: never renumber.</summary>
public enum Speaker
{
    /// <summary>Not known: written before this was recorded, or by the engine.</summary>
    Unknown = 0,
    Customer = 1,
    Staff = 2,
}

/// <summary>This agent declined (or did not answer) this ticket; routing does not offer it to him again before <paramref name="Until"/>.</summary>
public sealed record Block(string Agent, Instant Until);

/// <summary>The queue's rules that a ticket carries, as of the version that put it there or offered it last.</summary>
public sealed record QueueTerms(
    string Queue, string Pool, long RulesVersion, Duration Ring, Duration WrapUp, Duration DeclineBlock, ImmutableArray<Requirement> Requires)
{
    /// <summary>How many are offered it together; null = one at a time.</summary>
    public Ringing? Ringing { get; init; }
}

/// <summary>An offer that stands. <paramref name="Units"/> is what it costs the agent.</summary>
public sealed record Offer(Guid Id, string Agent, int Units, Instant Since, Instant Until)
{
    /// <summary>What rings for a call.</summary>
    public string? Telephone { get; init; }
}

/// <summary>Work after the work: costs the agent <paramref name="Units"/> until the given time.</summary>
public sealed record WrapUp(string Agent, int Units, Instant Until);

/// <summary>By which way an agent claims a ticket. The numbers are stored: never renumber.</summary>
public enum ClaimKind
{
    Accept = 1,
    Take = 2,
    Transfer = 3,
    Assign = 4,
    Resume = 5,
    Reopen = 6,
    /// <summary>He answered the call, though it was not (or no longer) offered to him.</summary>
    Answer = 7,
}

/// <summary>Why an offer ended without its agent getting the ticket. The numbers are stored: never renumber.</summary>
public enum OfferEnd
{
    Expired = 1,
    Declined = 2,
    /// <summary>Somebody got the ticket whom it was not offered to.</summary>
    Lost = 3,
    /// <summary>The ticket left: hang-up, cancel, move to another queue.</summary>
    Withdrawn = 4,
    /// <summary>The agent's client went away.</summary>
    AgentGone = 5,
    /// <summary>His telephone was busy.</summary>
    Busy = 6,
    /// <summary>His telephone could not be reached.</summary>
    Unreachable = 7,
    /// <summary>The telephone system could not ring him.</summary>
    Failed = 8,
    /// <summary>Several were offered it together, and another of them answered first. Says nothing about this agent.</summary>
    Elsewhere = 9,
}

/// <summary>Why a holder no longer holds. The numbers are stored: never renumber.</summary>
public enum ReleaseCause
{
    /// <summary>He gave it back to the queue.</summary>
    Released = 1,
    /// <summary>He passed it to another queue.</summary>
    MovedToQueue = 2,
    /// <summary>He passed it to another agent.</summary>
    Transferred = 3,
    /// <summary>A supervisor gave it to somebody else.</summary>
    Reassigned = 4,
    /// <summary>His client was gone longer than the channel allows.</summary>
    ClientGone = 5,
    /// <summary>A promise was missed or nearly, and the policy gives it to somebody else.</summary>
    Escalated = 6,
    /// <summary>An automation gave it back.</summary>
    Automated = 7,
    /// <summary>He had taken a call, and his telephone did not reach him.</summary>
    Unreached = 8,
    /// <summary>He did not reach who was to be called back, and the time for the next attempt has come.</summary>
    NotReached = 9,
}
