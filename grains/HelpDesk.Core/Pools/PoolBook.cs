using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// The book of one pool: who waits, who has room, and which picks are on their way. Mutable, deterministic, derived: a new
/// <paramref name="run"/> starts empty and is filled from rows. After every <see cref="Handle"/> no agent with room is left beside a
/// waiting ticket that he may take. See DESIGN.md beside this file. Not for several threads.
/// </summary>
public sealed partial class PoolBook(string tenant, string pool, Guid run)
{
    private readonly Lookup<Guid, Entry> _tickets = new();
    private readonly Removals _removals = new();
    private readonly WaitingLine _line = new();
    private readonly AgentSlots _agents = new();
    private readonly PicksUnderWay _picks = new();
    private readonly Matcher _matcher = new();
    private readonly Chooser _chooser = new();
    private int _picked;
    private long _picksLapsed;

    /// <summary>Names this filling of the book; picks and records of another run mean nothing here.</summary>
    public Guid Run { get; } = run;

    /// <summary>Counts the messages handled: (run, sequence) names what the book knew at one moment.</summary>
    public long Sequence { get; private set; }

    /// <summary>When a block or a pick runs out, or a queue opens or closes: the owner sends <see cref="Due"/> then. Null = nothing will by itself.</summary>
    public Instant? WakeAt => Instants.Earlier(Instants.Earlier(_line.NextUnblock, _picks.FirstLapse), _line.NextTurn);

    /// <summary>
    /// Takes in what a ticket, an agent, a queue or the clock says, then picks until nothing is left to pick.
    /// What is older than what is known is ignored. <paramref name="sends"/> gets a <see cref="Reserve"/> for each pick.
    /// </summary>
    /// <exception cref="ArgumentException">The message is none of a pool's.</exception>
    public void Handle(Message message, Instant now, List<Send> sends)
    {
        Sequence++;
        var turns = _line.NextTurn <= now;
        if (turns) _line.Turn(now);
        _line.Unblock(now);
        while (_picks.TakeLapsed(now, out var pick)) Lapse(pick, now, sends);
        switch (message)
        {
            case Waiting waiting: OnWaiting(waiting, now); break;
            case Moved moved: OnMoved(moved, now); break;
            case Room room: Hear(room.View); break;
            case NoRoom refusal: OnNoRoom(refusal, now); break;
            case RulesAre rules: _line.Follow(rules, now); break;
            case Nudge: AskTheSilent(sends); break;
            case Due or OneMore: break;
            default: throw new ArgumentException($"A pool does not take {message.GetType().Name}.", nameof(message));
        }
        if (turns || message is Nudge) _line.Doors.Tell(tenant, _tickets, sends);
        PickAll(now, sends);
        if (message is OneMore more) PickOneMore(more, now, sends);
    }

    /// <summary>The hours of its queues from now on; before this is called none has any.</summary>
    public void Follow(SlaBook promises, Instant now, List<Send> sends)
    {
        _line.Follow(promises, now);
        _line.Doors.Tell(tenant, _tickets, sends);
        PickAll(now, sends);
    }

    /// <summary>The ticket's version as far as the book heard, waiting or gone; 0 = never heard of it, or long ago.</summary>
    public long VersionOf(Guid ticket) => _tickets.TryGet(ticket, out var entry) ? entry.Facts.Version : _removals.VersionOf(ticket);

    /// <summary>The waiting tickets, picks under way included: what a sweep compares with the rows.</summary>
    public IEnumerable<Guid> Tickets => _line.Queues.SelectMany(static queue => queue.Tickets).Select(static entry => entry.Ticket);

    private void OnWaiting(Waiting waiting, Instant now)
    {
        if (waiting.Version <= VersionOf(waiting.Ticket)) return;
        Remove(waiting.Ticket);
        _removals.Forget(waiting.Ticket);
        var entry = new Entry(_line.WithSharedNames(waiting, now));
        _tickets[waiting.Ticket] = entry;
        _line.Join(entry, now);
    }

    private void OnMoved(Moved moved, Instant now)
    {
        if (moved.Version <= VersionOf(moved.Ticket)) return;
        Remove(moved.Ticket);
        _removals.Remember(moved.Ticket, moved.Version, now);
    }

    private void Remove(Guid ticket)
    {
        if (!_tickets.TryGet(ticket, out var entry)) return;
        _tickets.Remove(ticket);
        _line.Leave(entry);
        if (!entry.Picks.IsEmpty) _picked--;
        entry.Picks = [];
    }

    private void Hear(AgentView view)
    {
        if (_agents.Hear(view, Run) is { } slot) MayHaveRoom(slot);
    }

    /// <summary>
    /// Back in line, with the agent's room as he now says. When his own view still admits the ticket he refused for a reason that the
    /// pool can't see (he has it already under an older run, say); asking him again at once would go on at the speed of messages, so he
    /// is spared this ticket for a moment.
    /// </summary>
    private void OnNoRoom(NoRoom refusal, Instant now)
    {
        Hear(refusal.View);
        if (refusal.Run != Run || !_picks.TryGet(refusal.Pick, out var pick) || pick.Agent.Agent != refusal.View.Agent) return;
        pick.Agent.Remove(pick);
        _agents.RoomChanged(pick.Agent);
        MayHaveRoom(pick.Agent);
        if (pick.HoldsTicket && _agents.On(pick.Channel).Free.Has(pick.Agent.Index)) pick.Entry.AddBlock(new(pick.Agent.Agent, now + RefusalPause), now);
        PutBack(pick, now);
    }

    private void Lapse(Pick pick, Instant now, List<Send> sends)
    {
        _picksLapsed++;
        if (pick.HoldsRoom)
        {
            pick.Agent.Remove(pick);
            pick.Agent.Silent = true;
            _agents.RoomChanged(pick.Agent);
            sends.Add(Ask(pick.Agent));
        }
        else if (pick.HoldsTicket && pick.Entry.Picks.Length == 1) pick.Entry.StepAside(now);
        PutBack(pick, now);
    }

    /// <summary>Of several picks for one ticket the last to come to nothing puts it back in line.</summary>
    private void PutBack(Pick pick, Instant now)
    {
        if (!pick.HoldsTicket) return;
        pick.Entry.Picks = pick.Entry.Picks.Remove(pick);
        if (!pick.Entry.Picks.IsEmpty) return;
        _picked--;
        _line.StepIn(pick.Entry, now);
    }

    /// <summary>Who let a pick lapse is asked for his room: if he lives he answers, if not he is started anew.</summary>
    private void AskTheSilent(List<Send> sends)
    {
        for (var i = 0; i < _agents.Count; i++)
            if (_agents[i].Silent) sends.Add(Ask(_agents[i]));
    }

    private Send Ask(AgentSlot slot) => new(ActorId.Agent(tenant, slot.Agent), new Advertise(pool, Run));

    private void MayHaveRoom(AgentSlot slot)
    {
        foreach (var @class in _line.Classes)
            if (@class.Count > 0 && MayTake(slot, @class)) _line.MarkDirty(@class);
    }

    private bool MayTake(AgentSlot slot, WaitingClass @class) =>
        _agents.On(@class).Free.Has(slot.Index) && _agents.Able(@class).Has(slot.Index);

    private static readonly Duration RefusalPause = Duration.FromSeconds(Limits.RepeatSeconds);
}
