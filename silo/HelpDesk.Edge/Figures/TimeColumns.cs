using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>The columns that say which time a row is about: begin and end, and what it sums where it is made of several intervals.</summary>
internal static class TimeColumns
{
    private static readonly string[] Interval = ["from", "until"];

    /// <summary>These, then the others.</summary>
    public static FigureColumn[] Of(FigureAsk ask, params ReadOnlySpan<string> others) => FigureWords.Of([.. Interval, .. Slots(ask.Query), .. others]);

    public static IEnumerable<object?> Cells(FigureAsk ask, int row)
    {
        var (from, until) = ask.Query.Row(row);
        yield return FigureTimes.Local(Instant.FromUnixTimeTicks(from), ask.Zone);
        yield return FigureTimes.Local(Instant.FromUnixTimeTicks(until), ask.Zone);
        if (ask.Query.Plan?.Rows[row] is not { } summed) yield break;
        if (summed.Slot.Weekday is { } day) yield return FigureMapping.Weekday(day);
        if (summed.Slot.Hour is { } hour) yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{hour:00}:00");
        yield return summed.Intervals;
        yield return FigureMapping.Seconds(summed.Ticks);
    }

    private static IEnumerable<string> Slots(FigureQuery query)
    {
        if (query.Plan is not { } plan) yield break;
        if (plan.Rows[0].Slot.Weekday is not null) yield return "weekday";
        if (plan.Rows[0].Slot.Hour is not null) yield return "hour";
        yield return "intervals";
        yield return "lengthSeconds";
    }
}
