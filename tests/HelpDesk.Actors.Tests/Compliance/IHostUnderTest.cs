using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Actors.Tests;

/// <summary>What the compliance suite needs of a host, whatever drives its cells and its time.</summary>
public interface IHostUnderTest : IAsyncDisposable
{
    ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content);

    /// <summary>The first event above <paramref name="after"/> that fits; waits until it happens.</summary>
    ValueTask<FeedItem> Event(string tenant, long after, Func<FeedItem, bool> fits);

    /// <summary>As after kill -9: everything in memory is gone, the store is read anew.</summary>
    ValueTask Crash();
}
