using System.Globalization;

namespace HelpDesk.Core;

/// <summary>Alerts that can't be told apart, name what is not there, or can never be raised or cleared.</summary>
internal static class AlertLint
{
    public static void Check(SlaRules rules, PolicySet set, PolicyLint.Findings findings)
    {
        for (var i = 0; i < rules.Alerts.Length; i++)
        {
            var alert = rules.Alerts[i];
            var path = $"alerts.{alert.Name}.";
            if (rules.Alerts[..i].Any(a => a.Name == alert.Name))
                findings.Error(RefusalCodes.AlreadyExists, path + "name", alert.Name, $"There are two alerts '{alert.Name}'.", $"Give one of them another name.");
            SlaLint.Names(path + "queues", $"queue", $"create the queue first", alert.Queues, [.. set.Queues.Keys], findings);
            SlaLint.Names(path + "skills", $"skill", $"add it to the catalogue's skills first", alert.Skills, set.Catalog.Skills, findings);
            Limit(alert, path, findings);
            if (alert.Metric == AlertMetric.SkillWithoutAgents && !alert.Queues.IsEmpty)
                findings.Warn(path + "queues", string.Join(", ", alert.Queues), $"Agents with a skill are counted over all queues.", $"Leave the queues out.");
            if (alert.Metric != AlertMetric.SkillWithoutAgents && !alert.Skills.IsEmpty)
                findings.Warn(path + "skills", string.Join(", ", alert.Skills), $"This figure is of queues, not of skills.", $"Leave the skills out, or watch skill-without-agents.");
        }
    }

    private static void Limit(AlertRule alert, string path, PolicyLint.Findings findings)
    {
        (double Least, double Most, Sentence Unit) range = alert.Metric switch
        {
            AlertMetric.ServiceLevel => (0.1, 100d, $"percent"),
            AlertMetric.LongestWait => (1d, 31_536_000d, $"seconds"),
            AlertMetric.SkillWithoutAgents => (0d, 0d, $"agents"),
            _ => (1d, 10_000_000d, $"tickets"),
        };
        var (least, most, unit) = range;
        if (alert.Limit < least || alert.Limit > most)
            findings.Error(RefusalCodes.Invalid, path + "limit", alert.Limit.ToString(CultureInfo.InvariantCulture), $"It would stand always or never.",
                least == most ? $"Leave it out: it stands while nobody is signed in." : (Sentence)$"Use {least} to {most} {unit}.");
    }
}
