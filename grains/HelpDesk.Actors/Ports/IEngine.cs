using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>All that an edge sees of the actors. Hosts implement it.</summary>
public interface IEngine
{
    /// <summary>
    /// Asks an actor and waits for its answer; a refusal is a value. With <see cref="Origin.IsCommand"/> the answer is kept and a repeat
    /// gets the same one. Cancelling stops the waiting, not the command.
    /// </summary>
    ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content, CancellationToken ct);

    /// <summary>Tells an actor, in the engine's own name; nobody waits, and it may get lost.</summary>
    void Tell(ActorId to, Message message);

    /// <summary>The engine's time: the clock of the store's machine as it was at the start, carried on by the process' monotonic clock.</summary>
    NodaTime.Instant Now { get; }
}

/// <summary>The tenant's event feed as this process follows it.</summary>
public interface IFeed
{
    /// <summary>The highest position that this process has seen.</summary>
    ValueTask<long> Head(string tenant, CancellationToken ct);

    /// <summary>
    /// Every event above <paramref name="after"/>, in order, without gap or repeat, for as long as the caller listens. Throws
    /// <see cref="FeedResetException"/> when the cursor is older than what is kept or above the head: take a snapshot and begin at its
    /// position.
    /// </summary>
    IAsyncEnumerable<FeedItem> Follow(string tenant, long after, CancellationToken ct);
}

/// <summary>The cursor is older than what the feed keeps, or this feed never reached it.</summary>
public sealed class FeedResetException(long earliest, long head) : Exception($"The feed begins at {earliest} and is at {head}.")
{
    public long Earliest { get; } = earliest;
    public long Head { get; } = head;
}
