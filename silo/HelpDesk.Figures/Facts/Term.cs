using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>Why a holder's term ended. The numbers are stored: never renumber.</summary>
public enum TermEnd
{
    /// <summary>It did not: he holds the ticket.</summary>
    Held = 0,
    Resolved = 1,
    /// <summary>He gave it back to the queue.</summary>
    Released = 2,
    MovedToQueue = 3,
    Transferred = 4,
    /// <summary>A supervisor gave it to somebody else.</summary>
    Reassigned = 5,
    ClientGone = 6,
    Cancelled = 7,
    Abandoned = 8,
    /// <summary>A promise was missed or nearly, or an automation wanted it so, and it went to somebody else.</summary>
    Escalated = 9,
}

/// <summary>What a holder does with a ticket. The numbers are stored: never renumber.</summary>
public enum Phase
{
    /// <summary>He works on it.</summary>
    Talk = 1,
    /// <summary>It waits for the customer.</summary>
    Hold = 2,
    /// <summary>Work after the work.</summary>
    WrapUp = 3,
}

/// <summary>A part of a term. A wrap-up has its end from the beginning; ended early, it ends there.</summary>
public sealed record Segment(Phase Phase, int Units, long From, long? Until);

/// <summary>
/// One agent's term as the holder of a ticket, wrap-up included: what handle time is made of. It ends when its wrap-up does.
/// </summary>
public sealed record Term(long From, long? Until, Traits Traits, string Agent, ClaimKind How, TermEnd End, ImmutableArray<Segment> Segments)
    : TicketFact(From, Until, Traits)
{
    public override FactKind Kind => FactKind.Term;
    public override string? Who => Agent;

    /// <summary>Ticks of the parts in this phase; only for a term that has ended.</summary>
    public long In(Phase phase)
    {
        var sum = 0L;
        foreach (var segment in Segments)
            if (segment.Phase == phase) sum += segment.Until!.Value - segment.From;
        return sum;
    }
}
