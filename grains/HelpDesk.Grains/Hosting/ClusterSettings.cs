using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Grains;

/// <summary>Settings of a node of the cluster. All have working defaults.</summary>
public sealed record ClusterSettings
{
    /// <summary>How long a caller waits for an answer before he is told that the outcome is unknown.</summary>
    public Duration AskTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>
    /// How long a grain keeps a caller waiting before it sends him to ask again, and a store before it goes without its answer; less than the
    /// runtime's time-out of a call.
    /// </summary>
    public Duration GrainPatience { get; init; } = Duration.FromSeconds(2);

    /// <summary>How long another silo has to be an actor's home before the actor moves there.</summary>
    public Duration MoveAfter { get; init; } = Duration.FromSeconds(30);

    /// <summary>How often this node calls pools, clock shards and feeds that have rows.</summary>
    public Duration KeeperPeriod { get; init; } = Duration.FromSeconds(1);

    /// <summary>Feed events per tenant that streams of this node get from memory; older ones they read from the store.</summary>
    public int FeedWindow { get; init; } = 10_000;

    /// <summary>The time begins here where this machine's clock is behind it (<see cref="HelpDesk.Actors.LastRecorded"/>); null = wherever the clock is.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>How far the store's clock is ahead of this machine's. With it all nodes have one time, however wrong their clocks are.</summary>
    public Duration ClockCorrection { get; init; }

    /// <summary>Where commands to telephone systems go that are decided on this node; null = nowhere.</summary>
    public ILines? Lines { get; init; }

    /// <summary>Told of defects (message, cause); without it they go to standard error.</summary>
    public Action<string, Exception?> Report { get; init; } = (what, cause) =>
        Console.Error.WriteLine(cause is null ? what : $"{what} {cause.GetType().Name}: {cause.Message}");

    /// <summary>Told of what failed and is tried again; without it that goes to standard error.</summary>
    public Action<string> Warn { get; init; } = Console.Error.WriteLine;

    /// <summary>What a cluster goes through when nodes come and go is said in a sentence; anything else is a defect and shown whole.</summary>
    internal void ReportTrouble(string what, Exception cause)
    {
        if (cause is OrleansException or TimeoutException) Report($"{what} ({cause.Message})", null);
        else Report(what, cause);
    }
}
