using NodaTime;

namespace HelpDesk.Core;

public sealed partial class PoolBook
{
    /// <summary>Why a ticket still waits; with an agent named, also why (not) he. Unknown tickets: <c>Known</c> is false.</summary>
    public WhyWaiting Why(AskWhy ask, Instant now)
    {
        if (!_tickets.TryGet(ask.Ticket, out var entry)) return new(false, false, "", Instant.MinValue, 0, _line.Count, [], [], []);
        var needs = entry.Queue.NeedsOf(entry.Facts);
        return new(
            true, !entry.Picks.IsEmpty, entry.Facts.Queue, entry.Key, Ahead(entry, needs), _line.Count,
            Explain.Count(_agents, needs, entry, now, withCandidates: true),
            ask.Agent is null ? [] : [WhyAgent(ask.Agent, entry, needs, now)],
            WouldFree.Of(_agents, entry, needs, now))
        {
            Closed = !entry.Queue.IsServed(entry),
            OpensAt = entry.Queue.IsServed(entry) ? null : entry.Queue.Turns,
        };
    }

    /// <summary>How many wait, how long, who is free. <paramref name="rebuilding"/>: rows are still being read.</summary>
    public PoolStatus Status(bool rebuilding) => new(
        Run, Sequence, rebuilding, _line.Count, _picked, _agents.Count, _agents.Routable, _line.Classes.Count(static c => c.Count > 0),
        [.. _line.Queues.OrderBy(static q => q.Name, StringComparer.Ordinal)
            .Select(static q => new QueueStatus(q.Name, q.Tickets.Count, q.Tickets.Min?.Facts.EnqueuedAt)
            {
                Closed = q.IsClosed, TurnsAt = q.Turns,
            })], _picksLapsed);

    /// <summary>Who could get one more item of this queue and channel now, best by the queue's policies first. None while the rules are unknown.</summary>
    public RoomIs RoomFor(AskRoom ask)
    {
        if (_line.FindQueue(ask.Queue) is not { Rules: { } rules } queue || ask.Limit <= 0) return new([]);
        var needs = queue.NeedsOn(ask.Channel);
        var takers = new Bits();
        _agents.Abilities.Able(needs, takers);
        takers.And(_agents.On(ask.Channel).Free);
        _chooser.Rank(takers, _agents, rules.Choose, needs.Requires, Math.Min(ask.Limit, _agents.Count));
        return new(_chooser.Names);
    }

    /// <summary>Tickets in line before this one that some agent of its own could take instead.</summary>
    private int Ahead(Entry entry, Needs needs)
    {
        var own = new Bits();
        _agents.Abilities.Able(needs, own);
        own.And(_agents.On(needs.Channel).Serving);
        var ahead = 0;
        foreach (var @class in _line.Classes)
            if (Compete(@class, own)) ahead += @class.Entries.TakeWhile(other => other.IsBefore(entry)).Count();
        return ahead;
    }

    private bool Compete(WaitingClass @class, Bits own)
    {
        var both = new Bits();
        both.CopyFrom(own);
        both.And(_agents.Able(@class));
        both.And(_agents.On(@class).Serving);
        return both.Any;
    }

    private WhyAgent WhyAgent(string agent, Entry entry, Needs needs, Instant now) =>
        _agents.Find(agent) is { } slot
            ? new(agent, Explain.Reasons(slot, needs, entry, now),
                new(agent, slot.View.IdleSince, slot.LoadShare, slot.LevelsOver(needs.Requires)))
            : new(agent, [NotCandidate.UnknownAgent], null);
}
