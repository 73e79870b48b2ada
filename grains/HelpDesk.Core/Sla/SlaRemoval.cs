using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>What a new document leaves out: whoever sends it replaces the whole, and should see what goes with it.</summary>
public static class SlaRemoval
{
    /// <summary>Names as paths of the document: <c>calendars.korea</c>, <c>policies.vip</c>, <c>hours.billing</c> (<c>hours</c> = those of all queues).</summary>
    public static ImmutableArray<string> Of(SlaRules before, SlaRules after) =>
        [.. Parts(before).Except(Parts(after), StringComparer.Ordinal)];

    /// <summary>Nothing is promised, and nothing happens by itself.</summary>
    public static bool IsEmpty(SlaRules rules) => !Parts(rules).Any();

    private static IEnumerable<string> Parts(SlaRules rules) =>
        rules.Calendars.Select(c => $"calendars.{c.Name}").Concat(rules.Policies.Select(p => $"policies.{p.Name}")).Concat(rules.Automations.Select(a => $"automations.{a.Name}"))
            .Concat(rules.Hours.SelectMany(h => h.Queues.IsEmpty ? ["hours"] : h.Queues.Select(q => $"hours.{q}"))).Concat(rules.Alerts.Select(a => $"alerts.{a.Name}"))
            .Concat(rules.Reports.Select(r => $"reports.{r.Name}"));
}
