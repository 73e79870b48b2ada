using HelpDesk.Figures;

namespace HelpDesk.Edge;

/// <summary>The reports that have a name, as tables.</summary>
internal sealed class NamedReports(FigureReports reports, EdgeOptions options)
{
    /// <summary>How a report is grouped and split when nothing is said.</summary>
    public static (GroupBy By, string Bucket) Usual(string report) => report switch
    {
        "agent-interval" => (GroupBy.Agent, "30m"),
        "agent-state" => (GroupBy.Agent, "none"),
        "queue-interval" => (GroupBy.Queue, "30m"),
        "abandonment" => (GroupBy.Queue, "1h"),
        _ => (GroupBy.Queue, "none"),
    };

    public async Task<FigureTable> Of(string report, FigureAsk ask, CancellationToken ct) => report switch
    {
        "agent-interval" => AgentTables.Interval(ask, await Agents(ask, ct)),
        "agent-state" => AgentTables.State(ask, await Agents(ask, ct)),
        "backlog" => await Backlog(ask, ct),
        "sla-breaches" => await Breaches(ask, ct),
        "queue-interval" => Counted(report, ask, await Count(ask, ct), "entered", QueueInterval),
        "abandonment" => Counted(report, ask, await Count(ask, ct), "abandonmentRate", Abandonment),
        "transfers" => Counted(report, ask, await Count(ask, ct), "transferRate", Transfers),
        _ => throw new InvalidOperationException($"No report is named {report}."),
    };

    private Task<AgentReport> Agents(FigureAsk ask, CancellationToken ct) =>
        reports.Agents(options.Tenant, ask.Query with { By = GroupBy.Agent }, ct);

    private Task<FigureReport> Count(FigureAsk ask, CancellationToken ct) => reports.Count(options.Tenant, ask.Query, ct);

    private async Task<FigureTable> Breaches(FigureAsk ask, CancellationToken ct)
    {
        var (asOf, counted) = await reports.Promises(options.Tenant, ask.Query, ct);
        return BreachTable.Of(ask, asOf, counted);
    }

    private static FigureTable Counted(string report, FigureAsk ask, FigureReport counted, string chart, Func<Tally, GenesysSwitches, (string Name, object? Value)[]> cells)
    {
        var rows = (from row in Enumerable.Range(0, ask.Query.Rows)
                    from g in counted.Groups
                    let tally = counted.Tallies.GetValueOrDefault((row, g))
                    where tally is not null
                    select (object?[])[.. TimeColumns.Cells(ask, row), FigureMapping.Named(g), .. cells(tally, ask.Switches).Select(c => c.Value)]).ToList();
        var names = cells(new Tally(), ask.Switches).Select(c => c.Name);
        return new FigureTable(report, FigureMapping.View(counted.AsOf), counted.Changed, FigureMapping.Restated(counted), ask.From, ask.Until, ask.Zone,
            [.. TimeColumns.Of(ask, "group"), .. names.Select(FigureWords.Column)], rows, chart);
    }

    private static (string, object?)[] QueueInterval(Tally t, GenesysSwitches switches) =>
    [
        ("waitingBefore", t.Contacts.WaitingBefore), ("entered", t.Contacts.Entered), ("answered", t.Contacts.Answered), ("abandoned", t.Contacts.Abandoned),
        ("shortAbandoned", t.Contacts.ShortAbandoned), ("moved", t.Contacts.Moved), ("cancelled", t.Contacts.Cancelled), ("resolvedWaiting", t.Contacts.Resolved), ("timedOut", t.Contacts.TimedOut), ("failed", t.Contacts.Failed), ("calledBack", t.Contacts.CalledBack),
        ("waitingAfter", t.Contacts.WaitingAfter), .. FigureMapping.Levels(t.Contacts, switches).Select(l => (l.Definition, (object?)l.Value)),
        ("asaSeconds", t.Contacts.SpeedOfAnswer.Seconds), ("longestWaitSeconds", FigureMapping.Seconds(t.Contacts.LongestWait)), ("handled", t.Handling.Handled),
        ("ahtSeconds", t.Handling.HandleTime.Seconds), ("abandonmentRate", t.Contacts.AbandonmentRate.Value),
    ];

    private static (string, object?)[] Abandonment(Tally t, GenesysSwitches _) =>
    [
        ("entered", t.Contacts.Entered), ("answered", t.Contacts.Answered), ("abandoned", t.Contacts.Abandoned), ("shortAbandoned", t.Contacts.ShortAbandoned),
        ("abandonmentRate", t.Contacts.AbandonmentRate.Value), ("abandonedWithin", t.Contacts.AbandonedWithin), ("timeToAbandonSeconds", t.Contacts.TimeToAbandon.Seconds),
    ];

    private static (string, object?)[] Transfers(Tally t, GenesysSwitches _) =>
    [
        ("handled", t.Handling.Handled), ("toQueue", t.Handling.ToQueue), ("toAgent", t.Handling.ToAgent), ("transferRate", t.Handling.TransferRate.Value),
        ("released", t.Handling.Released), ("reassigned", t.Handling.Reassigned), ("clientGone", t.Handling.ClientGone), ("moved", t.Contacts.Moved),
        ("resolved", t.Lives.Resolved), ("reopened", t.Lives.Reopened), ("reopenedSince", t.Lives.ReopenedSince), ("reopenRate", t.Lives.ReopenRate.Value),
        ("firstContactRate", t.Lives.FirstContactRate.Value),
    ];

    private async Task<FigureTable> Backlog(FigureAsk ask, CancellationToken ct)
    {
        var (asOf, groups) = await reports.Backlog(options.Tenant, ask.Query with { Buckets = Buckets.Whole(ask.From, ask.Until), Plan = null }, ct);
        var ages = HelpDesk.Figures.Backlog.Ages;
        FigureColumn[] columns =
            [.. FigureWords.Of("until", "group", "open", "averageAgeSeconds", "oldestSeconds"), .. ages.Select(age => FigureWords.Age(age, null)), FigureWords.Age(null, ages[^1])];
        return new FigureTable("backlog", FigureMapping.View(asOf), groups.Values.Select(b => b.Changed).DefaultIfEmpty().Max(), [], ask.From, ask.Until, ask.Zone, columns,
            [.. groups.Select(g => (object?[])[
                FigureTimes.Local(ask.Until, ask.Zone), FigureMapping.Named(g.Key), g.Value.Open, new Ratio(g.Value.AgeSum, g.Value.Open).Seconds,
                FigureMapping.Seconds(g.Value.Oldest), .. g.Value.Counts.Select(c => (object)c)])], "open");
    }
}
