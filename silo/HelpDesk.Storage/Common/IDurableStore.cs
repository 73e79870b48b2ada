using HelpDesk.Actors;
using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Storage;

/// <summary>A store that keeps what it acknowledged: both ports, and what its host wants to know of it.</summary>
public interface IDurableStore : IStore, IReads, IArchivedHistory, IDisposable
{
    /// <summary>
    /// After each commit that wrote events: the tenant and the new head of its feed. Raised on the committer's thread: handlers must
    /// only pass it on. Commits of other processes on the same database are not seen here.
    /// </summary>
    event Action<string, long>? HeadMoved;

    /// <summary>How long the last commits took on this disk.</summary>
    CommitSummary RecentCommits { get; }

    /// <summary>The time by the clock that all who write this store share: the database server's, for a file this machine's.</summary>
    ValueTask<Instant> Clock(CancellationToken ct);

    /// <summary>Opens the facts behind the figures that belong to this store, and makes their place when it is not there. Whoever asks disposes them.</summary>
    /// <exception cref="StoreOpenException">They can't be opened; the message says what to do.</exception>
    IFigureStore OpenFigures();
}
