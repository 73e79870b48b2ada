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
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Queue is { } queue) Answered($"lines[{i}].queue", queue, set, channel, findings);
            for (var n = 0; n < lines[i].Numbers.Length; n++) Answered($"lines[{i}].numbers[{n}].queue", lines[i].Numbers[n].Queue, set, channel, findings);
        }
        return findings.All;
    }

    private static void Answered(string path, string queue, PolicySet set, string channel, PolicyLint.Findings findings)
    {
        if (!set.Queues.TryGetValue(queue, out var rules) || set.Agents is not { } agents || agents.Values.Any(a => Answers(a, queue, rules, channel))) return;
        findings.Warn(path, queue, $"No agent who serves '{queue}' could be given its callers: they would wait for ever.",
            $"Give one of them the queue's skills and room for the channel '{channel}'.");
    }

    private static bool Answers(AgentProfile agent, string queue, QueueRules rules, string channel) =>
        agent.Serves.Any(s => s.Queue == queue) && rules.Requires.All(r => agent.Level(r.Skill) >= r.MinLevel)
        && agent.Channel(channel) is { Max: > 0 } room && room.Units <= agent.Units;
}
