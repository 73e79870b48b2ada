using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Writes what <c>sla</c> found: for people, and as CSV with one row per incident that differs.</summary>
internal static class SlaReport
{
    private const int MostMalformedShown = 5;

    public static void WriteText(TextWriter output, string file, IncidentFile log, IReadOnlyList<TargetAgreement> targets)
    {
        output.WriteLine(Invariant($"{Path.GetFileName(file)}: {log.Incidents.Count:N0} incidents, {log.Rows:N0} rows, {log.Malformed.Count:N0} malformed rows left out"));
        foreach (var row in log.Malformed.Take(MostMalformedShown)) output.WriteLine(Invariant($"  line {row.Line}: {row.Reason}"));
        output.WriteLine();
        output.WriteLine($"{"priority",-10}{"within h",10}{"incidents",12}{"as the log",12}{"per cent",10}");
        foreach (var t in targets) output.WriteLine(Invariant($"{t.Target.Priority,-10}{t.Target.Hours,10:0.##}{t.Incidents.Count,12:N0}{t.Agreeing,12:N0}{t.Percent,10:0.00}"));
        foreach (var t in targets) Differences(output, t);
    }

    public static void WriteCsv(string path, IEnumerable<TargetAgreement> targets)
    {
        using var csv = new CsvWriter(
            path, "priority", "within_hours", "incident", "log", "engine", "hours_open", "hours_after_target", "first_priority", "reopened", "why");
        foreach (var i in targets.SelectMany(t => t.Incidents).Where(i => !i.Agrees))
            csv.Row(
                i.Target.Priority, i.Target.Hours, i.Incident.Number, Verdict(i.Incident.MadeSla), Verdict(i.Met), i.OpenHours, i.HoursAfterTarget,
                i.Incident.Entries[0].Priority, i.Incident.Last.Reopened, Why(i));
    }

    private static void Differences(TextWriter output, TargetAgreement target)
    {
        output.WriteLine();
        output.WriteLine(Invariant($"priority {target.Target.Priority}, {target.Target.Hours:0.##} h: {target.Incidents.Count - target.Agreeing:N0} differ"));
        foreach (var why in target.Incidents.Where(i => !i.Agrees).GroupBy(Why).OrderByDescending(g => g.Count()))
            output.WriteLine(Invariant($"{why.Count(),8:N0}  {why.Key}; open for {why.Min(i => i.OpenHours):0.0} to {why.Max(i => i.OpenHours):0.0} h"));
    }

    /// <summary>What can be seen of it. Which hours and pauses the log's own clock knew is not in the log.</summary>
    private static string Why(JudgedIncident i)
    {
        if (i.Met == i.HoursAfterTarget >= 0) return "missed under an earlier priority, closed within the last one's target";
        if (!i.Incident.MadeSla) return "closed before the target, yet missed in the log";
        var distance = i.HoursAfterTarget < 48 ? "less than 48 h after the target" : "48 h after the target or later";
        return $"closed {distance}, yet kept in the log" + (i.Incident.Last.Reopened > 0 ? ", reopened" : "");
    }

    private static string Verdict(bool kept) => kept ? "kept" : "missed";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
