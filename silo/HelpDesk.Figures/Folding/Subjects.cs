using System.Collections.Immutable;

namespace HelpDesk.Figures;

/// <summary>What the fold has to remember of a ticket: the facts that go on, and how many of each kind there were.</summary>
internal sealed record TicketSubject(long Created, Traits Traits)
{
    public int Stays { get; init; }
    public int Rings { get; init; }
    public int Terms { get; init; }
    public bool Replied { get; init; }

    /// <summary>The stay in a queue that goes on; its number is <see cref="Stays"/>.</summary>
    public Stay? Stay { get; init; }
    public ImmutableArray<StandingRing> Standing { get; init; } = [];
    /// <summary>The holder's term; its number is <see cref="Terms"/>.</summary>
    public Term? Term { get; init; }
    /// <summary>Terms that ended in a wrap-up which may still be ended early.</summary>
    public ImmutableArray<EndedTerm> WrapUps { get; init; } = [];
    /// <summary>The newest life, also when it has ended: it learns of its reopening and closing.</summary>
    public Life? Life { get; init; }
}

internal sealed record StandingRing(Guid Offer, int Number, Ring Ring);

internal sealed record EndedTerm(int Number, Term Term);

/// <summary>What the fold has to remember of an agent: the presence that goes on and its number.</summary>
internal sealed record AgentSubject(int Presences, Presence? Presence);
