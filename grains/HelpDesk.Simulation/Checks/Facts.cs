using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>A ticket as the checkers understand it from committed events alone; no code of the deciders is used here.</summary>
internal sealed record TicketFact(Guid Ticket)
{
    public long Version { get; init; }
    public TicketStatus Status { get; init; }
    public string Queue { get; init; } = "";
    public string Pool { get; init; } = "";
    public string Channel { get; init; } = "";
    /// <summary>The ticket's own requirements, beside its queue's.</summary>
    public ImmutableArray<Requirement> Requires { get; init; } = [];
    public ImmutableArray<Block> Blocks { get; init; } = [];
    public ImmutableArray<Offer> Offers { get; init; } = [];
    /// <summary>The version that the round of several was picked for; 0 = the ticket is offered to one, or to nobody.</summary>
    public long Joint { get; init; }
    /// <summary>Who were offered it in that round.</summary>
    public ImmutableHashSet<string> Asked { get; init; } = [];
    public ImmutableArray<WrapUp> WrapUps { get; init; } = [];
    public string? Holder { get; init; }
    public int HolderUnits { get; init; }
    public long Ownership { get; init; }
    public WhenClosed? Deferred { get; init; }
    /// <summary>What was said of the call that it is.</summary>
    public CallSaid? Call { get; init; }

    public bool Ended => Status is TicketStatus.Closed or TicketStatus.Cancelled or TicketStatus.Abandoned;

    /// <summary>What the ticket costs this agent, as the store's load rows should have it; null = nothing.</summary>
    public LoadRow? LoadOf(string agent)
    {
        if (Holder == agent)
            return Status == TicketStatus.OnHold
                ? new LoadRow(agent, Channel, 0, LoadPhase.Parked, null) : new LoadRow(agent, Channel, HolderUnits, LoadPhase.Held, null);
        foreach (var offer in Offers)
            if (offer.Agent == agent) return new LoadRow(agent, Channel, offer.Units, LoadPhase.Offered, offer.Until);
        foreach (var wrapUp in WrapUps)
            if (wrapUp.Agent == agent) return new LoadRow(agent, Channel, wrapUp.Units, LoadPhase.WrapUp, wrapUp.Until);
        return null;
    }

    public IEnumerable<string> Agents =>
        Offers.Select(o => o.Agent).Concat(WrapUps.Select(w => w.Agent)).Concat(Holder is null ? [] : [Holder]).Distinct();
}

/// <summary>An agent as the checkers understand him from committed events.</summary>
internal sealed record AgentFact(string Agent)
{
    public AgentProfile? Profile { get; init; }
    public Instant Created { get; init; } = Instant.MaxValue;
    public bool Available { get; init; }
    public bool Draining { get; init; }
    public bool Lapsed { get; init; }
    /// <summary>Profiles that were replaced, until when each was in force: a reservation made under one may still be granted.</summary>
    public ImmutableArray<(AgentProfile Profile, Instant Until)> Former { get; init; } = [];

    public bool Routable => Profile is not null && Available && !Draining && !Lapsed;
}
