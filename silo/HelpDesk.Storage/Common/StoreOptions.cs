using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>How a store is to behave; the defaults suit a server.</summary>
public sealed record StoreOptions
{
    public static readonly StoreOptions Default = new();

    /// <summary>Commits that may wait before new ones are answered Busy.</summary>
    public int Backlog { get; init; } = Limits.MaxStoreBacklog;

    /// <summary>Requests that one transaction carries at most.</summary>
    public int MaxBatch { get; init; } = 512;

    /// <summary>
    /// This process alone writes the store; the embedded host relies on it. false = one of several writers, the nodes of a cluster: only
    /// PostgreSQL can do that.
    /// </summary>
    public bool Exclusive { get; init; } = true;

    /// <summary>Connections that serve reads beside the committer.</summary>
    public int Readers { get; init; } = 3;

    /// <summary>Reads that may wait before new ones are answered Busy.</summary>
    public int ReadBacklog { get; init; } = Limits.MaxStoreBacklog;

    /// <summary>SQLite only: bytes that the database file may grow to; null = as the disk allows. Commits beyond it are refused.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>
    /// How long events stay in the feed; older ones are archived, where histories still find them. Streams and other readers of the feed
    /// that were away for longer begin anew. At least an hour.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Shorter than <see cref="MinKeepEvents"/>.</exception>
    public TimeSpan KeepEvents
    {
        get;
        init => field = value >= MinKeepEvents ? value : throw new ArgumentOutOfRangeException(
            nameof(KeepEvents), value, $"Events stay in the feed for {MinKeepEvents} at least: whoever reads it needs time to come back.");
    } = TimeSpan.FromDays(90);

    /// <summary>The shortest time for <see cref="KeepEvents"/>.</summary>
    public static readonly TimeSpan MinKeepEvents = TimeSpan.FromHours(1);

    /// <summary>
    /// SQLite only: open a file although acknowledged commits are missing in it, and go on from what is there. For once, after the loss
    /// was understood.
    /// </summary>
    public bool AcceptLoss { get; init; }

    /// <summary>The clock by which old answers are removed and old events archived.</summary>
    public TimeProvider Time { get; init; } = new SteadyTime();
}
