using System.Collections.Immutable;

namespace HelpDesk.Figures;

/// <summary>How a ticket's life ended. The numbers are stored: never renumber.</summary>
public enum LifeEnd
{
    Open = 0,
    Resolved = 1,
    Cancelled = 2,
    Abandoned = 3,
}

/// <summary>
/// A ticket from its opening to its solution. A reopened ticket has another life; <paramref name="Number"/> 1 is its first.
/// </summary>
/// <param name="Created">When the ticket was created.</param>
/// <param name="Agent">Who resolved it; null = nobody held it.</param>
/// <param name="Terms">Holders one after the other in this life.</param>
/// <param name="FirstTaken">When an agent had it first in this life.</param>
/// <param name="FirstReply">The first public answer to the ticket, where it fell into this life.</param>
/// <param name="ReopenedAt">When the next life began.</param>
/// <param name="ClosedAt">When it was closed for good.</param>
public sealed record Life(
    long From, long? Until, Traits Traits, int Number, long Created, LifeEnd End, string? Agent, int Terms, long? FirstTaken, long? FirstReply,
    long? ReopenedAt, long? ClosedAt) : TicketFact(From, Until, Traits)
{
    /// <summary>In whose open time the first reply was promised to the customer (none = always); null = it was not promised.</summary>
    public ImmutableArray<string>? ReplyCalendars { get; init; }
    /// <summary>The same of the solution.</summary>
    public ImmutableArray<string>? ResolutionCalendars { get; init; }

    public override FactKind Kind => FactKind.Life;
    public override string? Who => Agent;
    public override long Last => Until is { } until ? Math.Max(Math.Max(until, FirstReply ?? 0), ClosedAt ?? 0) : long.MaxValue;
}
