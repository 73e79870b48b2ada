using HelpDesk.Figures;

namespace HelpDesk.Edge;

/// <summary>Agents by interval and by state. The states of a row sum to its signed-in time, exactly.</summary>
internal static class AgentTables
{
    /// <summary>The states that have a column each, in the order of the columns; breaks follow by their names.</summary>
    private static readonly AgentStateKind[] Shown =
    [
        AgentStateKind.Available, AgentStateKind.Ringing, AgentStateKind.Talk, AgentStateKind.Hold, AgentStateKind.WrapUp, AgentStateKind.Draining, AgentStateKind.Disconnected,
    ];

    public static FigureTable Interval(FigureAsk ask, AgentReport report)
    {
        var breaks = report.Agents.SelectMany(a => a.Rows).SelectMany(t => t.States.Keys).Where(s => s.Kind == AgentStateKind.Break).Select(s => s.Activity)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        FigureColumn[] columns =
        [
            .. TimeColumns.Of(ask, "agent", "signedInSeconds", "availableSeconds", "ringingSeconds", "talkSeconds", "holdSeconds", "wrapUpSeconds", "drainingSeconds", "disconnectedSeconds"),
            .. breaks.Select(FigureWords.Break),
            .. FigureWords.Of("handled", "ahtSeconds", "offersAccepted", "offersDeclined", "offersMissed", "offersElsewhere", "occupancy", "unitOccupancy", "concurrency", "offerShare", "handledShare"),
        ];
        var rows = from row in Enumerable.Range(0, ask.Query.Rows)
                   let total = Total.Of(report, row)
                   from agent in report.Agents
                   let times = agent.Rows[row]
                   let work = report.Work.Tallies.GetValueOrDefault((row, agent.Agent)) ?? new Tally()
                   where times.SignedIn > 0 || work.Changed > 0
                   select (object?[])[.. TimeColumns.Cells(ask, row), agent.Agent, .. States(times, breaks), .. Work(times, work, total)];
        return Table("agent-interval", ask, report, columns, [.. rows], "occupancy");
    }

    public static FigureTable State(FigureAsk ask, AgentReport report)
    {
        var rows = from row in Enumerable.Range(0, ask.Query.Rows)
                   from agent in report.Agents
                   from state in agent.Rows[row].States
                   select (object?[])[.. TimeColumns.Cells(ask, row), agent.Agent, Kebab.Of(state.Key.Kind), state.Key.Activity, FigureMapping.Seconds(state.Value),
                       new Ratio(state.Value, agent.Rows[row].SignedIn).Value];
        return Table("agent-state", ask, report, TimeColumns.Of(ask, "agent", "state", "activity", "seconds", "share"), [.. rows], "seconds");
    }

    private static IEnumerable<object?> States(AgentTally t, IEnumerable<string> breaks)
    {
        yield return FigureMapping.Seconds(t.SignedIn);
        foreach (var kind in Shown) yield return FigureMapping.Seconds(t.Of(kind));
        foreach (var activity in breaks) yield return FigureMapping.Seconds(t.States.GetValueOrDefault((AgentStateKind.Break, activity)));
    }

    private static object?[] Work(AgentTally times, Tally work, Total total) =>
    [
        work.Handling.Handled, work.Handling.HandleTime.Seconds, work.Offers.Accepted, work.Offers.Declined, work.Offers.Missed, work.Offers.Elsewhere, times.Occupancy.Value,
        times.UnitOccupancy.Value, times.Concurrency.Value, Fair(work.Offers.Ended, total.Offers, times.OnDuty, total.OnDuty), Fair(work.Handling.Handled, total.Handled, times.OnDuty, total.OnDuty),
    ];

    /// <summary>(Part of the work / all work) / (his time / all time).</summary>
    private static decimal? Fair(long part, long all, long time, long allTime) => new Ratio((Int128)part * allTime, (Int128)all * time).Value;

    private static FigureTable Table(string name, FigureAsk ask, AgentReport report, IReadOnlyList<FigureColumn> columns, IReadOnlyList<object?[]> rows, string chart) =>
        new(name, FigureMapping.View(report.AsOf), report.Work.Changed, FigureMapping.Restated(report.Work), ask.From, ask.Until, ask.Zone, columns, rows, chart);

    /// <summary>All agents' together in one interval.</summary>
    private readonly record struct Total(long OnDuty, long Offers, long Handled)
    {
        public static Total Of(AgentReport report, int row)
        {
            var work = report.Agents.Select(a => report.Work.Tallies.GetValueOrDefault((row, a.Agent))).OfType<Tally>().ToList();
            return new Total(report.Agents.Sum(a => a.Rows[row].OnDuty), work.Sum(t => t.Offers.Ended), work.Sum(t => t.Handling.Handled));
        }
    }
}
