namespace HelpDesk.Figures;

/// <summary>
/// Splits each agent's time into states. All that went on is cut into changes (an item or a presence begins or ends) and gone through in
/// order of time; between two changes and within one bucket everything stays as it is.
/// </summary>
public sealed class AgentTimes(FigureQuery query)
{
    private readonly SortedDictionary<string, List<Change>> _changes = new(StringComparer.Ordinal);
    private readonly long _end = Math.Min(query.Until, query.Now);

    private enum What { Talk, Hold, WrapUp, Ringing, Presence }

    private readonly record struct Change(long At, What What, int Count, int Units, Presence? Presence);

    /// <summary>Takes presences, rings and terms; others are let by. Only an agent's name filters: his time is his, whatever the queue.</summary>
    public void Add(Fact fact)
    {
        switch (fact)
        {
            // One that began and ended in the same moment was never there.
            case Presence p when Meant(p.Agent) && p.From < _end && !(p.Until <= p.From): Presence(p); break;
            case Ring r when Meant(r.Agent): Item(r.Agent, What.Ringing, r.Units, r.From, r.Until); break;
            case Term t when Meant(t.Agent):
                foreach (var segment in t.Segments)
                    Item(t.Agent, WhatOf(segment.Phase), segment.Units, segment.From, segment.Until);
                break;
        }
    }

    /// <summary>By agent, for each row in order.</summary>
    public IEnumerable<(string Agent, AgentTally[] Rows)> Result() => _changes.Select(agent => (agent.Key, Split(agent.Value)));

    private AgentTally[] Split(List<Change> changes)
    {
        changes.Sort((a, b) => a.At.CompareTo(b.At));
        var tallies = new AgentTally[query.Rows];
        for (var row = 0; row < tallies.Length; row++) tallies[row] = new AgentTally();
        var (next, moment) = (0, new AgentMoment());
        for (var b = 0; b < query.Buckets.Length; b++)
        {
            var (tally, at, until) = (tallies[query.RowOf(b)], query.Buckets[b].From, Math.Min(query.Buckets[b].Until, _end));
            while (at < until)
            {
                for (; next < changes.Count && changes[next].At <= at; next++) moment = Changed(moment, changes[next]);
                var end = next < changes.Count ? Math.Min(changes[next].At, until) : until;
                tally.Add(moment, end - at);
                at = end;
            }
        }
        return tallies;
    }

    private static AgentMoment Changed(AgentMoment m, Change c)
    {
        var units = m.UnitsUsed + c.Units;
        return c.What switch
        {
            What.Talk => m with { Talk = m.Talk + c.Count, UnitsUsed = units },
            What.Hold => m with { Hold = m.Hold + c.Count, UnitsUsed = units },
            What.WrapUp => m with { WrapUp = m.WrapUp + c.Count, UnitsUsed = units },
            What.Ringing => m with { Ringing = m.Ringing + c.Count, UnitsUsed = units },
            _ => m with { Presence = c.Presence },
        };
    }

    /// <summary>The next presence replaces this one: each but the newest ends where the next begins.</summary>
    private void Presence(Presence p) => Of(p.Agent).Add(new Change(p.From, What.Presence, 0, 0, p));

    private void Item(string agent, What what, int units, long from, long? until)
    {
        if (from >= _end || until <= from) return;
        Of(agent).Add(new Change(from, what, 1, units, null));
        if (until < _end) Of(agent).Add(new Change(until.Value, what, -1, -units, null));
    }

    private List<Change> Of(string agent)
    {
        if (!_changes.TryGetValue(agent, out var changes)) _changes.Add(agent, changes = []);
        return changes;
    }

    private bool Meant(string agent) => query.Filter.Agent is not { } only || only == agent;

    private static What WhatOf(Phase phase) => phase switch
    {
        Phase.Talk => What.Talk,
        Phase.Hold => What.Hold,
        Phase.WrapUp => What.WrapUp,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "Unknown phase."),
    };
}
