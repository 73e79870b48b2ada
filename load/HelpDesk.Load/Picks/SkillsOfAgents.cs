using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Load;

/// <summary>What each recorded agent can do: the types of call that make up at least 1 % of what he served in the file.</summary>
internal sealed class SkillsOfAgents
{
    /// <summary>The share of an agent's calls from which on a type is a skill of his; below it was an exception.</summary>
    private const double LeastShare = 0.01;

    private readonly Dictionary<string, ImmutableArray<SkillLevel>> _byAgent;

    public SkillsOfAgents(IEnumerable<RecordedCall> calls) =>
        _byAgent = calls
            .Where(call => call is { Outcome: not RecordedOutcome.Phantom, Server: not null, ServiceStart: not null })
            .GroupBy(call => call.Server!)
            .ToDictionary(agent => agent.Key, agent => Skills([.. agent.Select(call => call.Type)]));

    public ImmutableArray<SkillLevel> Of(string agent) => _byAgent.GetValueOrDefault(agent, []);

    private static ImmutableArray<SkillLevel> Skills(List<string> served) =>
        [.. served.GroupBy(type => type).Where(type => type.Count() >= LeastShare * served.Count)
            .Select(type => new SkillLevel(type.Key, 1)).OrderBy(skill => skill.Skill, StringComparer.Ordinal)];
}
