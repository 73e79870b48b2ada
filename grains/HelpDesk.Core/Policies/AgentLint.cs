using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>The names in agents' profiles, and room that can never be used.</summary>
internal static class AgentLint
{
    public static void Check(PolicySet set, ImmutableSortedDictionary<string, AgentProfile> agents, PolicyLint.Findings findings)
    {
        foreach (var (name, profile) in agents)
        {
            var path = PolicySet.PathOfAgent(name);
            Skills(set, path, profile, findings);
            Queues(set, path, profile, findings);
            Channels(set, path, profile, findings);
            NoAnswer(set, path, profile, findings);
        }
    }

    private static void Skills(PolicySet set, string path, AgentProfile profile, PolicyLint.Findings findings)
    {
        var known = set.Catalog.Skills;
        for (var i = 0; i < profile.Skills.Length; i++)
            if (!known.Contains(profile.Skills[i].Skill))
                Unknown($"{path}skills[{i}].skill", $"skill", profile.Skills[i].Skill, known, $"add it to the catalogue's skills first", findings);
    }

    private static void Queues(PolicySet set, string path, AgentProfile profile, PolicyLint.Findings findings)
    {
        for (var i = 0; i < profile.Serves.Length; i++)
            if (!set.Queues.ContainsKey(profile.Serves[i].Queue))
                Unknown($"{path}queues[{i}]", $"queue", profile.Serves[i].Queue, [.. set.Queues.Keys], $"create the queue first", findings);
    }

    private static void Channels(PolicySet set, string path, AgentProfile profile, PolicyLint.Findings findings)
    {
        ImmutableArray<string> known = [.. set.Catalog.Channels.Select(c => c.Name)];
        for (var i = 0; i < profile.Channels.Length; i++)
        {
            var channel = profile.Channels[i];
            if (!known.Contains(channel.Channel))
                Unknown($"{path}channels[{i}].channel", $"channel", channel.Channel, known, $"add it to the catalogue's channels first", findings);
            else if (channel.Max > 0 && channel.Units > profile.Units)
                findings.Warn($"{path}channels[{i}].units", channel.Units.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    $"One item of '{channel.Channel}' costs {channel.Units} units and he has {profile.Units} in all: he can never get one.",
                    $"Raise units of the agent, or lower the units of the channel.");
        }
    }

    private static void NoAnswer(PolicySet set, string path, AgentProfile profile, PolicyLint.Findings findings)
    {
        var activities = set.Catalog.Activities;
        var activity = activities.FirstOrDefault(a => a.Name == profile.NoAnswerActivity);
        if (activity is null)
            Unknown($"{path}noAnswerActivity", $"activity", profile.NoAnswerActivity, [.. activities.Select(a => a.Name)], $"add it to the catalogue's activities first", findings);
        else if (activity.Available && profile.NoAnswerLimit > 0)
            findings.Warn($"{path}noAnswerActivity", activity.Name, $"'{activity.Name}' is an available activity: offers would go on ringing at an empty desk.",
                $"Name an activity that is not available.");
    }

    private static void Unknown(string path, Sentence what, string value, ImmutableArray<string> known, Sentence or, PolicyLint.Findings findings) =>
        findings.Error(RefusalCodes.UnknownName, path, value, $"The {what} '{value}' is not known.",
            $"{PolicyLint.Known(known, known.Length)}. Use one of these, or {or}.");
}
