using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Simulation;

namespace HelpDesk.Actors.Tests;

/// <summary>The simulated host over its own store, under virtual time.</summary>
public sealed class SimulatedCompliance : ActorCompliance
{
    protected override ValueTask<IHostUnderTest> Start() => ValueTask.FromResult<IHostUnderTest>(new SimulatedUnderTest());
}

internal sealed class SimulatedUnderTest : IHostUnderTest
{
    private readonly SimulatedHost _host = new(seed: 1);

    public ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content) => _host.Ask(to, message, origin, content);

    public ValueTask<FeedItem> Event(string tenant, long after, Func<FeedItem, bool> fits) =>
        ValueTask.FromResult(_host.Event(after, item => item.Tenant == tenant && fits(item)));

    public ValueTask Crash()
    {
        _host.Crash();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
