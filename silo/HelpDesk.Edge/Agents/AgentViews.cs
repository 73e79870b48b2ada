using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>An agent: what is configured, and how he is.</summary>
/// <param name="Id">The name in addresses and principals.</param>
/// <param name="Name">What people call him.</param>
/// <param name="Telephone">What rings for his calls; null = calls are not offered to him.</param>
/// <param name="Available">His activity lets routing offer to him.</param>
/// <param name="ActivitySince">null = he has never been in another one than at the beginning.</param>
/// <param name="DrainingTo">He gets nothing new and enters this activity when his last open item is gone.</param>
/// <param name="LapsedAt">Since when his client is gone; null = it is there.</param>
/// <param name="Load">What he carries.</param>
/// <param name="Loan">He works by a saved profile until a time; null = by his own.</param>
public sealed record AgentDetails(
    string Id, long Version, string? Name, int Units, IReadOnlyList<AgentChannelView> Channels, IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> Queues,
    int NoAnswerLimit, string NoAnswerActivity, double LeaseSeconds, string? Telephone, string Activity, bool Available, Instant? ActivitySince, bool Draining, string? DrainingTo,
    bool Lapsed, Instant? LapsedAt, IReadOnlyList<AgentLoadView> Load, LoanView? Loan);

public sealed record AgentChannelView(string Channel, int Units, int Max, double? RequeueAfterSeconds)
{
    internal static AgentChannelView Of(ChannelCapacity c) => new(c.Channel, c.Units, c.Max, c.RequeueAfter?.TotalSeconds);

    /// <summary>null = he has each of the catalogue's channels at its cost and limit, and no others. When what he was given comes back to the queue is not looked at.</summary>
    internal static IReadOnlyList<AgentChannelView>? WhereOther(ImmutableArray<ChannelCapacity> own, ImmutableArray<Channel> usual) =>
        own.Length == usual.Length && usual.All(u => own.Any(c => (c.Channel, c.Units, c.Max) == (u.Name, u.Units, u.Max))) ? null : [.. own.Select(Of)];
}

/// <summary>What a ticket costs him.</summary>
public sealed record AgentLoadView(string Ticket, string Channel, int Units, LoadPhase Phase, Instant? Until)
{
    internal static AgentLoadView Of(LoadFact fact) => new(fact.Ticket.ToString("N"), fact.Row.Channel, fact.Row.Units, fact.Row.Phase, fact.Row.Until);
}

/// <summary>A page of agents, without their load; <paramref name="Next"/> is the cursor of the next page.</summary>
public sealed record AgentPage(IReadOnlyList<AgentSummary> Items, string? Next);

/// <summary>An agent in a list.</summary>
/// <param name="Units">His capacity in total.</param>
/// <param name="Channels">What he takes, and how much of it; null = just what the catalogue says now.</param>
public sealed record AgentSummary(
    string Id, long Version, string? Name, string Activity, bool Available, bool Draining, bool Lapsed, int Units, IReadOnlyList<AgentChannelView>? Channels,
    IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> Queues, LoanView? Loan);

public sealed record AgentReply(string Id, long Version, string Activity, bool Available)
{
    internal static AgentReply Of(AgentDone done) => new(done.Agent, done.Version, done.Activity, done.Available);
}

/// <summary>Into another activity.</summary>
public sealed record ActivityChangeBody
{
    /// <summary>One of the catalogue's activities.</summary>
    [Required] public string? Activity { get; init; }
    /// <summary>true: nothing new from now on, and into the activity when the last open item is gone.</summary>
    public bool? WhenDrained { get; init; }
}

/// <summary>A sign of life of the agent's client.</summary>
public sealed record LeaseBody
{
    /// <summary>Names the client, for example browser-1.</summary>
    [Required] public string? Client { get; init; }
    /// <summary>How long it counts as there; default: the agent's leaseSeconds.</summary>
    public double? Seconds { get; init; }
}
