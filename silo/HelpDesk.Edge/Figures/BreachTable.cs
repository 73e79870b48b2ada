using HelpDesk.Figures;

namespace HelpDesk.Edge;

/// <summary>The report of promises: what was promised by which policy, kept, missed, and is open.</summary>
internal static class BreachTable
{
    public static FigureTable Of(FigureAsk ask, AsOf asOf, PromiseCounting counted)
    {
        var rows = from tally in counted.Tallies
                   orderby tally.Key.Bucket, tally.Key.Row.Group == "", tally.Key.Row.Group, tally.Key.Row.Internal, tally.Key.Row.Metric, tally.Key.Row.Policy
                   select Row(ask, tally.Key.Bucket, tally.Key.Row, tally.Value);
        return new FigureTable("sla-breaches", FigureMapping.View(asOf), counted.Changed, [], ask.From, ask.Until, ask.Zone, FigureWords.Of(
            "from", "until", "group", "promisedTo", "metric", "policy", "promised", "met", "missed", "dropped", "breached", "stillOpen", "openBreached", "shareMet",
            "longestOverdueSeconds", "openOverdueSeconds"), [.. rows], "shareMet");
    }

    private static object?[] Row(FigureAsk ask, int bucket, PromiseRow row, PromiseTally t) =>
    [
        .. NamedReports.Times(ask, bucket), FigureMapping.Named(row.Group), row.Internal ? "internal" : "customer", Kebab.Of(row.Metric), row.Policy,
        t.Promised, t.Met, t.Missed, t.Dropped, t.Breached, t.Open, t.OpenBreached, t.ShareMet.Value, FigureMapping.Seconds(t.LongestOverdue), FigureMapping.Seconds(t.OpenOverdue),
    ];
}
