using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>One agent as the pool sees him: his last view, and the picks on their way to him that the view does not reflect yet.</summary>
internal sealed class AgentSlot(int index, AgentView view)
{
    private readonly List<Pick> _pending = [];

    /// <summary>His bit in every set of agents.</summary>
    public int Index { get; } = index;
    public string Agent { get; } = view.Agent;
    public AgentView View { get; private set; } = view;

    /// <summary>He let a pick lapse: not picked until he is heard of again, so that a dead agent does not hold up one ticket after another.</summary>
    public bool Silent { get; set; }

    public bool Routable => View.Routable && !Silent;

    /// <summary>Units used, picks under way included.</summary>
    public int UnitsUsed
    {
        get
        {
            var used = View.UnitsUsed;
            foreach (var pick in _pending) used += Channel(pick.Channel)?.Units ?? 0;
            return used;
        }
    }

    public double LoadShare => View.UnitsTotal == 0 ? 1 : (double)UnitsUsed / View.UnitsTotal;

    public ChannelRoom? Channel(string channel)
    {
        foreach (var room in View.Channels)
            if (room.Channel == channel) return room;
        return null;
    }

    public bool HasUnits(ChannelRoom room) => UnitsUsed + room.Units <= View.UnitsTotal;

    public bool HasRoomOn(ChannelRoom room)
    {
        var used = room.Used;
        foreach (var pick in _pending)
            if (pick.Channel == room.Channel) used++;
        return used < room.Max;
    }

    public int Level(string skill)
    {
        foreach (var s in View.Skills)
            if (s.Skill == skill) return s.Level;
        return 0;
    }

    public int LevelsOver(ImmutableArray<Requirement> requires)
    {
        var sum = 0;
        foreach (var requirement in requires) sum += Level(requirement.Skill);
        return sum;
    }

    public bool Owes(Pick pick) => _pending.Contains(pick);
    public void Add(Pick pick) => _pending.Add(pick);
    public void Remove(Pick pick) => _pending.Remove(pick);

    /// <summary>Takes over a view that is not older than the known one. Picks that it reflects are no longer counted on top of it.</summary>
    public bool Hear(AgentView view, Guid run)
    {
        if ((view.Epoch, view.Sequence).CompareTo((View.Epoch, View.Sequence)) < 0) return false;
        View = view;
        Silent = false;
        if (view.PoolRun == run) _pending.RemoveAll(pick => pick.Number <= view.SeenPick);
        return true;
    }
}
