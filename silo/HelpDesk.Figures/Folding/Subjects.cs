using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>What the fold has to remember of a ticket: the facts that go on, and how many of each kind there were.</summary>
internal sealed record TicketSubject(long Created, Traits Traits)
{
    public int Stays { get; init; }
    public int Rings { get; init; }
    public int Terms { get; init; }
    public int Promises { get; init; }
    public bool Replied { get; init; }

    /// <summary>The stay in a queue that goes on; its number is <see cref="Stays"/>.</summary>
    public Stay? Stay { get; init; }
    /// <summary>The last stay, after it ended; its number is <see cref="Stays"/>. Who answers a call late takes its end back.</summary>
    public Stay? Left { get; init; }
    public ImmutableArray<StandingRing> Standing { get; init; } = [];
    /// <summary>The holder's term; its number is <see cref="Terms"/>.</summary>
    public Term? Term { get; init; }
    /// <summary>Terms that ended in a wrap-up which may still be ended early.</summary>
    public ImmutableArray<EndedTerm> WrapUps { get; init; } = [];
    /// <summary>The newest life, also when it has ended: it learns of its reopening and closing.</summary>
    public Life? Life { get; init; }
    /// <summary>The promise of each clock, also when the clock has stopped: it may go on.</summary>
    public ImmutableArray<KnownPromise> Clocks { get; init; } = [];
    /// <summary>Clocks that were missed since they were started, by whichever policy.</summary>
    public ImmutableArray<MissedClock> Missed { get; init; } = [];
    /// <summary>Skills that the ticket itself asks for.</summary>
    public ImmutableArray<string> OwnSkills { get; init; } = [];
    /// <summary>Skills that its queue asks for.</summary>
    public ImmutableArray<string> QueueSkills { get; init; } = [];
}

internal sealed record StandingRing(Guid Offer, int Number, Ring Ring);

internal sealed record KnownPromise(int Number, Promise Promise)
{
    public bool IsOf(ClockId clock) => Promise.Metric == clock.Metric && Promise.Internal == clock.Internal;
}

/// <summary>A clock that was missed, and when it was due then.</summary>
internal sealed record MissedClock(ClockId Clock, long Due);

internal sealed record EndedTerm(int Number, Term Term);

/// <summary>What the fold has to remember of an agent: the presence that goes on and its number.</summary>
internal sealed record AgentSubject(int Presences, Presence? Presence);
