using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// All agents that a pool heard of, as one bit each in sets by queue, by (skill, level) and by what a channel lacks. Who can take a
/// class of tickets is then a few ANDs over words, whatever the number of tickets.
/// </summary>
internal sealed class AgentSlots
{
    private readonly List<AgentSlot> _slots = [];
    private readonly Lookup<string, AgentSlot> _byName = new();
    private readonly Lookup<string, ChannelBits> _channels = new();

    public AbilityBits Abilities { get; } = new();
    public int Count => _slots.Count;
    /// <summary>Whom routing may offer to, as they say themselves.</summary>
    public Bits Available { get; } = new();
    /// <summary>Who is not silent.</summary>
    public Bits Heard { get; } = new();
    public AgentSlot this[int index] => _slots[index];

    /// <summary>How many are available and not silent.</summary>
    public int Routable => _slots.Count(static slot => slot.Routable);

    public AgentSlot? Find(string agent) => _byName.TryGet(agent, out var slot) ? slot : null;

    /// <summary>Takes a view in, unless it is older than what is known: then null.</summary>
    public AgentSlot? Hear(AgentView view, Guid run)
    {
        if (!_byName.TryGet(view.Agent, out var slot))
        {
            slot = _byName[view.Agent] = new AgentSlot(_slots.Count, view);
            _slots.Add(slot);
            Abilities.Set(slot.Index, view, true);
            RoomChanged(slot);
            return slot;
        }
        var before = slot.View;
        if (!slot.Hear(view, run)) return null;
        if (!SameAbilities(before, view))
        {
            Abilities.Set(slot.Index, before, false);
            Abilities.Set(slot.Index, view, true);
        }
        foreach (var room in before.Channels)
            if (slot.Channel(room.Channel) is null) Channel(room.Channel).Clear(slot.Index);
        RoomChanged(slot);
        return slot;
    }

    /// <summary>Call after anything changed that decides whether the agent has room: view, picks under way, silence.</summary>
    public void RoomChanged(AgentSlot slot)
    {
        Available.Set(slot.Index, slot.View.Routable);
        Heard.Set(slot.Index, !slot.Silent);
        foreach (var room in slot.View.Channels) Channel(room.Channel).Set(slot, room);
    }

    /// <summary>Agents of the queue who have all skills of the class, on whatever channel. Kept with the class until somebody's abilities change.</summary>
    public Bits Able(WaitingClass @class)
    {
        Refresh(@class);
        return @class.Able;
    }

    public ChannelBits On(WaitingClass @class)
    {
        Refresh(@class);
        return @class.Channel;
    }

    /// <summary>Is there anybody who has room now and is able?</summary>
    public bool AnyFree(WaitingClass @class)
    {
        Refresh(@class);
        return @class.Able.Meets(@class.Channel.Free);
    }

    public ChannelBits On(string channel) => _channels.TryGet(channel, out var bits) ? bits : ChannelBits.None;

    /// <summary>Who of the class' able agents has room now.</summary>
    public void Free(WaitingClass @class, Bits free)
    {
        free.CopyFrom(Able(@class));
        free.And(On(@class).Free);
    }

    /// <summary>Takes out of <paramref name="agents"/> those whom the ticket's blocks exclude now; all, while it steps aside.</summary>
    public void ExceptBlocked(Entry entry, Instant now, Bits agents)
    {
        if (entry.AsideUntil > now) agents.Clear();
        foreach (var block in entry.Blocks)
            if (block.Until > now && Find(block.Agent) is { } slot) agents.Set(slot.Index, false);
    }

    private void Refresh(WaitingClass @class)
    {
        if (ReferenceEquals(@class.KeptFor, this) && @class.KeptAsOf == Abilities.Version) return;
        @class.KeptFor = this;
        @class.KeptAsOf = Abilities.Version;
        @class.Channel = Channel(@class.Needs.Channel);
        Abilities.Able(@class.Needs, @class.Able);
    }

    private ChannelBits Channel(string channel) =>
        _channels.TryGet(channel, out var bits) ? bits : _channels[channel] = new ChannelBits();

    private static bool SameAbilities(AgentView a, AgentView b) =>
        (a.Skills == b.Skills || a.Skills.SequenceEqual(b.Skills)) && (a.Queues == b.Queues || a.Queues.SequenceEqual(b.Queues));
}
