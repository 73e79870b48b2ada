using System.Collections.Immutable;
using NodaTime;

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
            Times(name, rules, findings);
            if (set.Agents is { } agents) Served(set.Catalog, agents, name, rules, findings);
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

    /// <summary>Times that take away what they are for.</summary>
    private static void Times(string name, QueueRules rules, PolicyLint.Findings findings)
    {
        if (rules.Order == QueueOrder.HeadStart && rules.HeadStart == Duration.Zero)
            findings.Warn(PolicySet.PathOfQueue(name) + "headStartSeconds", "0", $"Priorities count nothing without a head start.", $"Use the order fifo if that is meant, else give each priority some seconds.",
                QueueOddities.NoHeadStart);
        if (rules.DeclineBlock == Duration.Zero)
            findings.Warn(PolicySet.PathOfQueue(name) + "declineBlockSeconds", "0", $"Who declines a ticket may be offered it again at once.", $"Use some seconds, so that others are asked meanwhile.",
                QueueOddities.NoDeclineBlock);
    }

    private static void Served(CatalogItems catalog, ImmutableSortedDictionary<string, AgentProfile> agents, string name, QueueRules rules, PolicyLint.Findings findings)
    {
        var servers = agents.Values.Where(a => a.Serves.Any(s => s.Queue == name)).ToImmutableArray();
        if (servers.IsEmpty)
            findings.Warn(PolicySet.PathOfQueue(name) + "pool", rules.Pool, $"No agent serves the queue '{name}'; its tickets would wait for ever.",
                $"Add the queue to the queues of an agent.", QueueOddities.NobodyServes);
        else if (servers.Where(a => rules.Requires.All(r => a.Level(r.Skill) >= r.MinLevel)).ToImmutableArray() is { IsEmpty: false } skilled)
            Room(catalog, skilled, name, rules, findings);
        else
        {
            var asked = string.Join(", ", rules.Requires.Select(r => $"{r.Skill}≥{r.MinLevel}"));
            findings.Warn(PolicySet.PathOfQueue(name) + "requires", asked, $"No agent who serves '{name}' has all the skills that it asks for ({asked}).", $"Lower minLevel, or give an agent these skills.", QueueOddities.NobodySkilled);
        }
    }

    /// <summary>Channels of which nobody can ever take an item here, and rounds of several offers where there is nobody else.</summary>
    private static void Room(CatalogItems catalog, ImmutableArray<AgentProfile> servers, string name, QueueRules rules, PolicyLint.Findings findings)
    {
        var none = catalog.Channels.Select(c => c.Name).Where(c => !servers.Any(a => a.Channel(c) is { Max: > 0 } room && room.Units <= a.Units)).ToImmutableArray();
        if (!none.IsEmpty)
            findings.Warn(PolicySet.PathOfQueue(name) + "pool", string.Join(", ", none), $"No agent who can have tickets of '{name}' has room for the channels {string.Join(", ", none)}: such tickets would wait for ever.",
                $"Give one of them room for these channels, unless none comes here.", QueueOddities.NoRoom);
        if (rules.Ringing is not null && servers.Length == 1)
            findings.Warn(PolicySet.PathOfQueue(name) + "ringing.strategy", "1 agent", $"Several are to be rung together, and only one agent can have tickets of '{name}'.", $"Let another agent serve it, or ring one after the other.",
                QueueOddities.RingsAlone);
    }

    private static string Name(QueueOrder order) => order switch
    {
        QueueOrder.Fifo => "fifo",
        QueueOrder.Due => "due",
        _ => "head-start",
    };
    private static string Seconds(QueueRules rules) => rules.HeadStart.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
