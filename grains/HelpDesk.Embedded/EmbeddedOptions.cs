using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Embedded;

/// <summary>Settings of the in-process host. All have working defaults.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>How long a caller waits for an answer before he is told that the outcome is unknown.</summary>
    public Duration AskTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>How often the keeper calls pools, clock shards and feeds that have rows.</summary>
    public Duration KeeperPeriod { get; init; } = Duration.FromSeconds(1);

    /// <summary>A cell that is quiet for this long is forgotten; the store has all it knew.</summary>
    public Duration ForgetAfter { get; init; } = Duration.FromSeconds(10);

    /// <summary>Quiet cells above this number are forgotten at the keeper's next round, however fresh.</summary>
    public int MaxQuietCells { get; init; } = 50_000;

    /// <summary>Feed events per tenant that streams get from memory; older ones they read from the store.</summary>
    public int FeedWindow { get; init; } = 10_000;

    /// <summary>
    /// The engine's time begins here where the machine's clock is behind it: give <see cref="LastRecorded"/>, so that a clock that was set
    /// back does not make what is due wait for it. null = wherever the machine's clock is.
    /// </summary>
    public Instant? NotBefore { get; init; }

    /// <summary>Where commands to telephone systems go; null = nowhere.</summary>
    public ILines? Lines { get; init; }

    /// <summary>Told of defects (message, cause); null = they go to standard error.</summary>
    public Action<string, Exception?>? OnFault { get; init; }
}
