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
        while (_matcher.First(_line.Dirty, _agents, now) is { } entry) sends.Add(Reserve(entry, entry.Class!, now));
        _line.MarkClean();
    }

    private Send Reserve(Entry entry, WaitingClass @class, Instant now)
    {
        var rules = @class.Queue.Rules!;
        var needs = @class.Needs;
        var takers = _matcher.Takers(entry, @class, _agents, now);
        _chooser.Rank(takers, _agents, rules.Choose, needs.Requires, Limits.MaxRunnersUp + 1);
        var agent = _chooser.Winner;
        var record = new PickRecord(
            pool, Run, Sequence, @class.Queue.RulesVersion, entry.Rank, entry.Key, _line.Count, _chooser.WinnersScores, _chooser.RunnersUp,
            Explain.Count(_agents, needs, entry, now, withCandidates: false));

        var pick = _picks.Begin(entry, agent, now);
        _line.StepOut(entry);
        entry.Pick = pick;
        _picked++;
        agent.Add(pick);
        _agents.RoomChanged(agent);
        return new(ActorId.Agent(tenant, agent.Agent), new Reserve(
            pool, Run, pick.Number, Ids.Derive(Run, pick.Number), entry.Ticket, entry.Facts.Version, needs.Channel, @class.Queue.Terms!, record));
    }
}
