using NodaTime;

namespace HelpDesk.Core;

/// <summary>A ticket on its way to an agent. It ends in two halves that may come in any order: the ticket moves, and the agent's view reflects it.</summary>
internal sealed class Pick(long number, Entry entry, AgentSlot agent, Instant lapsesAt)
{
    public long Number { get; } = number;
    public Entry Entry { get; } = entry;
    public AgentSlot Agent { get; } = agent;
    public Instant LapsesAt { get; } = lapsesAt;
    public string Channel => Entry.Facts.Channel;

    /// <summary>The ticket is kept out of the line because of this pick.</summary>
    public bool HoldsTicket => Entry.Picks.Contains(this);

    /// <summary>Its units are counted on top of the agent's view.</summary>
    public bool HoldsRoom => Agent.Owes(this);

    public bool IsOpen => HoldsTicket || HoldsRoom;
}
