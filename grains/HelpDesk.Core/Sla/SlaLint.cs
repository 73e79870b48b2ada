using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Judges what a tenant promises before it counts, as <see cref="PolicyLint"/> judges the policies of routing.</summary>
public static class SlaLint
{
    /// <summary>All findings, errors and warnings, in the order of the document.</summary>
    /// <param name="rules">The document.</param>
    /// <param name="set">The names that there are.</param>
    /// <param name="now">Calendars are asked whether they open after this.</param>
    public static ImmutableArray<PolicyFinding> Check(SlaRules rules, PolicySet set, Instant now)
    {
        var findings = new PolicyLint.Findings();
        findings.Add(CalendarLint.Check(rules.Calendars, now));
        if (findings.All.Any(f => f.Severity == Severity.Error)) return findings.All;
        HoursLint.Check(rules, set, findings);
        AlertLint.Check(rules, set, findings);
        ReportLint.Check(rules, set, findings);
        for (var i = 0; i < rules.Policies.Length; i++)
        {
            var policy = rules.Policies[i];
            var path = $"policies.{policy.Name}.";
            if (rules.Policies[..i].Any(p => p.Name == policy.Name))
                findings.Error(RefusalCodes.AlreadyExists, path + "name", policy.Name, $"There are two policies '{policy.Name}'.", $"Give one of them another name.");
            ConditionLint.Check(policy.When, set, path + "when.", findings);
            if (rules.Policies[..i].FirstOrDefault(p => p.Internal == policy.Internal && ConditionLint.Covers(p.When, policy.When)) is { } earlier)
                findings.Warn(path + "when", policy.Name, $"'{earlier.Name}' fits every ticket that '{policy.Name}' fits and stands before it, so it never counts.",
                    $"Put '{policy.Name}' before '{earlier.Name}', or give that one a condition.");
            Targets(policy, rules, set, path, findings);
        }
        AutomationLint.Check(rules, set, findings);
        return findings.All;
    }

    private static void Targets(SlaPolicy policy, SlaRules rules, PolicySet set, string path, PolicyLint.Findings findings)
    {
        if (policy.Targets.IsEmpty)
            findings.Warn(path + "targets", "", $"'{policy.Name}' promises nothing, and the policies behind it don't count for its tickets.", $"Give it a target, unless that is meant.");
        for (var i = 0; i < policy.Targets.Length; i++)
        {
            var target = policy.Targets[i];
            var place = $"{path}targets[{i}].";
            if (policy.Targets[..i].Any(t => t.Metric == target.Metric))
                findings.Error(RefusalCodes.AlreadyExists, place + "metric", target.Metric.ToString(), $"This policy has a target for this metric already.", $"Leave one of them out.");
            if (HelpDesk.Core.Targets.Refuse(place + "withinSeconds", target.Within) is { } refused) findings.Add([refused]);
            Calendars(place, target.Calendars, rules, findings);
            StepLint.Check(target, set, place, findings);
        }
    }

    /// <summary>Names of a kind of thing that are not known.</summary>
    internal static void Names(string path, Sentence kind, Sentence remedy, ImmutableArray<string> names, ImmutableArray<string> known, PolicyLint.Findings findings)
    {
        foreach (var name in names.Where(n => !known.Contains(n)))
            findings.Error(RefusalCodes.UnknownName, path, name, $"The {kind} '{name}' is not known.", $"{PolicyLint.Known(known, known.Length)}. Use one of these, or {remedy}.");
    }

    /// <summary>Calendars that are named but not there.</summary>
    internal static void Calendars(string place, ImmutableArray<string> named, SlaRules rules, PolicyLint.Findings findings)
    {
        foreach (var calendar in named.Where(c => rules.Calendars.All(known => known.Name != c)))
            findings.Error(RefusalCodes.UnknownName, place + "calendars", calendar, $"The calendar '{calendar}' is not in this document.",
                $"{PolicyLint.Known(rules.Calendars.Select(c => c.Name), rules.Calendars.Length)}. Use one of these, or add it to calendars.");
    }
}
