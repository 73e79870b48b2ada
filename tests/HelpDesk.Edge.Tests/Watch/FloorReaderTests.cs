using System.Reflection;
using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Edge.Tests.Watch;

/// <summary>The floor is read once, and then only who has changed.</summary>
public sealed class FloorReaderTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Only_who_has_changed_is_read_again()
    {
        var (reads, counted) = CountedReads.Of(edge.Service<IReads>());
        var floor = new FloorReader(reads, edge.Service<EdgeOptions>());
        for (var i = 0; i < 3; i++) await edge.Desk($"floor-{i}");
        Assert.Equal(["agent-floor-0", "agent-floor-1", "agent-floor-2"], (await floor.Agents(CancellationToken.None)).Select(a => a.Agent));
        Assert.Equal([nameof(IReads.States)], counted.Taken());

        await floor.Agents(CancellationToken.None);
        floor.Hear(Item(ActorId.Ticket("default", Guid.NewGuid())));
        await floor.Agents(CancellationToken.None);
        Assert.Empty(counted.Taken());

        (await edge.Post("/v1/agents/agent-floor-1/activity", """{"activity":"offline"}""", "agent-floor-1;agent")).Must(200);
        floor.Hear(Item(ActorId.Agent("default", "agent-floor-1")));
        floor.Hear(Item(ActorId.Agent("default", "agent-floor-1")));
        Assert.Equal([true, false, true], (await floor.Agents(CancellationToken.None)).Select(FloorReader.SignedIn));
        Assert.Equal([nameof(IReads.State)], counted.Taken());

        floor.Forget();
        Assert.Equal(3, (await floor.Agents(CancellationToken.None)).Count);
        Assert.Equal(3, (await floor.Anew(CancellationToken.None)).Count);
        Assert.Equal([nameof(IReads.States), nameof(IReads.States)], counted.Taken());
    }

    [Fact]
    public async Task What_could_not_be_read_is_read_the_next_time()
    {
        var (reads, counted) = CountedReads.Of(edge.Service<IReads>());
        var floor = new FloorReader(reads, edge.Service<EdgeOptions>());
        await edge.Desk("away");
        await floor.Agents(CancellationToken.None);
        (await edge.Post("/v1/agents/agent-away/activity", """{"activity":"offline"}""", "agent-away;agent")).Must(200);
        floor.Hear(Item(ActorId.Agent("default", "agent-away")));
        counted.Away = true;
        await Assert.ThrowsAsync<IOException>(() => floor.Agents(CancellationToken.None));
        counted.Away = false;
        Assert.False(FloorReader.SignedIn((await floor.Agents(CancellationToken.None)).Single(a => a.Agent == "agent-away")));
    }

    private static FeedItem Item(ActorId stream) => new("default", 1, stream, 1, "", 1, null!, default, By.Engine, Guid.Empty, Guid.Empty, 0, Audience.Nobody);

    /// <summary>Counts what is asked of a store.</summary>
    public class CountedReads : DispatchProxy
    {
        private readonly List<string> _asked = [];
        private IReads _reads = null!;

        public bool Away { get; set; }

        public static (IReads Reads, CountedReads Counted) Of(IReads reads)
        {
            var proxy = Create<IReads, CountedReads>();
            var counted = (CountedReads)(object)proxy;
            counted._reads = reads;
            return (proxy, counted);
        }

        public IReadOnlyList<string> Taken()
        {
            var taken = _asked.ToArray();
            _asked.Clear();
            return taken;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _asked.Add(targetMethod!.Name);
            return Away ? throw new IOException("The store is away.") : targetMethod.Invoke(_reads, args);
        }
    }
}
