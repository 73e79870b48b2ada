using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public sealed class ClockShardTests
{
    /// <summary>Stored rows carry these numbers: another hash would orphan them.</summary>
    [Fact]
    public void The_shard_of_an_actor_never_changes()
    {
        Assert.Equal(15, ClockShard.Of(ActorId.Agent("acme", "lee")));
        Assert.Equal(6, ClockShard.Of(ActorId.Queue("acme", "청구")));
    }

    [Fact]
    public void Shards_are_in_range_and_all_used()
    {
        var shards = Enumerable.Range(0, 1000).Select(i => ClockShard.Of(Sample.Ticket($"t{i}"))).ToHashSet();

        Assert.Equal(Enumerable.Range(0, Limits.ClockShards), shards.Order());
    }
}
