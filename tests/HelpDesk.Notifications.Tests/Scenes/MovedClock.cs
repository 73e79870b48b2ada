using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications.Tests;

/// <summary>An engine whose time stands still but for what a test moves it on: however slow the machine is, nothing is due before the test says so.</summary>
internal sealed class MovedClock(IEngine engine) : IEngine
{
    private readonly Instant _begin = engine.Now;
    private long _moved;

    public Instant Now => _begin + Duration.FromTicks(Volatile.Read(ref _moved));

    public void Move(Duration by) => Interlocked.Add(ref _moved, by.BclCompatibleTicks);

    public ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content, CancellationToken ct) =>
        engine.Ask(to, message, origin, content, ct);

    public void Tell(ActorId to, Message message) => engine.Tell(to, message);
}
