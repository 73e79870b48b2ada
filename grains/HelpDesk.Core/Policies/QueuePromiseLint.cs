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
        var fitting = Fitting(name, promises.Policies);
        if (rules.Order == QueueOrder.Due && fitting.All(p => p.Internal || p.Targets.IsEmpty))
            findings.Warn(PolicySet.PathOfQueue(name) + "order", "due", $"The order goes by promises, and no promise fits a ticket of this queue: whoever came first would be first, whatever his priority.",
                $"Promise something to its tickets (PUT /v1/sla), or use head-start or fifo.", QueueOddities.DueWithoutPromise);
        var taken = fitting.SelectMany(p => p.Targets, (policy, target) => (policy.Name, target.Metric, target.Within)).Where(t => t.Metric is SlaMetric.QueueWait or SlaMetric.Acknowledgement);
        if (taken.OrderBy(t => t.Within).FirstOrDefault() is { Name: { } promise, Within: var within } && within < rules.Ring)
            findings.Warn(PolicySet.PathOfQueue(name) + "ringSeconds", Seconds(rules.Ring.TotalSeconds),
                $"'{promise}' promises that somebody takes it within {Seconds(within.TotalSeconds)} s: one offer that nobody answers is longer.",
                $"Let it ring for less, or promise less.", QueueOddities.RingsLonger);
        return findings.All;
    }

    /// <summary>Policies that a ticket of the queue can come under: of the promises to customers, and of those among desks, the first that fits counts.</summary>
    private static ImmutableArray<SlaPolicy> Fitting(string name, ImmutableArray<SlaPolicy> policies) =>
        [.. policies.Where((p, i) => (p.When.Queues.IsEmpty || p.When.Queues.Contains(name))
            && !policies.Take(i).Any(before => before.Internal == p.Internal && ConditionLint.Covers(before.When, p.When with { Queues = [name] })))];

    private static string Seconds(double seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
