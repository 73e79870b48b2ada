using HelpDesk.Actors;

namespace HelpDesk.Storage;

/// <summary>Commits many requests at once and finds a verdict for each. For the committer's thread only.</summary>
internal interface IGroupCommit : IDisposable
{
    /// <summary>
    /// Writes the works, which are sorted by actor, and fills in one verdict each; never throws for what one of them, the database or
    /// the medium did.
    /// </summary>
    void Run(ReadOnlySpan<Work> works, Span<StoreReply> verdicts);

    /// <summary>Feeds that grew in the last <see cref="Run"/>, as (tenant, head).</summary>
    IReadOnlyList<KeyValuePair<string, long>> Moved { get; }

    /// <summary>
    /// What the store does of its own, when it is due. Called between batches; says after how long at the latest it is to be called again.
    /// </summary>
    TimeSpan Upkeep();
}
