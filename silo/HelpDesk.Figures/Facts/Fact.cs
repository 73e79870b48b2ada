using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>What a fact is about. The numbers are stored: never renumber.</summary>
public enum FactKind
{
    Stay = 1,
    Ring = 2,
    Term = 3,
    Life = 4,
    Presence = 5,
    Promise = 6,
}

/// <summary>
/// Something that went on for a while, as the events tell it. Times are ticks of 100 ns since 1970 UTC, as the store keeps them: figures
/// are sums of whole numbers, and are divided at the very end.
/// </summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended; null = it goes on.</param>
public abstract record Fact(long From, long? Until)
{
    /// <summary>The feed position of the event that changed it last.</summary>
    public long Position { get; init; }

    [JsonIgnore] public abstract FactKind Kind { get; }

    /// <summary>The last moment that it says anything about: a report of an interval that begins later does not need it.</summary>
    [JsonIgnore] public virtual long Last => Until ?? long.MaxValue;

    /// <summary>How much of it lies in [from, until): a fact that goes on is cut off at the end.</summary>
    public long Within(long from, long until) => Math.Max(0, Math.Min(Until ?? until, until) - Math.Max(From, from));

    /// <summary>Whether it began in [from, until).</summary>
    public bool BeganIn(long from, long until) => From >= from && From < until;

    /// <summary>Whether it ended in [from, until).</summary>
    public bool EndedIn(long from, long until) => Until >= from && Until < until;

    /// <summary>Whether it had begun before this moment and not ended before it: what ends at the moment ends after it.</summary>
    public bool GoesOnAt(long at) => From < at && !(Until < at);
}

/// <summary>A fact under its name: the actor whose events tell it, and its number among his facts of this kind, from 1.</summary>
public sealed record NamedFact(ActorId Subject, int Number, Fact Fact);

/// <summary>What figures are grouped and filtered by, as of the end of what it describes (as of now while it goes on).</summary>
/// <param name="Kinds">What kind of ticket it is, in the tenant's own words: segment = vip, region = kr.</param>
/// <param name="Born">The feed position of the ticket's first event: tickets in this order are in the order of their numbers.</param>
public sealed record Traits(string Queue, string Channel, int Priority, ImmutableArray<string> Tags, ImmutableArray<Trait> Kinds, long Born)
{
    /// <summary>The skills that it asks for, its own and its queue's as of when it came there, in order.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>What it is by this trait; "" = nothing.</summary>
    public string Kind(string trait)
    {
        foreach (var kind in Kinds)
            if (kind.Name == trait) return kind.Value;
        return "";
    }
}

/// <summary>A fact about a ticket.</summary>
public abstract record TicketFact(long From, long? Until, Traits Traits) : Fact(From, Until)
{
    /// <summary>The agent whom it is about; null = nobody.</summary>
    [JsonIgnore] public abstract string? Who { get; }
}
