using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>A profile that can be put on agents for a while. What is left out stays as the agent's own says.</summary>
public sealed record SavedProfileBody
{
    [Required] public string? Name { get; init; }
    /// <summary>The capacity in total.</summary>
    public int? Units { get; init; }
    /// <summary>All skills; an empty list = none.</summary>
    public IReadOnlyList<AgentSkillBody>? Skills { get; init; }
    /// <summary>All queues; an empty list = none.</summary>
    public IReadOnlyList<string>? Queues { get; init; }

    internal SavedProfile Read(FieldErrors errors, ImmutableArray<string> skills, Policies policies)
    {
        var parts = new AgentBody { Skills = Skills, Queues = Queues };
        var profile = new SavedProfile(
            errors.Name("name", Name), Units is null ? null : errors.Whole("units", Units, 0, Limits.MaxUnits), Skills is null ? null : parts.ReadSkills(errors),
            Queues is null ? null : [.. parts.ReadQueues(errors, policies.PoolOf).Select(s => s.Queue)]);
        foreach (var (skill, i) in (profile.Skills ?? []).Select((s, i) => (s.Skill, i)))
            if (!skills.Contains(skill)) errors.Add($"skills[{i}].skill", skill, PolicyChecks.Remedy($"skill", skills, $"Add it to skills first."), RefusalCodes.UnknownName);
        foreach (var (queue, i) in (profile.Queues ?? []).Select((q, i) => (q, i)))
            if (policies.PoolOf(queue) is null) errors.Add($"queues[{i}]", queue, PolicyChecks.Remedy($"queue", [.. policies.Queues.Keys], $"PUT /v1/queues/NAME creates one."), RefusalCodes.UnknownName);
        return profile;
    }

    internal static SavedProfileBody Of(SavedProfile profile) => new()
    {
        Name = profile.Name, Units = profile.Units, Queues = profile.Queues, Skills = profile.Skills?.Select(s => new AgentSkillBody { Skill = s.Skill, Level = s.Level }).ToArray(),
    };
}
