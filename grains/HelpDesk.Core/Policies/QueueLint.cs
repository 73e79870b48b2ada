using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// A queue's rules against the catalogue, its rank-mates and the agents. Queues of one rank in one pool are merged by key (enqueued −
/// head start), so their keys must mean the same: under FIFO beside head start, or under two different head starts, a priority step is
/// worth nothing here and minutes there, and who is next would be an accident.
/// </summary>
internal static class QueueLint
{
    public static void Check(PolicySet set, PolicyLint.Findings findings)
    {
        foreach (var (name, rules) in set.Queues)
        {
            Requirements(set, name, rules, findings);
            Order(set, name, rules, findings);
            if (set.Agents is { } agents) Served(agents, name, rules, findings);
        }
    }

    private static void Requirements(PolicySet set, string name, QueueRules rules, PolicyLint.Findings findings)
    {
        var skills = set.Catalog.Skills;
        for (var i = 0; i < rules.Requires.Length; i++)
        {
            var skill = rules.Requires[i].Skill;
            if (!skills.Contains(skill))
                findings.Error(RefusalCodes.UnknownName, $"{PolicySet.PathOfQueue(name)}requires[{i}].skill", skill,
                    $"The skill '{skill}' is not in the catalogue.",
                    $"{PolicyLint.Known(skills, skills.Length)}. Use one of these, or add it to the catalogue's skills first.");
        }
    }

    private static void Order(PolicySet set, string name, QueueRules rules, PolicyLint.Findings findings)
    {
        foreach (var (other, theirs) in set.Queues)
        {
            if (other == name || theirs.Pool != rules.Pool || theirs.Rank != rules.Rank) continue;
            if (theirs.Order != rules.Order)
                findings.Error(RefusalCodes.Invalid, PolicySet.PathOfQueue(name) + "order", Name(rules.Order),
                    $"Queue '{other}' has the same rank {rules.Rank} in pool '{rules.Pool}' and the order {Name(theirs.Order)}; the two can't be compared.",
                    $"Use order {Name(theirs.Order)} here too, or give one of the two another rank.");
            else if (rules.Order == QueueOrder.HeadStart && theirs.HeadStart != rules.HeadStart)
                findings.Error(RefusalCodes.Invalid, PolicySet.PathOfQueue(name) + "headStartSeconds", Seconds(rules),
                    $"Queue '{other}' has the same rank {rules.Rank} in pool '{rules.Pool}' and a head start of {Seconds(theirs)} s per priority step; the same priority would mean different things.",
                    $"Use {Seconds(theirs)} here too, or give one of the two another rank.");
            else continue;
            return;
        }
    }

    private static void Served(ImmutableSortedDictionary<string, AgentProfile> agents, string name, QueueRules rules, PolicyLint.Findings findings)
    {
        var servers = agents.Values.Where(a => a.Serves.Any(s => s.Queue == name)).ToImmutableArray();
        if (servers.IsEmpty)
            findings.Warn(PolicySet.PathOfQueue(name) + "pool", rules.Pool, $"No agent serves the queue '{name}'; its tickets would wait for ever.",
                "Add the queue to the queues of an agent.");
        else if (!servers.Any(a => rules.Requires.All(r => a.Level(r.Skill) >= r.MinLevel)))
            findings.Warn(PolicySet.PathOfQueue(name) + "requires", string.Join(", ", rules.Requires.Select(r => $"{r.Skill}≥{r.MinLevel}")),
                $"No agent who serves '{name}' has all the skills that it asks for.", "Lower minLevel, or give an agent these skills.");
    }

    private static string Name(QueueOrder order) => order switch
    {
        QueueOrder.Fifo => "fifo",
        QueueOrder.Due => "due",
        _ => "head-start",
    };
    private static string Seconds(QueueRules rules) => rules.HeadStart.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
