using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>What happens to processes, clocks and old events in the faulty half of a run, and how all of it heals at the end of that half.</summary>
internal sealed class Chaos(SimRun run, Cluster cluster, SimStore store)
{
    private readonly Xoshiro _random = run.Stream("chaos");
    private readonly Xoshiro _clocks = run.Stream("clock");
    private readonly Xoshiro _archive = run.Stream("archive");
    private bool _on = true;

    /// <summary>Once a virtual second while faults are on.</summary>
    public void Tick()
    {
        if (!_on) return;
        if (_random.Chance(run.Options.KillRate)) Kill();
        if (_random.Chance(run.Options.FreezeRate)) Freeze();
        if (_random.Chance(run.Options.SplitRate)) Split();
        if (_archive.Chance(run.Options.ArchiveRate)) Archive();
        foreach (var node in cluster.Nodes)
        {
            if (run.Options.ClockLag > 0 && _clocks.Chance(0.2) && node.Clock.Step(Seconds(0, run.Options.ClockLag, _clocks)))
                run.Paths.Count(RarePaths.ClockStepped);
            if (node.Serving) Evict(node);
        }
        run.Schedule.After(Duration.FromSeconds(1), Tick);
    }

    public void Heal()
    {
        _on = false;
        cluster.Faulty = false;
        foreach (var id in cluster.Directory.Splits) Join(id);
        foreach (var node in cluster.Nodes)
        {
            node.Clock.Step(Duration.Zero);
            if (!node.Alive) node.Restart();
            cluster.Directory.Trust(node.Number);
            cluster.Directory.OutOfDate(node.Number, false);
            cluster.DropStrays(node);
            if (node.Frozen) node.Thaw();
        }
    }

    private void Kill()
    {
        var node = _random.Pick(cluster.Nodes);
        if (!node.Alive || cluster.Nodes.Count(n => n.Serving) < 2) return;
        run.Paths.Count(RarePaths.NodeKilled);
        run.Trace.Add("killed", default, node.Number);
        node.Kill();
        Later(0.3, 3, () =>
        {
            if (!node.Alive) cluster.Directory.Suspect(node.Number);
        });
        Later(1, 8, () =>
        {
            if (node.Alive) return;
            node.Restart();
            cluster.Directory.Trust(node.Number);
        });
    }

    private void Freeze()
    {
        var node = _random.Pick(cluster.Nodes);
        if (!node.Serving || cluster.Nodes.Count(n => n.Serving) < 2) return;
        run.Paths.Count(RarePaths.NodeFrozen);
        run.Trace.Add("frozen", default, node.Number);
        node.Freeze();
        Later(0.3, 4, () =>
        {
            if (node.Frozen) cluster.Directory.Suspect(node.Number);
        });
        Later(0.5, 10, () => Thaw(node));
    }

    /// <summary>It goes on with its old memory, and believes in it until the membership tells it otherwise.</summary>
    private void Thaw(SimNode node)
    {
        if (!node.Frozen) return;
        run.Trace.Add("thawed", default, node.Number);
        cluster.Directory.OutOfDate(node.Number, true);
        cluster.Directory.Trust(node.Number);
        node.Thaw();
        Later(0, 4, () =>
        {
            cluster.Directory.OutOfDate(node.Number, false);
            if (node.Serving) cluster.DropStrays(node);
        });
    }

    private void Split()
    {
        var known = cluster.Nodes.SelectMany(n => n.Slots.Keys).Where(id => id.Kind != ActorKind.Feed).Distinct().Order().ToArray();
        if (known.Length == 0) return;
        var id = _random.Pick(known);
        if (!cluster.Directory.Split(id)) return;
        run.Paths.Count(RarePaths.TwoCopies);
        run.Trace.Add("split", id);
        Later(0.5, 10, () => Join(id));
    }

    private void Join(ActorId id)
    {
        if (cluster.Directory.Join(id) is { } stale) cluster.Nodes[stale].Drop(id);
    }

    private void Evict(SimNode node)
    {
        foreach (var slot in node.Slots.Values.Where(s => s.Cell.Quiet).ToArray())
        {
            if (!_random.Chance(run.Options.Evict)) continue;
            run.Paths.Count(RarePaths.Evicted);
            node.Drop(slot.Id);
        }
    }

    /// <summary>A process that slept for longer than events are kept has to begin anew, and its actors to find out by themselves.</summary>
    private void Archive()
    {
        var moved = store.Archive(run.Schedule.Now - Seconds(0, 10, _archive));
        if (moved > 0) run.Paths.Count(RarePaths.EventsArchived, moved);
    }

    private void Later(double least, double most, Action action) => run.Schedule.After(Seconds(least, most, _random), action);

    private static Duration Seconds(double least, double most, Xoshiro random) => Duration.FromSeconds(least + ((most - least) * random.Unit()));
}
