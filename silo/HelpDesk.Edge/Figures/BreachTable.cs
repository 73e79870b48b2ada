using HelpDesk.Figures;

namespace HelpDesk.Edge;

/// <summary>The report of promises: what was promised by which policy, kept, missed, and is open.</summary>
internal static class BreachTable
{
    public static FigureTable Of(FigureAsk ask, AsOf asOf, PromiseCounting counted)
    {
        var rows = from tally in counted.Tallies
                   orderby tally.Key.Row, tally.Key.What.Group == "", tally.Key.What.Group, tally.Key.What.Internal, tally.Key.What.Metric, tally.Key.What.Policy
                   select Row(ask, tally.Key.Row, tally.Key.What, tally.Value);
        return new FigureTable("sla-breaches", FigureMapping.View(asOf), counted.Changed, [], ask.From, ask.Until, ask.Zone, TimeColumns.Of(
            ask, "group", "promisedTo", "metric", "policy", "promised", "met", "missed", "dropped", "breached", "stillOpen", "openBreached", "shareMet",
            "longestOverdueSeconds", "openOverdueSeconds"), [.. rows], "shareMet");
    }

    private static object?[] Row(FigureAsk ask, int row, PromiseRow what, PromiseTally t) =>
    [
        .. TimeColumns.Cells(ask, row), FigureMapping.Named(what.Group), what.Internal ? "internal" : "customer", Kebab.Of(what.Metric), what.Policy,
        t.Promised, t.Met, t.Missed, t.Dropped, t.Breached, t.Open, t.OpenBreached, t.ShareMet.Value, FigureMapping.Seconds(t.LongestOverdue), FigureMapping.Seconds(t.OpenOverdue),
    ];
}
