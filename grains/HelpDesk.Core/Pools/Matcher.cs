using NodaTime;

namespace HelpDesk.Core;

/// <summary>Finds the first ticket in the pool's order that somebody can take, and who can. Not for several threads.</summary>
internal sealed class Matcher
{
    private readonly Bits _takers = new();

    /// <summary>The first ticket of these classes that any of these agents can take now: only the head of a class counts unless it is blocked.</summary>
    public Entry? First(List<WaitingClass> classes, AgentSlots agents, Instant now)
    {
        Entry? first = null;
        foreach (var @class in classes)
        {
            if (@class.Head is not { } head || (first is not null && first.IsBefore(head))) continue;
            if (!agents.AnyFree(@class) || FirstUnblocked(@class, head, agents, now) is not { } entry) continue;
            if (first is null || entry.IsBefore(first)) first = entry;
        }
        return first;
    }

    /// <summary>Everybody who can take this ticket now. The set is overwritten by the next call.</summary>
    public Bits Takers(Entry entry, WaitingClass @class, AgentSlots agents, Instant now)
    {
        agents.Free(@class, _takers);
        agents.ExceptBlocked(entry, now, _takers);
        return _takers;
    }

    private Entry? FirstUnblocked(WaitingClass @class, Entry head, AgentSlots agents, Instant now)
    {
        if (head.NextUnblock is null) return head;
        foreach (var entry in @class.Entries)
            if (entry.NextUnblock is null || Takers(entry, @class, agents, now).Any) return entry;
        return null;
    }
}
