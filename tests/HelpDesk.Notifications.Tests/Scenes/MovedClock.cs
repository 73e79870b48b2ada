using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications.Tests;

/// <summary>An engine whose time a test can move on.</summary>
internal sealed class MovedClock(IEngine engine) : IEngine
{
    private long _moved;

    public Instant Now => engine.Now + Duration.FromTicks(Volatile.Read(ref _moved));

    public void Move(Duration by) => Interlocked.Add(ref _moved, by.BclCompatibleTicks);

    public ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content, CancellationToken ct) =>
        engine.Ask(to, message, origin, content, ct);

    public void Tell(ActorId to, Message message) => engine.Tell(to, message);
}
