using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

public sealed partial class PoolBook
{
    /// <summary>
    /// The waiting ticket that this agent, given what his view says, gets first: the first in the pool's order that he may take.
    /// Routing, <c>picks</c> and <c>why</c> all look through the same <see cref="Matcher"/>. Null = there is none.
    /// </summary>
    public Entry? Best(AgentView agent, Instant now)
    {
        var alone = new AgentSlots();
        alone.Hear(agent, Run);
        return _matcher.First(_line.Classes, alone, now);
    }

    /// <summary>
    /// Only classes in which something changed for the better are looked at: all others had no match before. A pick only takes room
    /// and a ticket away, so it makes no class dirty.
    /// </summary>
    private void PickAll(Instant now, List<Send> sends)
    {
        if (_line.Dirty.Count == 0) return;
        while (_matcher.First(_line.Dirty, _agents, now) is { } entry) Reserve(entry, entry.Class!, now, sends);
        _line.MarkClean();
    }

    /// <summary>The ticket goes to the best of its takers, or to several of them together: all see the book as it was before.</summary>
    private void Reserve(Entry entry, WaitingClass @class, Instant now, List<Send> sends)
    {
        var rules = @class.Queue.Rules!;
        var most = rules.Ringing is { Strategy: RingingStrategy.All } together ? together.Most : 1;
        _chooser.Rank(_matcher.Takers(entry, @class, _agents, now), _agents, rules.Choose, @class.Needs.Requires, most + Limits.MaxRunnersUp);
        var chosen = _chooser.Best(most);
        var others = Explain.Count(_agents, @class.Needs, entry, now, withCandidates: false);
        _line.StepOut(entry);
        _picked++;
        foreach (var (agent, scores) in chosen)
        {
            var pick = Begin(entry, agent, now);
            entry.Picks = entry.Picks.Add(pick);
            sends.Add(Ask(pick, @class.Queue, @class.Needs, Record(entry, @class.Queue, scores, chosen.Length, others), chosen.Length > 1 ? chosen.Length : null));
        }
    }

    /// <summary>
    /// Whoever waits comes first: only after all are matched is somebody who is still free picked for a ticket that rings already. It is in no
    /// line, so nothing of it comes back when the pick does.
    /// </summary>
    private void PickOneMore(OneMore more, Instant now, List<Send> sends)
    {
        if (_line.FindQueue(more.Ticket.Queue) is not { Rules: { } rules } queue) return;
        var entry = new Entry(more.Ticket) { Queue = queue };
        if (!queue.IsServed(entry)) return;
        entry.PlaceBy(rules);
        var needs = queue.NeedsOf(more.Ticket);
        var takers = new Bits();
        _agents.Abilities.Able(needs, takers);
        takers.And(_agents.On(needs.Channel).Free);
        _agents.ExceptBlocked(entry, now, takers);
        foreach (var asked in more.Asked)
            if (_agents.Find(asked) is { } slot) takers.Set(slot.Index, false);
        if (!takers.Any) return;
        _chooser.Rank(takers, _agents, rules.Choose, needs.Requires, 1 + Limits.MaxRunnersUp);
        var (agent, scores) = _chooser.Best(1)[0];
        var record = Record(entry, queue, scores, 1, Explain.Count(_agents, needs, entry, now, withCandidates: false));
        sends.Add(Ask(Begin(entry, agent, now), queue, needs, record, null));
    }

    private Pick Begin(Entry entry, AgentSlot agent, Instant now)
    {
        var pick = _picks.Begin(entry, agent, now);
        agent.Add(pick);
        _agents.RoomChanged(agent);
        return pick;
    }

    private PickRecord Record(Entry entry, QueueLine queue, Candidate scores, int chosen, ImmutableArray<ReasonCount> others) => new(
        pool, Run, Sequence, queue.RulesVersion, entry.Rank, entry.Key, _line.Count, scores, _chooser.After(chosen), others);

    private Send Ask(Pick pick, QueueLine queue, Needs needs, PickRecord record, int? of) => new(ActorId.Agent(tenant, pick.Agent.Agent), new Reserve(
        pool, Run, pick.Number, Ids.Derive(Run, pick.Number), pick.Entry.Ticket, pick.Entry.Facts.Version, needs.Channel, queue.Terms!, record) { Of = of });
}
