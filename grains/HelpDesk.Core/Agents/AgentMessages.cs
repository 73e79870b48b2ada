using NodaTime;

namespace HelpDesk.Core;

// Commands of people and clients.

/// <summary>Creates or replaces the agent's profile. <paramref name="IfVersion"/>: null = any, 0 = must not exist yet.</summary>
public sealed record ConfigureAgent(AgentProfile Profile, long? IfVersion) : Message;

/// <summary>
/// Enters a named activity. With <paramref name="WhenDrained"/> the agent gets nothing new from now on and enters it when his last
/// open item is gone ("next status").
/// </summary>
public sealed record SetActivity(string Activity, bool Available, bool WhenDrained) : Message;

/// <summary>What rings for the agent from now on; null = nothing does. The rest of his profile stays.</summary>
public sealed record SetTelephone(string? Telephone) : Message;

/// <summary>Somebody else sits at this telephone now. Who is not there gives it up, who is there keeps it.</summary>
public sealed record GiveUpTelephone(string Telephone) : Message;

/// <summary>The agent's client is there; its lease starts anew. <paramref name="For"/> null = the profile's lease.</summary>
public sealed record RenewLease(string Client, Duration? For) : Message;

public sealed record Accept(Guid Ticket, Guid Offer) : Message;
public sealed record Decline(Guid Ticket, Guid Offer, ContentRef? Reason) : Message;
/// <summary>Takes a ticket that nobody holds.</summary>
public sealed record Take(Guid Ticket, string Channel) : Message;
/// <summary>This agent is to get a ticket that another holds; <paramref name="IfOwnership"/> is the ownership epoch the sender saw.</summary>
public sealed record ReceiveTransfer(Guid Ticket, string Channel, long? IfOwnership) : Message;
/// <summary>A supervisor gives the ticket to this agent; <paramref name="Override"/> = beyond his limit, recorded as an exception.</summary>
public sealed record Assign(Guid Ticket, string Channel, bool Override) : Message;
public sealed record ResumeTicket(Guid Ticket, string Channel) : Message;
/// <summary>Reopens a solved ticket to this agent.</summary>
public sealed record ReopenTicket(Guid Ticket, string Channel) : Message;

// The protocol with pools and tickets.

/// <summary>The pool picked this agent. <paramref name="Pick"/> counts up within <paramref name="Run"/>; the id becomes the offer's id.</summary>
public sealed record Reserve(
    string Pool, Guid Run, long Pick, Guid Reservation, Guid Ticket, long TicketVersion, string Channel, QueueTerms Terms, PickRecord Record) : Message
{
    /// <summary>How many were picked together for this version of the ticket; null = he alone.</summary>
    public int? Of { get; init; }
}

/// <summary>A (new) run of a pool asks for the agent's room.</summary>
public sealed record Advertise(string Pool, Guid Run) : Message;

/// <summary>What the agent is to the ticket now.</summary>
public enum SettledKind
{
    None = 0,
    Offered = 1,
    Held = 2,
    Parked = 3,
    WrapUp = 4,
}

/// <summary>
/// The ticket's word on what this agent is to it, as of <paramref name="Version"/>. Ends the reservation named, if any; older versions
/// are ignored for the load. When it settles a client's command, <paramref name="Command"/> and <paramref name="Answer"/> go to that client.
/// </summary>
public sealed record Settled(
    Guid Ticket, long Version, Guid? Reservation, SettledKind Kind, string Channel, int Units, Instant? Until, Guid? Offer,
    OfferEnd? End, string? Winner, Guid Command, Answer? Answer) : Message
{
    /// <summary>The ticket's ownership epoch at that version.</summary>
    public long Ownership { get; init; }
    /// <summary>The epoch under which the agent asked is not the newest: this copy of the agent has to read again. 0 = no such trouble.</summary>
    public long StaleEpoch { get; init; }
}
