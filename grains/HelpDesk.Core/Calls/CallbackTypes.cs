using NodaTime;

namespace HelpDesk.Core;

/// <summary>How often and how soon a caller who is to be called back is tried.</summary>
/// <param name="Attempts">After so many the ticket is resolved as not reached.</param>
/// <param name="Interval">Between one and the next.</param>
public sealed record CallbackRule(int Attempts, Duration Interval)
{
    public static readonly CallbackRule Default = new(3, Duration.FromMinutes(10));
}

/// <summary>The ticket's requester is to be called back.</summary>
/// <param name="Line">By the telephone system that he called.</param>
/// <param name="Terms">On its terms as they were then.</param>
public sealed record Callback(string Line, LineTerms Terms)
{
    /// <summary>He confirmed the number.</summary>
    public bool Confirmed { get; init; }
    /// <summary>How often he was not reached.</summary>
    public int Attempts { get; init; }
    /// <summary>When it is tried again; null = whenever somebody has the ticket.</summary>
    public Instant? NextAt { get; init; }
}

/// <summary>A call that began here: whose telephone rings first, and on which terms.</summary>
public sealed record DialledCall(Rung Ring, LineTerms Terms);

/// <summary>Its holder wants to talk to the requester.</summary>
/// <param name="Line">The telephone system that makes the call.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="Agent">Who is meant by its holder.</param>
/// <param name="Telephone">What rings for him.</param>
public sealed record DialOrder(string Line, LineTerms Terms, string Agent, string Telephone) : Message;

/// <summary>The call that <paramref name="Ticket"/> is asks for the same call back.</summary>
public sealed record CallbackAgain(Guid Ticket) : Message;

/// <summary>Both were promised in the same moment: <paramref name="Ticket"/> was told, and stands for both.</summary>
public sealed record CallbackInto(Guid Ticket) : Message;

/// <summary>A call is begun; whatever is said of it is said under this name.</summary>
public sealed record CallDialled(string Source, string Call, Rung Ring, LineTerms Terms, Instant At) : TicketEvent(At);

/// <summary>The call is over and the ticket waits on: its requester is called back.</summary>
public sealed record CallbackPromised(string Line, LineTerms Terms, bool Confirmed, Instant At) : TicketEvent(At);

/// <summary>The requester was not reached, for the <paramref name="Attempt"/>th time of <paramref name="Of"/>; <paramref name="NextAt"/> null = that was the last.</summary>
public sealed record CallbackMissed(int Attempt, int Of, RingOutcome? Outcome, Instant? NextAt, Instant At) : TicketEvent(At);

/// <summary>
/// Two calls ask for one call back. <paramref name="Into"/>: this ticket is over, the <paramref name="Other"/> stands for it; else it is the other way round.
/// </summary>
public sealed record CallbackMerged(Guid Other, bool Into, Instant At) : TicketEvent(At);
