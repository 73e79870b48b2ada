using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>Names that stand twice, and skills that nobody has.</summary>
internal static class CatalogLint
{
    public static void Check(PolicySet set, PolicyLint.Findings findings)
    {
        var catalog = set.Catalog;
        Twice("skills", [.. catalog.Skills], "", findings);
        Twice("activities", [.. catalog.Activities.Select(a => a.Name)], ".name", findings);
        Twice("channels", [.. catalog.Channels.Select(c => c.Name)], ".name", findings);
        if (!catalog.Activities.Any(a => a.Available))
            findings.Warn("catalog.activities", "", $"No activity is available, so nothing can be routed to anybody.",
                $"Set \"available\": true on the activity in which agents get work.");
        if (set.Agents is { } agents) Unused(catalog, agents, findings);
    }

    private static void Twice(string list, ImmutableArray<string> names, string suffix, PolicyLint.Findings findings)
    {
        for (var i = 1; i < names.Length; i++)
            if (names.IndexOf(names[i]) < i)
                findings.Error(RefusalCodes.Invalid, $"catalog.{list}[{i}]{suffix}", names[i], $"'{names[i]}' stands twice in {list}.", $"Leave one of them out.");
    }

    private static void Unused(CatalogItems catalog, ImmutableSortedDictionary<string, AgentProfile> agents, PolicyLint.Findings findings)
    {
        for (var i = 0; i < catalog.Skills.Length; i++)
        {
            var skill = catalog.Skills[i];
            if (!agents.Values.Any(a => a.Level(skill) > 0))
                findings.Warn($"catalog.skills[{i}]", skill, $"No agent has the skill '{skill}'.", $"Give it to an agent, or leave it out.");
        }
    }
}
