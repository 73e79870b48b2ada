using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// How long each alert has been beyond or within its limit, as far as this process saw. Says what has to change when it lasted; another
/// process that says the same does no harm, and one that said the contrary meanwhile lets the time begin anew.
/// </summary>
internal sealed class AlertMemory
{
    private readonly Dictionary<(string Alert, AlertMetric Metric, string Subject), (bool Beyond, bool Stands, Instant Since)> _seen = [];

    /// <summary>What to tell the actor that keeps the alerts.</summary>
    /// <param name="rules">The alerts that there may be.</param>
    /// <param name="seen">What was measured for each rule.</param>
    /// <param name="unknown">Figures that could not be measured for all now: what stands of them is left as it is.</param>
    /// <param name="standing">What stands.</param>
    /// <param name="now">When it was measured.</param>
    public IReadOnlyList<ObserveAlert> Changes(
        IReadOnlyList<AlertRule> rules, IReadOnlyCollection<Measured> seen, IReadOnlySet<AlertMetric> unknown, IReadOnlyCollection<StandingAlert> standing, Instant now)
    {
        var changes = new List<ObserveAlert>();
        foreach (var (rule, subject, value) in seen)
        {
            var beyond = rule.Beyond(value);
            var stands = standing.Any(s => s.Alert == rule.Name && s.Metric == rule.Metric && s.Subject == subject);
            var known = _seen.TryGetValue((rule.Name, rule.Metric, subject), out var last) && last.Beyond == beyond;
            // Somebody else saw it otherwise, and told so: it has to last anew.
            if (known && last.Stands != stands && stands != beyond) known = false;
            _seen[(rule.Name, rule.Metric, subject)] = last = (beyond, stands, known ? last.Since : now);
            if (stands != beyond && now - last.Since >= rule.For) changes.Add(new(rule.Name, rule.Metric, subject, beyond, value, rule.Limit) { Notify = rule.Notify, Urgent = rule.Urgent });
        }
        var measured = seen.Select(m => (m.Rule.Name, m.Rule.Metric, m.Subject)).ToHashSet();
        foreach (var gone in _seen.Keys.Where(k => !measured.Contains(k)).ToArray()) _seen.Remove(gone);
        changes.AddRange(standing.Where(s => !measured.Contains((s.Alert, s.Metric, s.Subject)) && !unknown.Contains(s.Metric)).Select(s => Gone(s, rules.FirstOrDefault(r => r.Name == s.Alert))));
        return changes;
    }

    /// <summary>Its queue closed, or nobody watches it any more, or what the rule watches is another figure now. Who was told that it stands is told that it is over, if the rule still says who that is.</summary>
    private static ObserveAlert Gone(StandingAlert alert, AlertRule? rule) =>
        new(alert.Alert, alert.Metric, alert.Subject, false, null, alert.Limit) { Notify = rule?.Notify ?? [], Urgent = rule?.Urgent ?? false };
}

/// <summary>A rule's figure for one queue or skill.</summary>
internal readonly record struct Measured(AlertRule Rule, string Subject, double Value);
