using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// What every process does by itself, in each node: once a second it calls the pools and the clock's shards, and its follower of the
/// feed looks for news, sooner when a hint says that something was committed. The hints are lost like any message.
/// </summary>
internal sealed class Keeper(SimRun run, Cluster cluster, SimStore store)
{
    private readonly Xoshiro _random = run.Stream("keeper");
    private bool _hinted;

    public void Begin()
    {
        foreach (var node in cluster.Nodes) Later(0, 1, () => Call(node));
    }

    /// <summary>Something was committed.</summary>
    public void Hint()
    {
        if (_hinted) return;
        _hinted = true;
        Later(0.001, 0.02, () =>
        {
            _hinted = false;
            foreach (var node in cluster.Nodes)
                if (_random.Chance(0.9)) node.Do(node.Life, () => Follow(node));
        });
    }

    private void Call(SimNode node)
    {
        Later(0.95, 1.05, () => Call(node));
        node.Do(node.Life, () =>
        {
            Follow(node);
            foreach (var pool in ((Roster)store.Execute(new ReadRoster())).Pools) Nudge(node, pool);
            for (var shard = 0; shard < Limits.ClockShards; shard++) Nudge(node, ActorId.Clock(shard));
        });
    }

    private void Nudge(SimNode node, ActorId to) => cluster.Send(node, new Envelope(to, new Nudge(), Origin.Engine, null));

    private void Follow(SimNode node) => cluster.Tell(node, new Envelope(ActorId.Feed(SimRun.Tenant), new Nudge(), Origin.Engine, null));

    private void Later(double least, double most, Action action) =>
        run.Schedule.After(Duration.FromSeconds(least + ((most - least) * _random.Unit())), action);
}
