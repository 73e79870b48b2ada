using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>One actor in one node's memory.</summary>
internal sealed class Slot(ActorId id, ICell cell)
{
    public ActorId Id { get; } = id;
    public ICell Cell { get; } = cell;
    /// <summary>False once evicted or killed: nothing reaches it any more.</summary>
    public bool Live { get; set; } = true;
}

/// <summary>
/// One process: cells in memory, a clock, and what happens to processes. A killed node forgets everything; a frozen one does nothing
/// and later goes on where it stood, with the memory it had: all its cells are stale copies then.
/// </summary>
internal sealed class SimNode(int number, Schedule schedule)
{
    private readonly List<Action> _backlog = [];

    public int Number { get; } = number;
    public SimClock Clock { get; } = new(schedule);
    public SortedDictionary<ActorId, Slot> Slots { get; } = [];
    /// <summary>What this process knows of the tenants' promises.</summary>
    public SlaBooks Books { get; private set; } = new();
    /// <summary>Counts the starts of this process; what was meant for an earlier one is dropped.</summary>
    public int Life { get; private set; }
    public bool Alive { get; private set; } = true;
    public bool Frozen { get; private set; }
    public bool Serving => Alive && !Frozen;

    /// <summary>Does something in this process: now, after it thaws, or never if this life of it is over.</summary>
    public void Do(int life, Action action)
    {
        if (!Alive || life != Life) return;
        if (Frozen) _backlog.Add(() => Do(life, action));
        else action();
    }

    public void Kill()
    {
        Alive = false;
        Frozen = false;
        _backlog.Clear();
        foreach (var slot in Slots.Values) slot.Live = false;
        Slots.Clear();
        Books = new();
    }

    public void Restart()
    {
        Alive = true;
        Life++;
    }

    public void Freeze() => Frozen = true;

    public void Thaw()
    {
        Frozen = false;
        var pending = _backlog.ToArray();
        _backlog.Clear();
        foreach (var action in pending) schedule.At(schedule.Now, action);
    }

    public void Drop(ActorId id)
    {
        if (Slots.Remove(id, out var slot)) slot.Live = false;
    }
}
