using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Measures what alerts watch. What reads many rows is measured every quarter of a minute, the rest at each look.</summary>
internal sealed class AlertMeter(IEngine engine, IReads reads, FigureReports figures, PolicyBook policies, FloorReader floor, EdgeOptions options)
{
    private static readonly Duration Window = Duration.FromMinutes(30);
    private static readonly Duration Keep = Duration.FromSeconds(15);
    private readonly Dictionary<(AlertMetric Metric, Duration Within), (Instant At, IReadOnlyDictionary<string, double>? Values)> _kept = [];

    /// <summary>What was measured, and of which metrics not all is known at this moment: that is no news of any alert.</summary>
    public async Task<(IReadOnlyCollection<Measured> Seen, IReadOnlySet<AlertMetric> Unknown)> Measure(SlaRules rules, CancellationToken ct)
    {
        var (measured, unknown) = (new List<Measured>(), new HashSet<AlertMetric>());
        var (queues, all) = rules.Alerts.Any(a => a.Metric is AlertMetric.Waiting or AlertMetric.LongestWait) ? await Queues(ct) : ([], true);
        if (!all) unknown.UnionWith([AlertMetric.Waiting, AlertMetric.LongestWait]);
        foreach (var rule in rules.Alerts)
        {
            var values = rule.Metric switch
            {
                AlertMetric.Waiting => queues.Where(q => !q.Closed).ToDictionary(q => q.Queue, q => (double)q.Waiting, StringComparer.Ordinal),
                AlertMetric.LongestWait => queues.Where(q => !q.Closed).ToDictionary(q => q.Queue, Longest, StringComparer.Ordinal),
                _ => await Kept(rule, ct),
            };
            if (values is null)
            {
                unknown.Add(rule.Metric);
                continue;
            }
            var subjects = rule.Metric == AlertMetric.SkillWithoutAgents ? rule.Skills : rule.Queues;
            measured.AddRange(values.Where(v => subjects.IsEmpty || subjects.Contains(v.Key)).Select(v => new Measured(rule, v.Key, v.Value)));
        }
        return (measured, unknown);
    }

    private double Longest(QueueStatus queue) => queue.OldestEnqueuedAt is { } since ? Math.Max(0, (engine.Now - since).TotalSeconds) : 0;

    /// <summary>What pools say of their queues, and whether all of them did.</summary>
    private async Task<(IReadOnlyList<QueueStatus> Queues, bool All)> Queues(CancellationToken ct)
    {
        var (queues, all) = (new List<QueueStatus>(), true);
        foreach (var pool in (await policies.Get(ct)).Pools)
            // A pool that is being rebuilt does not know all who wait.
            if (await engine.Ask(ActorId.Pool(options.Tenant, pool), new AskPool(), Origin.Engine, [], ct) is PoolStatus { Rebuilding: false } status) queues.AddRange(status.Queues);
            else all = false;
        return (queues, all);
    }

    private async Task<IReadOnlyDictionary<string, double>?> Kept(AlertRule rule, CancellationToken ct)
    {
        var key = (rule.Metric, rule.Within);
        if (_kept.TryGetValue(key, out var kept) && engine.Now - kept.At < Keep) return kept.Values;
        var values = rule.Metric switch
        {
            AlertMetric.Backlog => await Backlog(ct),
            AlertMetric.ServiceLevel => await ServiceLevels(rule.Within, ct),
            _ => await Skills(ct),
        };
        _kept[key] = (engine.Now, values);
        return values;
    }

    private async Task<IReadOnlyDictionary<string, double>> Backlog(CancellationToken ct)
    {
        var values = (await policies.Get(ct)).Queues.Keys.ToDictionary(q => q, _ => 0d, StringComparer.Ordinal);
        foreach (var count in await reads.Counts(options.Tenant, ct))
            if (count.Status is >= TicketStatus.Waiting and <= TicketStatus.OnHold) values[count.Queue] = values.GetValueOrDefault(count.Queue) + count.Count;
        return values;
    }

    /// <summary>By Genesys Cloud's definition. A queue at which nobody came has none; null = figures are being made.</summary>
    private async Task<IReadOnlyDictionary<string, double>?> ServiceLevels(Duration within, CancellationToken ct)
    {
        var now = engine.Now;
        var query = new FigureQuery([Buckets.Whole(now - Window, now)[0]], now.ToUnixTimeTicks(), GroupBy.Queue, new(), CountBy.Exit, within.BclCompatibleTicks, 0, 0);
        try
        {
            var report = await figures.Count(options.Tenant, query, ct);
            return report.Groups.Select(g => (Queue: g, Ratio: ServiceLevel.Of(ServiceLevelKind.Gc, report.Tallies[(0, g)].Contacts, new())))
                .Where(l => l.Ratio.Of > 0).ToDictionary(l => l.Queue, l => 100 * (double)l.Ratio.Part / (double)l.Ratio.Of, StringComparer.Ordinal);
        }
        catch (FiguresBuildingException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, double>> Skills(CancellationToken ct)
    {
        var values = (await policies.Get(ct)).Set().Catalog.Skills.ToDictionary(s => s, _ => 0d, StringComparer.Ordinal);
        foreach (var agent in (await floor.Agents(ct)).Where(FloorReader.SignedIn))
            foreach (var skill in agent.Profile!.Skills)
                if (skill.Level > 0) values[skill.Skill] = values.GetValueOrDefault(skill.Skill) + 1;
        return values;
    }
}
