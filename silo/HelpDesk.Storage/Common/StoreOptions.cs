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

    /// <summary>The clock by which old answers are removed and old events archived.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
