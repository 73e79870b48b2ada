using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The order within a queue. The numbers are stored: never renumber.</summary>
public enum QueueOrder
{
    /// <summary>First come, first served.</summary>
    Fifo = 1,
    /// <summary>A ticket of priority p counts as if it had come p head starts earlier: linear ageing, no re-sorting.</summary>
    HeadStart = 2,
    /// <summary>
    /// Least slack: whose first promise is missed soonest, across channels, in the open time of its calendars; those without a promise come
    /// after all who have one, first come first served.
    /// </summary>
    Due = 3,
}

/// <summary>How the agent is chosen among those who can; several are compared in the order given. The numbers are stored.</summary>
public enum ChooseBy
{
    /// <summary>Who has been without work longest.</summary>
    LongestIdle = 1,
    /// <summary>Who uses the smallest share of his units.</summary>
    LeastLoaded = 2,
    /// <summary>The highest sum of levels over the required skills.</summary>
    BestSkill = 3,
}

/// <summary>
/// The rules of a queue. Lower <paramref name="Rank"/> is served first. Durations: <paramref name="HeadStart"/> per priority step,
/// <paramref name="Ring"/> until an offer ends by itself, <paramref name="WrapUp"/> after resolving, <paramref name="DeclineBlock"/>
/// before the same agent is offered the same ticket again.
/// </summary>
public sealed record QueueRules(
    string Pool, int Rank, QueueOrder Order, Duration HeadStart, ImmutableArray<Requirement> Requires, ImmutableArray<ChooseBy> Choose,
    Duration Ring, Duration WrapUp, Duration DeclineBlock)
{
    /// <summary>How many are offered a ticket together; null = one at a time.</summary>
    public Ringing? Ringing { get; init; }

    /// <summary>Time that a ticket of this priority is ahead of its real arrival: steps × head start; none under FIFO.</summary>
    public Duration HeadStartOf(int priority) => Order == QueueOrder.HeadStart ? HeadStart * priority : Duration.Zero;

    /// <summary>The place of a ticket in its queue's order, earlier is served first; it does not change while time passes.</summary>
    public Instant KeyOf(Instant enqueuedAt, int priority, Instant? dueAt) => Order switch
    {
        QueueOrder.Due => dueAt ?? enqueuedAt + Limits.AfterAllPromises,
        QueueOrder.HeadStart => enqueuedAt - HeadStartOf(priority),
        _ => enqueuedAt,
    };

    public QueueTerms Terms(string queue, long version) => new(queue, Pool, version, Ring, WrapUp, DeclineBlock, Requires) { Ringing = Ringing };
}

/// <summary>Creates the queue or gives it a new version of its rules. <paramref name="IfVersion"/>: null = any, 0 = must not exist yet.</summary>
public sealed record ConfigureQueue(QueueRules Rules, long? IfVersion) : Message;

/// <summary>A ticket is to come here by itself and asks on which terms. Answered with <see cref="TermsAre"/>.</summary>
public sealed record AskTerms(Guid Ticket) : Message;

/// <summary>A queue's terms as of now; null = there is no such queue. However late: whoever no longer needs them passes them over.</summary>
public sealed record TermsAre(string Queue, QueueTerms? Terms) : Message;

public abstract record QueueEvent : Event;

/// <summary>The queue's rules from now on; <paramref name="RulesVersion"/> counts up from 1.</summary>
public sealed record QueueConfigured(QueueRules Rules, long RulesVersion) : QueueEvent;

public sealed record QueueState(ActorId Id)
{
    public long Version { get; init; }
    public QueueRules? Rules { get; init; }
    public long RulesVersion { get; init; }
}
