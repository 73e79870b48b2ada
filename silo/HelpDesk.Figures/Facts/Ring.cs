namespace HelpDesk.Figures;

/// <summary>What became of an offer. The numbers are stored: never renumber.</summary>
public enum RingEnd
{
    /// <summary>It rings.</summary>
    Standing = 0,
    Accepted = 1,
    /// <summary>Nobody answered until it ran out.</summary>
    Missed = 2,
    Declined = 3,
    /// <summary>Another agent got the ticket.</summary>
    Lost = 4,
    /// <summary>The ticket left.</summary>
    Withdrawn = 5,
    /// <summary>The agent, or his client, went away.</summary>
    AgentGone = 6,
    /// <summary>Several were rung together, and another of them answered first.</summary>
    Elsewhere = 7,
}

/// <summary>One offer to one agent, from when it rang.</summary>
/// <param name="Units">What it costs him.</param>
public sealed record Ring(long From, long? Until, Traits Traits, string Agent, int Units, RingEnd End) : TicketFact(From, Until, Traits)
{
    public override FactKind Kind => FactKind.Ring;
    public override string? Who => Agent;
}
