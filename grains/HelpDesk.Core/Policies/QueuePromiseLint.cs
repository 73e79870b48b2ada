using System.Collections.Immutable;
using System.Globalization;

namespace HelpDesk.Core;

/// <summary>A queue's rules against what its tickets are promised.</summary>
public static class QueuePromiseLint
{
    /// <summary>Warnings about one queue, with paths as <see cref="PolicyLint"/> has them.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="promises">The tenant's.</param>
    public static ImmutableArray<PolicyFinding> Check(string name, QueueRules rules, SlaRules promises)
    {
        var findings = new PolicyLint.Findings();
        var fitting = promises.Policies.Where(p => p.When.Queues.IsEmpty || p.When.Queues.Contains(name)).ToImmutableArray();
        if (rules.Order == QueueOrder.Due && fitting.All(p => p.Targets.IsEmpty))
            findings.Warn(PolicySet.PathOfQueue(name) + "order", "due", "The order goes by promises, and no promise fits a ticket of this queue: whoever came first would be first, whatever his priority.",
                "Promise something to its tickets (PUT /v1/sla), or use head-start or fifo.", QueueOddities.DueWithoutPromise);
        foreach (var policy in fitting)
            foreach (var target in policy.Targets.Where(t => t.Metric is SlaMetric.QueueWait or SlaMetric.Acknowledgement && t.Within < rules.Ring))
                findings.Warn(PolicySet.PathOfQueue(name) + "ringSeconds", Seconds(rules.Ring.TotalSeconds),
                    $"'{policy.Name}' promises that somebody takes it within {Seconds(target.Within.TotalSeconds)} s: one offer that nobody answers is longer.",
                    "Let it ring for less, or promise less.", QueueOddities.RingsLonger);
        return findings.All;
    }

    private static string Seconds(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
