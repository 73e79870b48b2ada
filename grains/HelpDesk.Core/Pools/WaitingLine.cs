using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// All waiting tickets of the pool: by queue, and, when they may be offered, in their class. Knows which classes may have a match that
/// was not there before (dirty), and when the next block ends.
/// </summary>
internal sealed class WaitingLine
{
    /// <summary>Empty classes are kept for their next ticket until there are this many classes, then swept.</summary>
    private const int SweepAtLeast = 64;

    private readonly Lookup<string, QueueLine> _queueByName = new();
    private readonly Lookup<string, WaitingClass> _classBySignature = new();
    private readonly SortedSet<Entry> _blocked = new(Entry.ByNextUnblock);
    private int _sweepAt = SweepAtLeast;
    private SlaBook _promises = SlaBook.Empty;

    public List<QueueLine> Queues { get; } = [];
    public List<WaitingClass> Classes { get; private set; } = [];
    public List<WaitingClass> Dirty { get; } = [];
    /// <summary>Tickets that wait, those with a pick under way included.</summary>
    public int Count { get; private set; }
    public Instant? NextUnblock => _blocked.Min?.NextUnblock;
    /// <summary>When the next queue opens or closes.</summary>
    public Instant? NextTurn { get; private set; }
    public ClosedDoors Doors { get; } = new();

    public QueueLine? FindQueue(string name) => _queueByName.TryGet(name, out var queue) ? queue : null;

    /// <summary>
    /// The same with the names of the queue and of the channel that all its tickets share: each ticket comes with copies of its own, which
    /// is a fifth of what a million of them would cost.
    /// </summary>
    public Waiting WithSharedNames(Waiting facts, Instant now)
    {
        var queue = QueueOf(facts.Queue, now);
        return facts with { Queue = queue.Name, Channel = queue.SharedChannel(facts.Channel) };
    }

    public void Join(Entry entry, Instant now)
    {
        entry.Queue = QueueOf(entry.Facts.Queue, now);
        entry.Queue.Tickets.Add(entry);
        Count++;
        Doors.Add(entry);
        StepIn(entry, now);
    }

    public void Leave(Entry entry)
    {
        StepOut(entry);
        entry.Queue.Tickets.Remove(entry);
        Count--;
    }

    /// <summary>From now on it may be offered. A ticket of a queue without rules, or before closed doors, stays aside until they come or open.</summary>
    public void StepIn(Entry entry, Instant now)
    {
        if (entry.Queue.Rules is not { } rules || !entry.Queue.IsServed(entry)) return;
        entry.PlaceBy(rules);
        entry.Class = ClassOf(entry);
        entry.Class.Add(entry);
        MarkDirty(entry.Class);
        Watch(entry, now);
    }

    /// <summary>It may not be offered now; its queue still counts it.</summary>
    public void StepOut(Entry entry)
    {
        if (entry.Class is null) return;
        if (entry.NextUnblock is not null) _blocked.Remove(entry);
        entry.NextUnblock = null;
        entry.Class.Remove(entry);
        entry.Class = null;
    }

    public void Follow(RulesAre rules, Instant now)
    {
        var queue = QueueOf(rules.Queue, now);
        if (rules.RulesVersion <= queue.RulesVersion) return;
        Anew(queue, now, () => queue.Follow(rules));
    }

    /// <summary>The hours of all queues.</summary>
    public void Follow(SlaBook promises, Instant now)
    {
        _promises = promises;
        foreach (var queue in Queues)
            if (promises.HoursOf(queue.Name) is var hours && (hours is not null || queue.Hours is not null)) Anew(queue, now, () => queue.KeepHours(hours, now));
    }

    /// <summary>Opens and closes what is to be by now.</summary>
    public void Turn(Instant now)
    {
        foreach (var queue in Queues)
            if (queue.Turns <= now) Anew(queue, now, () => queue.KeepHours(queue.Hours, now));
    }

    /// <summary>What decides where its tickets stand changes.</summary>
    private void Anew(QueueLine queue, Instant now, Action change)
    {
        foreach (var entry in queue.Tickets) StepOut(entry);
        change();
        foreach (var entry in queue.Tickets)
        {
            Doors.Add(entry);
            if (entry.Picks.IsEmpty) StepIn(entry, now);
        }
        NextTurn = Queues.Min(static q => q.Turns);
    }

    public void MarkDirty(WaitingClass @class)
    {
        if (@class.IsDirty) return;
        @class.IsDirty = true;
        Dirty.Add(@class);
    }

    public void MarkClean()
    {
        foreach (var @class in Dirty) @class.IsDirty = false;
        Dirty.Clear();
    }

    /// <summary>Tickets with a block that is over by now may have a match again.</summary>
    public void Unblock(Instant now)
    {
        while (_blocked.Min is { } entry && entry.NextUnblock <= now)
        {
            _blocked.Remove(entry);
            MarkDirty(entry.Class!);
            Watch(entry, now);
        }
    }

    private void Watch(Entry entry, Instant now)
    {
        entry.NextUnblock = entry.FirstUnblockAfter(now);
        if (entry.NextUnblock is not null) _blocked.Add(entry);
    }

    private QueueLine QueueOf(string name, Instant now)
    {
        if (_queueByName.TryGet(name, out var queue)) return queue;
        queue = _queueByName[name] = new QueueLine(name);
        queue.KeepHours(_promises.HoursOf(name), now);
        Queues.Add(queue);
        NextTurn = Queues.Min(static q => q.Turns);
        return queue;
    }

    private WaitingClass ClassOf(Entry entry)
    {
        var needs = entry.Queue.NeedsOf(entry.Facts);
        var signature = needs.Signature;
        if (_classBySignature.TryGet(signature, out var @class)) return @class;
        if (Classes.Count >= _sweepAt) Sweep();
        @class = _classBySignature[signature] = new WaitingClass(signature, entry.Queue, needs);
        Classes.Add(@class);
        return @class;
    }

    private void Sweep()
    {
        foreach (var @class in Classes)
            if (@class.Count == 0) _classBySignature.Remove(@class.Signature);
        Classes.RemoveAll(static @class => @class.Count == 0);
        _sweepAt = Math.Max(SweepAtLeast, Classes.Count * 2);
    }
}
