namespace HelpDesk.Core;

/// <summary>Who serves a channel, and who of them has what one more item of it needs.</summary>
internal sealed class ChannelBits
{
    public static readonly ChannelBits None = new();

    public Bits Serving { get; } = new();
    public Bits HasUnits { get; } = new();
    public Bits HasRoom { get; } = new();
    /// <summary>Routable, with units and room: routing may pick him for this channel.</summary>
    public Bits Free { get; } = new();

    public void Set(AgentSlot slot, ChannelRoom room)
    {
        var units = slot.HasUnits(room);
        var count = slot.HasRoomOn(room);
        Serving.Set(slot.Index, true);
        HasUnits.Set(slot.Index, units);
        HasRoom.Set(slot.Index, count);
        Free.Set(slot.Index, units && count && slot.Routable);
    }

    public void Clear(int slot)
    {
        Serving.Set(slot, false);
        HasUnits.Set(slot, false);
        HasRoom.Set(slot, false);
        Free.Set(slot, false);
    }
}
