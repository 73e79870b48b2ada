using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// Who hosts which actor, as wrong as a cluster's membership can be for a while: one actor routed to two nodes, a node that thawed and
/// still trusts its old memory, a dead node that nobody noticed yet.
/// </summary>
internal sealed class Directory(IReadOnlyList<SimNode> nodes, Xoshiro random)
{
    private readonly Dictionary<ActorId, int> _owner = [];
    private readonly SortedDictionary<ActorId, int> _second = [];
    private readonly HashSet<int> _suspected = [];
    private readonly HashSet<int> _outOfDate = [];

    /// <summary>Routes that the cluster would agree on if all was well.</summary>
    public int Owner(ActorId id)
    {
        if (_owner.TryGetValue(id, out var owner) && !_suspected.Contains(owner)) return owner;
        var able = nodes.Where(n => !_suspected.Contains(n.Number)).ToArray();
        return _owner[id] = able.Length > 0 ? random.Pick(able).Number : random.Below(nodes.Count);
    }

    /// <summary>The node that a message from this node really goes to. The feed's follower is one in each process.</summary>
    public SimNode Route(SimNode from, ActorId id)
    {
        if (id.Kind == ActorKind.Feed) return from;
        if (_outOfDate.Contains(from.Number) && from.Slots.ContainsKey(id)) return from;
        var owner = Owner(id);
        return nodes[_second.TryGetValue(id, out var second) && random.Chance(0.5) ? second : owner];
    }

    /// <summary>The others noticed that this node does not answer: they take over its actors.</summary>
    public void Suspect(int node) => _suspected.Add(node);

    public void Trust(int node) => _suspected.Remove(node);

    /// <summary>While out of date a node trusts the actors in its own memory.</summary>
    public void OutOfDate(int node, bool isSo)
    {
        if (isSo) _outOfDate.Add(node);
        else _outOfDate.Remove(node);
    }

    /// <summary>Begins to route an actor to two nodes; false when there is no second one.</summary>
    public bool Split(ActorId id)
    {
        var owner = Owner(id);
        var others = nodes.Where(n => n.Number != owner && !_suspected.Contains(n.Number)).ToArray();
        if (others.Length == 0 || _second.ContainsKey(id)) return false;
        _second[id] = random.Pick(others).Number;
        return true;
    }

    /// <summary>All agree again on one node for this actor; the other's copy is to be dropped. At random the newer or the older one stays.</summary>
    public int? Join(ActorId id)
    {
        if (!_second.Remove(id, out var second)) return null;
        var owner = Owner(id);
        if (random.Chance(0.5) || _suspected.Contains(second)) return second == owner ? null : second;
        _owner[id] = second;
        return owner == second ? null : owner;
    }

    public IReadOnlyList<ActorId> Splits => [.. _second.Keys];
}
