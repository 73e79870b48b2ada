using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Says when somebody should look: raised when the figure has been beyond <paramref name="Limit"/> for <paramref name="For"/> without a
/// break, cleared when it has been within for as long. Each queue (or skill) is watched by itself.
/// </summary>
/// <param name="Name">Its own name.</param>
/// <param name="Metric">What is watched.</param>
/// <param name="Queues">None = all; of a skill none counts.</param>
/// <param name="Skills">Only for <see cref="AlertMetric.SkillWithoutAgents"/>; none = all of the catalogue.</param>
/// <param name="Limit">In the metric's unit.</param>
/// <param name="For">How long it has to be so.</param>
/// <param name="Within">Only for <see cref="AlertMetric.ServiceLevel"/>: the wait that is promised.</param>
public sealed record AlertRule(
    string Name, AlertMetric Metric, ImmutableArray<string> Queues, ImmutableArray<string> Skills, double Limit, Duration For, Duration Within)
{
    /// <summary>Receivers that are told when it is raised and when it is over.</summary>
    public ImmutableArray<string> Notify { get; init; } = [];
    /// <summary>They are told also outside the hours in which they want to be disturbed.</summary>
    public bool Urgent { get; init; }

    /// <summary>Whether this value is beyond the limit.</summary>
    public bool Beyond(double value) => Metric switch
    {
        AlertMetric.ServiceLevel => value < Limit,
        AlertMetric.SkillWithoutAgents => value <= 0,
        _ => value >= Limit,
    };
}

/// <summary>What an alert watches. The numbers are stored: never renumber.</summary>
public enum AlertMetric
{
    /// <summary>Tickets that wait while the queue is open; at least the limit.</summary>
    Waiting = 1,
    /// <summary>Seconds that the oldest of them has waited; at least the limit.</summary>
    LongestWait = 2,
    /// <summary>Percent of the last half hour's customers who were answered within the promised wait; below the limit.</summary>
    ServiceLevel = 3,
    /// <summary>Tickets that are open, waiting or worked on; at least the limit.</summary>
    Backlog = 4,
    /// <summary>Agents with the skill who are signed in; none.</summary>
    SkillWithoutAgents = 5,
}
