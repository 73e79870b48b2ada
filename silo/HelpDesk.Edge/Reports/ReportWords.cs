using System.Globalization;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Edge;

/// <summary>What stands around a report in its mail, in Korean and English.</summary>
internal static class ReportWords
{
    public static string Subject(ReportNotice notice, FigureTable table, bool korean) => $"[HelpDesk] {table.Title(korean)}: {Days(notice)} ({notice.Name})";

    public static string Text(ReportNotice notice, FigureTable table, bool korean)
    {
        var due = notice.Planned is { } planned ? FigureTimes.Local(planned, table.Zone) : null;
        var skipped = notice.Skipped.ToString(CultureInfo.InvariantCulture);
        return korean
            ? $"""
              보고서: {table.Title(true)} ({notice.Name})
              기간: {Days(notice)} ({notice.Zone})
              예정 시각: {due ?? "직접 요청"}
              행 수: {table.Rows.Count}
              기준 이벤트: #{table.AsOf.Position}
              {(notice.Skipped > 0 ? $"서버가 멈춰 있던 동안의 이전 예정 {skipped}회는 보내지 않았습니다.\n" : "")}
              """
            : $"""
              Report: {table.Title(false)} ({notice.Name})
              Period: {Days(notice)} ({notice.Zone})
              Due:    {due ?? "requested by hand"}
              Rows:   {table.Rows.Count}
              Up to:  event #{table.AsOf.Position}
              {(notice.Skipped > 0 ? $"It had been due {skipped} more times before while no server ran; those were not made up for.\n" : "")}
              """;
    }

    /// <summary>queue-interval-2026-03-02.csv: the first day of the period.</summary>
    public static string FileName(ReportNotice notice, string ending) => $"{Kebab.Of(notice.Report)}-{Day(notice.From, Zone(notice))}.{ending}";

    /// <summary>First and last day; one day is named once.</summary>
    private static string Days(ReportNotice notice)
    {
        var (first, last) = (Day(notice.From, Zone(notice)), Day(notice.Until - Duration.Epsilon, Zone(notice)));
        return first == last ? first : $"{first} – {last}";
    }

    private static DateTimeZone Zone(ReportNotice notice) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(notice.Zone) ?? DateTimeZone.Utc;

    private static string Day(Instant at, DateTimeZone zone) => LocalDatePattern.Iso.Format(at.InZone(zone).Date);
}
