using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>A process saw that the alert holds, or does not any more. Who says it again changes nothing.</summary>
/// <param name="Alert">The rule's name.</param>
/// <param name="Metric">What it watches.</param>
/// <param name="Subject">The queue or skill.</param>
/// <param name="Holds">Beyond its limit.</param>
/// <param name="Value">What was seen; null = its rule or subject is gone.</param>
/// <param name="Limit">The rule's.</param>
public sealed record ObserveAlert(string Alert, AlertMetric Metric, string Subject, bool Holds, double? Value, double Limit) : Message
{
    /// <summary>Receivers that are told of the change.</summary>
    public ImmutableArray<string> Notify { get; init; } = [];
    public bool Urgent { get; init; }

    /// <summary>
    /// The version of the alerts at which it was seen; at another one somebody else has changed them since, and what was seen says nothing any more. null =
    /// a process of an earlier build, which does not say.
    /// </summary>
    public long? At { get; init; }
}

public abstract record AlertEvent(Instant At) : Event;

/// <summary>Somebody should look.</summary>
public sealed record AlertRaised(string Alert, AlertMetric Metric, string Subject, double Value, double Limit, Instant At) : AlertEvent(At);

/// <summary>It is over; <paramref name="Value"/> null = its rule or subject is gone.</summary>
public sealed record AlertCleared(string Alert, AlertMetric Metric, string Subject, double? Value, Instant At) : AlertEvent(At);

/// <summary>The alerts of a tenant that stand.</summary>
public sealed record AlertsState(ActorId Id)
{
    public long Version { get; init; }
    public Instant ChangedAt { get; init; } = Instant.MinValue;
    public ImmutableArray<StandingAlert> Standing { get; init; } = [];
}

/// <summary>An alert that was raised and not cleared; <paramref name="Value"/> is what raised it.</summary>
public sealed record StandingAlert(string Alert, AlertMetric Metric, string Subject, double Value, double Limit, Instant Since);
