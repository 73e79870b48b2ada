namespace HelpDesk.Figures;

/// <summary>How a ticket's stay in a queue ended. The numbers are stored: never renumber.</summary>
public enum StayEnd
{
    /// <summary>It did not: the ticket waits.</summary>
    Waiting = 0,
    /// <summary>Answered: an agent accepted the offer.</summary>
    Accepted = 1,
    /// <summary>Answered: an agent took it by hand.</summary>
    Taken = 2,
    /// <summary>Answered: somebody gave it to an agent.</summary>
    Assigned = 3,
    /// <summary>The customer left.</summary>
    Abandoned = 4,
    /// <summary>To another queue, or anew into the same.</summary>
    Moved = 5,
    /// <summary>Withdrawn by somebody inside.</summary>
    Cancelled = 6,
    /// <summary>Solved while nobody held it.</summary>
    Resolved = 7,
    /// <summary>A call that its telephone system kept no longer.</summary>
    TimedOut = 8,
    /// <summary>A call that its telephone system could not go on with.</summary>
    Failed = 9,
    /// <summary>A caller who is to be called back instead.</summary>
    CalledBack = 10,
}

/// <summary>
/// One stay of a ticket in a queue, from when it was put there: what other systems count as a contact offered to the queue. Each stay
/// ends in one way or goes on, so entered = answered + abandoned + moved + cancelled + resolved + timed out + failed + called back +
/// waiting, always.
/// </summary>
/// <param name="Agent">Who answered.</param>
/// <param name="FirstOffered">When it was offered to somebody first.</param>
/// <param name="Offers">How often it was offered.</param>
public sealed record Stay(long From, long? Until, Traits Traits, StayEnd End, string? Agent, long? FirstOffered, int Offers)
    : TicketFact(From, Until, Traits)
{
    public override FactKind Kind => FactKind.Stay;
    public override string? Who => Agent;

    /// <summary>The priority with which it entered; <see cref="Traits"/> has the one at its end, which may be higher because it waited long.</summary>
    public int EnteredAs { get; init; }

    /// <summary>Since when it counts as waiting in the queue's order: what comes back keeps its age.</summary>
    public long Age { get; init; }

    public bool Answered => End is StayEnd.Accepted or StayEnd.Taken or StayEnd.Assigned;
}
