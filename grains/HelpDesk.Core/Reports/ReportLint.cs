using System.Globalization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Scheduled reports that can't be told apart, name what is not there, or are never due.</summary>
internal static class ReportLint
{
    private const int DaysOfWeek = 7, ShortestMonth = 28, LongestMonth = 31;

    public static void Check(SlaRules rules, PolicySet set, PolicyLint.Findings findings)
    {
        for (var i = 0; i < rules.Reports.Length; i++)
        {
            var report = rules.Reports[i];
            var path = $"reports.{report.Name}.";
            if (rules.Reports[..i].Any(r => r.Name == report.Name))
                findings.Error(RefusalCodes.AlreadyExists, path + "name", report.Name, $"There are two reports '{report.Name}'.", $"Give one of them another name.");
            if (report.What.Queue is { } queue) SlaLint.Names(path + "queue", $"queue", $"create the queue first", [queue], [.. set.Queues.Keys], findings);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(report.Zone) is null)
                findings.Error(RefusalCodes.UnknownName, path + "zone", report.Zone, $"'{report.Zone}' is no zone of the tz database.", $"Did you mean {string.Join(", ", ZoneNames.Near(report.Zone))}?");
            if (report.To.IsEmpty) findings.Error(RefusalCodes.Invalid, path + "to", "", $"Nobody gets it.", $"Name one receiver of PUT /v1/receivers at least.");
            if (report.Formats.IsEmpty) findings.Error(RefusalCodes.Invalid, path + "formats", "", $"A mail would bring nothing.", $"Use csv, html or both.");
            When(report, path, findings);
        }
    }

    private static void When(ReportRule report, string path, PolicyLint.Findings findings)
    {
        var (when, day) = (report.When, report.When.DayOfMonth);
        if (day is < 1 or > LongestMonth)
            findings.Error(RefusalCodes.Invalid, path + "dayOfMonth", Text(day.Value), $"No month has such a day, so it would never be due.", $"Use 1 to {LongestMonth}; in a shorter month its last day counts.");
        else if (day > ShortestMonth)
            findings.Warn(path + "dayOfMonth", Text(day.Value), $"Not every month has this day: in a shorter one its last day counts.", $"Use 1 to 28, unless that is meant.");
        if (day is not null && !when.Weekdays.IsEmpty)
            findings.Error(RefusalCodes.Invalid, path + "weekdays", Text(when.Weekdays.Length), $"It has weekdays and a day of the month.", $"Leave one of them out.");
        // A week's figures on each day of it are the same ones again.
        var often = day is null && (when.Weekdays.IsEmpty ? DaysOfWeek : when.Weekdays.Length) > 1;
        if (report.Period == ReportPeriod.LastWeek && often || report.Period == ReportPeriod.LastMonth && day is null)
            findings.Warn(path + "period", report.Period == ReportPeriod.LastWeek ? "last-week" : "last-month", $"It is due several times while the period is the same: each time the same figures come.", $"Let it be due once in each period, unless that is meant.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
