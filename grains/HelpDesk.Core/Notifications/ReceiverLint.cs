using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>What can be seen of receivers without their addresses: names that are double, calendars that are not there.</summary>
public static class ReceiverLint
{
    /// <param name="receivers">What is wanted.</param>
    /// <param name="rules">The tenant's promises, whose calendars may be named.</param>
    public static ImmutableArray<PolicyFinding> Check(ImmutableArray<ReceiverWanted> receivers, SlaRules rules)
    {
        var findings = new PolicyLint.Findings();
        for (var i = 0; i < receivers.Length; i++)
        {
            var (receiver, path) = (receivers[i], $"receivers[{i}].");
            if (receivers[..i].Any(r => r.Name == receiver.Name))
                findings.Error(RefusalCodes.AlreadyExists, path + "name", receiver.Name, $"There are two receivers '{receiver.Name}'.", $"Give one of them another name.");
            foreach (var calendar in receiver.Quiet.Where(q => rules.Calendars.All(c => c.Name != q)))
                findings.Error(RefusalCodes.UnknownName, path + "quiet", calendar, $"The calendar '{calendar}' is not among the calendars of /v1/sla.",
                    $"{PolicyLint.Known(rules.Calendars.Select(c => c.Name), rules.Calendars.Length)}. Use one of these, or add it there first.");
        }
        return findings.All;
    }

    /// <summary>
    /// Steps that tell somebody whom nobody knows, and quiet hours whose calendar goes: warnings, because receivers are a document of their own and
    /// may come later.
    /// </summary>
    public static ImmutableArray<PolicyFinding> CheckRules(SlaRules rules, ImmutableArray<Receiver> receivers)
    {
        var findings = new PolicyLint.Findings();
        ImmutableArray<string> known = [.. receivers.Select(r => r.Name)];
        foreach (var policy in rules.Policies)
            for (var i = 0; i < policy.Targets.Length; i++)
                for (var k = 0; k < policy.Targets[i].Steps.Length; k++)
                    Known($"policies.{policy.Name}.targets[{i}].steps[{k}].", policy.Targets[i].Steps[k].Actions.SelectMany(a => a.To), known, findings);
        foreach (var automation in rules.Automations)
            for (var i = 0; i < automation.Actions.Length; i++) Known($"automations.{automation.Name}.actions[{i}].", automation.Actions[i].To, known, findings);
        foreach (var alert in rules.Alerts) Known($"alerts.{alert.Name}.", alert.Notify, known, findings);
        foreach (var report in rules.Reports) Known($"reports.{report.Name}.", report.To, known, findings, "to");
        foreach (var receiver in receivers)
            foreach (var gone in receiver.Quiet.Where(q => rules.Calendars.All(c => c.Name != q)))
                findings.Warn("calendars", gone, $"The receiver '{receiver.Name}' wants to be disturbed in its hours only, and it is not in this document: messages would come at any time.",
                    $"Keep the calendar, or change the receiver with PUT /v1/receivers.");
        return findings.All;
    }

    private static void Known(string path, IEnumerable<string> named, ImmutableArray<string> known, PolicyLint.Findings findings, string field = "notify")
    {
        foreach (var receiver in named.Where(to => !known.Contains(to)))
            findings.Warn(path + field, receiver, $"The receiver '{receiver}' is not known: what is for it becomes a dead letter.",
                $"{PolicyLint.Known(known, known.Length)}. Use one of these, or add it with PUT /v1/receivers.");
    }
}
