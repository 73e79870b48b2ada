using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// An agent. The upper half is durable (from his events); the lower half lives in memory and is rebuilt at activation from the rows
/// that tickets wrote, so it is not stored with the state.
/// </summary>
public sealed record AgentState(ActorId Id)
{
    public long Version { get; init; }
    /// <summary>What he works by.</summary>
    public AgentProfile? Profile { get; init; }
    /// <summary>That is a saved profile, until a time; null = it is his own.</summary>
    public ProfileLoan? Loan { get; init; }
    public string Activity { get; init; } = "offline";
    public bool Available { get; init; }
    public Instant ActivitySince { get; init; }
    /// <summary>When his last event was decided.</summary>
    public Instant ChangedAt { get; init; }
    /// <summary>Draining: the activity he enters when his last open item is gone; null = not draining.</summary>
    public string? DrainTo { get; init; }
    public bool DrainToAvailable { get; init; }
    public int NoAnswers { get; init; }
    /// <summary>When his client's lease lapsed; null = his client is there.</summary>
    public Instant? LapsedAt { get; init; }

    /// <summary>This activation's epoch; the store refuses the grants of older ones.</summary>
    [JsonIgnore] public long Epoch { get; init; }
    [JsonIgnore] public ImmutableSortedDictionary<Guid, LoadItem> Load { get; init; } = ImmutableSortedDictionary<Guid, LoadItem>.Empty;
    /// <summary>Tickets that cost nothing any more, kept for a while so that an older, late word of theirs can't bring them back.</summary>
    [JsonIgnore] public ImmutableSortedDictionary<Guid, LoadItem> Gone { get; init; } = ImmutableSortedDictionary<Guid, LoadItem>.Empty;
    /// <summary>When those that are old enough are forgotten; null = none is kept.</summary>
    [JsonIgnore] public Instant? ForgetAt { get; init; }
    [JsonIgnore] public ImmutableSortedDictionary<Guid, Reservation> Reservations { get; init; } = ImmutableSortedDictionary<Guid, Reservation>.Empty;
    [JsonIgnore] public Instant? LeaseUntil { get; init; }
    [JsonIgnore] public Instant IdleSince { get; init; }
    /// <summary>Counts the views sent; with the epoch it orders them.</summary>
    [JsonIgnore] public long Sequence { get; init; }
    /// <summary>By pool: its current run and the highest pick of it that was handled here.</summary>
    [JsonIgnore] public ImmutableSortedDictionary<string, SeenPick> Seen { get; init; } = ImmutableSortedDictionary.Create<string, SeenPick>(StringComparer.Ordinal);
    /// <summary>Counts the claims of this activation: each try has an id of its own.</summary>
    [JsonIgnore] public long Attempts { get; init; }

    public string Agent => Id.Key;
    public bool Exists => Profile is not null;
    public bool Draining => DrainTo is not null;
    public bool Routable => Exists && Available && !Draining && LapsedAt is null;
}

/// <summary>One ticket that costs the agent something, as of the ticket's version.</summary>
public sealed record LoadItem(Guid Ticket, long Version, string Channel, int Units, SettledKind Kind, Instant? Until, Guid? Offer)
{
    /// <summary>When to speak to the ticket about it next (what became of it; take it back), if there is a reason to.</summary>
    public Instant? AskAt { get; init; }
    /// <summary>When to ask although there is no reason to: the ticket's last word, and the feed's hint that there was one, may both be lost.</summary>
    public Instant? ReviewAt { get; init; }
    /// <summary>The term of ownership; 0 = not known since this activation.</summary>
    public long Ownership { get; init; }
    /// <summary>Who got the ticket while it was offered to this agent, too; null = nobody, or not known.</summary>
    public string? Winner { get; init; }
    public bool IsGone => Kind == SettledKind.None;
}

/// <summary>
/// Room set aside until the ticket's word arrives. <paramref name="Message"/> is repeated to the ticket, in the name of
/// <paramref name="Origin"/>, from <paramref name="RepeatAt"/> on.
/// </summary>
public sealed record Reservation(Guid Id, Guid Ticket, string Channel, int Units, Message Message, Origin Origin, Instant RepeatAt)
{
    /// <summary>When the room was set aside.</summary>
    public Instant Since { get; init; }
}

public readonly record struct SeenPick(Guid Run, long Pick);
