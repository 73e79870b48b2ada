using NodaTime;

namespace HelpDesk.Core;

/// <summary>Since when the scheduled reports of a new document count.</summary>
internal static class ReportAdoption
{
    /// <summary>The document as it is kept: what is new, or has another time, is due from now on.</summary>
    public static SlaRules Adopt(SlaRules before, SlaRules rules, Instant now) => rules.Reports.IsEmpty ? rules
        : rules with { Reports = [.. rules.Reports.Select(r => r with { From = From(before, r, now) })] };

    private static Instant From(SlaRules before, ReportRule report, Instant now) =>
        before.Reports.FirstOrDefault(r => r.Name == report.Name) is { } old && old.Zone == report.Zone && old.When.Same(report.When) ? old.From : now;
}
