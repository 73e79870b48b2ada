using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Core;

/// <summary>Where the API has the same report.</summary>
internal static class ReportLink
{
    /// <summary>From the server's root on.</summary>
    public static string Of(ReportRule rule, Interval period)
    {
        var (what, link) = (rule.What, $"/v1/figures/reports/{NameOf(rule.Report)}?from={Time(period.Start)}&until={Time(period.End)}&zone={Uri.EscapeDataString(rule.Zone)}");
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("queue", what.Queue), ("by", what.By), ("bucket", what.Bucket)])
            if (value is not null) link += $"&{name}={Uri.EscapeDataString(value)}";
        return link;
    }

    /// <summary>The report as the API names it.</summary>
    public static string NameOf(ReportKind report) => report switch
    {
        ReportKind.QueueInterval => "queue-interval",
        ReportKind.AgentInterval => "agent-interval",
        ReportKind.AgentState => "agent-state",
        ReportKind.Abandonment => "abandonment",
        ReportKind.Transfers => "transfers",
        ReportKind.Backlog => "backlog",
        ReportKind.SlaBreaches => "sla-breaches",
        _ => throw new ArgumentOutOfRangeException(nameof(report), report, "Unknown report."),
    };

    private static string Time(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
