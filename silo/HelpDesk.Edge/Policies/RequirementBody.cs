using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>A skill that the agent must have at this level or above, 1 to 10; 1 when left out.</summary>
public sealed record RequirementBody
{
    [Required] public string? Skill { get; init; }
    public int? MinLevel { get; init; }

    internal static ImmutableArray<Requirement> Read(IReadOnlyList<RequirementBody>? bodies, FieldErrors errors)
    {
        var requires = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var body in errors.Items("requires", bodies, Limits.MaxRequirements))
        {
            var at = errors.In($"requires[{requires.Count}].");
            var skill = at.Name("skill", body?.Skill);
            if (requires.Any(r => r.Skill == skill)) at.Add("skill", skill, $"It stands twice in requires. Keep the one with the higher level.");
            requires.Add(new Requirement(skill, at.Whole("minLevel", body?.MinLevel, Limits.MinSkillLevel, Limits.MaxSkillLevel, Limits.MinSkillLevel)));
        }
        return requires.ToImmutable();
    }
}
