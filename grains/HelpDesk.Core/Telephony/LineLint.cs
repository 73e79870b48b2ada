using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>Telephone systems against the agents who are to answer.</summary>
public static class LineLint
{
    /// <summary>Warnings of queues whose callers nobody can answer: by skills, or by room for calls. Telephones are not looked at: people sit down at one when they begin.</summary>
    /// <param name="lines">What is wanted.</param>
    /// <param name="set">Queues and agents.</param>
    /// <param name="channel">Of calls.</param>
    public static ImmutableArray<PolicyFinding> Check(ImmutableArray<Line> lines, PolicySet set, string channel)
    {
        var findings = new PolicyLint.Findings();
        var queues = lines.SelectMany(l => l.Numbers.Select(n => n.Queue).Append(l.Queue ?? "")).Distinct(StringComparer.Ordinal);
        var unanswered = queues.Where(queue => IsUnanswered(queue, set, channel)).ToImmutableSortedSet(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Queue is { } queue) Warn($"lines[{i}].queue", queue);
            for (var n = 0; n < lines[i].Numbers.Length; n++) Warn($"lines[{i}].numbers[{n}].queue", lines[i].Numbers[n].Queue);
        }
        return findings.All;

        void Warn(string path, string queue)
        {
            if (unanswered.Contains(queue))
                findings.Warn(path, queue, $"No agent who serves '{queue}' could be given its callers: they would wait for ever.",
                    $"Give one of them the queue's skills and room for the channel '{channel}'.");
        }
    }

    private static bool IsUnanswered(string queue, PolicySet set, string channel) =>
        set.Queues.TryGetValue(queue, out var rules) && set.Agents is { } agents && !agents.Values.Any(a => Answers(a, queue, rules, channel));

    private static bool Answers(AgentProfile agent, string queue, QueueRules rules, string channel) =>
        agent.Serves.Any(s => s.Queue == queue) && rules.Requires.All(r => agent.Level(r.Skill) >= r.MinLevel)
        && agent.Channel(channel) is { Max: > 0 } room && room.Units <= agent.Units;
}
