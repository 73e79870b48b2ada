using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Measures what alerts watch. What reads many rows is measured every quarter of a minute, the rest at each look.</summary>
internal sealed class AlertMeter(IEngine engine, IReads reads, FigureReports figures, PolicyBook policies, FloorReader floor, EdgeOptions options)
{
    private static readonly Duration Window = Duration.FromMinutes(30);
    private readonly KeptReadings<(AlertMetric Metric, Duration Within), IReadOnlyDictionary<string, double>?> _kept = new(Duration.FromSeconds(15));

    /// <summary>What was measured, and of which metrics not all is known at this moment: that is no news of any alert.</summary>
    /// <param name="book">Which alerts there may be.</param>
    /// <param name="version">The version of the alerts that was read before: what was measured at another one is measured again.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<(IReadOnlyCollection<Measured> Seen, IReadOnlySet<AlertMetric> Unknown)> Measure(SlaBook book, long version, CancellationToken ct)
    {
        var rules = book.Rules;
        var (measured, unknown) = (new List<Measured>(), new HashSet<AlertMetric>());
        var (queues, all) = rules.Alerts.Any(a => a.Metric is AlertMetric.Waiting or AlertMetric.LongestWait) ? await Queues(ct) : ([], true);
        if (!all) unknown.UnionWith([AlertMetric.Waiting, AlertMetric.LongestWait]);
        foreach (var rule in rules.Alerts)
        {
            var values = rule.Metric switch
            {
                AlertMetric.Waiting => queues.Where(q => !q.Closed).ToDictionary(q => q.Queue, q => (double)q.Waiting, StringComparer.Ordinal),
                AlertMetric.LongestWait => queues.Where(q => !q.Closed).ToDictionary(q => q.Queue, q => Longest(q, book.HoursOf(q.Queue)), StringComparer.Ordinal),
                _ => await Kept(rule, version, ct),
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

    /// <summary>In the open time of the queue: who came at night has not waited when it opens.</summary>
    private double Longest(QueueStatus queue, OpeningHours? hours)
    {
        if (queue.OldestEnqueuedAt is not { } since || since > engine.Now) return 0;
        return (hours?.Between(since, engine.Now) ?? engine.Now - since).TotalSeconds;
    }

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

    private Task<IReadOnlyDictionary<string, double>?> Kept(AlertRule rule, long version, CancellationToken ct) =>
        _kept.Get((rule.Metric, rule.Within), version, engine.Now, async () => rule.Metric switch
        {
            AlertMetric.Backlog => await Backlog(ct),
            AlertMetric.ServiceLevel => await ServiceLevels(rule.Within, ct),
            _ => await Skills(ct),
        });

    private async Task<IReadOnlyDictionary<string, double>> Backlog(CancellationToken ct)
    {
        var values = (await policies.Get(ct)).Queues.Keys.ToDictionary(q => q, _ => 0d, StringComparer.Ordinal);
        foreach (var count in await reads.Counts(options.Tenant, ct))
            if (count.Status is >= TicketStatus.Waiting and <= TicketStatus.OnHold) values[count.Queue] = values.GetValueOrDefault(count.Queue) + count.Count;
        return values;
    }

    /// <summary>By Genesys Cloud's definition without short abandons, as the desk's wallboard. Where nobody came nobody waited too long: 100. Null = figures are being made.</summary>
    private async Task<IReadOnlyDictionary<string, double>?> ServiceLevels(Duration within, CancellationToken ct)
    {
        var now = engine.Now;
        var query = new FigureQuery([Buckets.Whole(now - Window, now)[0]], now.ToUnixTimeTicks(), GroupBy.Queue, new(), CountBy.Exit, within.BclCompatibleTicks, FigureAsk.UsualShortAbandon * NodaConstants.TicksPerSecond, 0);
        try
        {
            var report = await figures.Count(options.Tenant, query, ct);
            var values = (await policies.Get(ct)).Queues.Keys.ToDictionary(q => q, _ => 100d, StringComparer.Ordinal);
            foreach (var queue in report.Groups)
                if (ServiceLevel.Of(ServiceLevelKind.Gc, report.Tallies[(0, queue)].Contacts, new(ShortAbandons: false)) is { Of: var all } level && all > 0) values[queue] = 100 * (double)level.Part / (double)all;
            return values;
        }
        catch (FiguresBuildingException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, double>> Skills(CancellationToken ct)
    {
        var values = (await policies.Get(ct)).Set().Catalog.Skills.ToDictionary(s => s, _ => 0d, StringComparer.Ordinal);
        foreach (var agent in (await floor.Anew(ct)).Where(FloorReader.SignedIn))
            foreach (var skill in agent.Profile!.Skills)
                if (skill.Level > 0) values[skill.Skill] = values.GetValueOrDefault(skill.Skill) + 1;
        return values;
    }
}
