using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// A waiting ticket in a pool's book. Its place, (<see cref="Rank"/>, <see cref="Key"/>, enqueued at, ticket), is total over all
/// queues of the pool and does not change while time passes: only new rules move it.
/// </summary>
public sealed class Entry
{
    internal Entry(Waiting facts)
    {
        Facts = facts;
        Blocks = facts.Blocks;
        Key = facts.EnqueuedAt;
    }

    /// <summary>What the ticket said of itself.</summary>
    public Waiting Facts { get; }
    /// <summary>Rank of its queue; lower is served first.</summary>
    public int Rank { get; private set; }
    /// <summary>Its place in its queue's order (<see cref="QueueRules.KeyOf"/>); earlier is served first.</summary>
    public Instant Key { get; private set; }

    public Guid Ticket => Facts.Ticket;

    /// <summary>The ticket's own blocks, and of agents who refused it although their room admitted it (see PoolBook).</summary>
    internal ImmutableArray<Block> Blocks { get; private set; }
    /// <summary>Offered to nobody before this: agents made room for it and the ticket did not answer.</summary>
    internal Instant AsideUntil { get; private set; } = Instant.MinValue;
    private int _unanswered;

    /// <summary>When the next block ends, as watched by <see cref="WaitingLine"/>; null = nothing to watch.</summary>
    internal Instant? NextUnblock { get; set; }
    internal QueueLine Queue { get; set; } = null!;
    /// <summary>Where it stands in line; null = not offered to anybody now (picked, or its queue's rules are unknown).</summary>
    internal WaitingClass? Class { get; set; }
    /// <summary>The picks that are under way for it: several where several are offered it together.</summary>
    internal ImmutableArray<Pick> Picks { get; set; } = [];
    /// <summary>Among those who are told that their queue is closed to them.</summary>
    internal bool AtDoors { get; set; }

    /// <summary>Only while it is in no sorted list: these are what the lists sort by.</summary>
    internal void PlaceBy(QueueRules rules)
    {
        Rank = rules.Rank;
        Key = rules.KeyOf(Facts.EnqueuedAt, Facts.Priority, Facts.DueAt);
    }

    internal void AddBlock(Block block, Instant now) => Blocks = [.. Blocks.Where(b => b.Until > now), block];

    /// <summary>
    /// The ticket did not answer an agent who had made room for it. It steps aside for 1, 2, 4 … 64 s, so that one ticket that can't
    /// be read does not use up the room of one agent after another.
    /// </summary>
    internal void StepAside(Instant now)
    {
        AsideUntil = now + Duration.FromSeconds(1 << Math.Min(_unanswered, 6));
        _unanswered++;
    }

    internal bool IsBlocked(string agent, Instant now)
    {
        if (AsideUntil > now) return true;
        foreach (var block in Blocks)
            if (block.Until > now && block.Agent == agent) return true;
        return false;
    }

    internal Instant? FirstUnblockAfter(Instant now)
    {
        Instant? first = AsideUntil > now ? AsideUntil : null;
        foreach (var block in Blocks)
            if (block.Until > now && (first is null || block.Until < first)) first = block.Until;
        return first;
    }

    /// <summary>Is it served before the other?</summary>
    public bool IsBefore(Entry other) => ByPlace.Compare(this, other) < 0;

    /// <summary>The order by which a queue lists its own tickets, whatever its rules.</summary>
    internal static readonly Comparer<Entry> ByAge = Comparer<Entry>.Create(static (a, b) =>
    {
        var order = a.Facts.EnqueuedAt.CompareTo(b.Facts.EnqueuedAt);
        return order != 0 ? order : a.Ticket.CompareTo(b.Ticket);
    });

    /// <summary>The pool's order over all its queues.</summary>
    internal static readonly Comparer<Entry> ByPlace = Comparer<Entry>.Create(static (a, b) =>
    {
        var order = a.Rank.CompareTo(b.Rank);
        if (order == 0) order = a.Key.CompareTo(b.Key);
        return order != 0 ? order : ByAge.Compare(a, b);
    });

    internal static readonly Comparer<Entry> ByNextUnblock = Comparer<Entry>.Create(static (a, b) =>
    {
        var order = Nullable.Compare(a.NextUnblock, b.NextUnblock);
        return order != 0 ? order : a.Ticket.CompareTo(b.Ticket);
    });
}
