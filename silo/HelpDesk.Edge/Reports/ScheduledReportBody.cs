using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>A named report that is sent by itself: which, about what time, when, and to whom.</summary>
public sealed record ScheduledReportBody
{
    /// <summary>A Monday behind a month of 31 days: no period is longer than those that are over then.</summary>
    private static readonly Instant Sample = Instant.FromUtc(2026, 2, 2, 12, 0);

    [Required] public string? Name { get; init; }
    [Required] public ReportKind? Report { get; init; }
    /// <summary>Only this queue. Left out = all.</summary>
    public string? Queue { get; init; }
    /// <summary>As by of GET /v1/figures. Left out = as the report usually is.</summary>
    public string? By { get; init; }
    /// <summary>15m, 30m, 1h, 1d or none. Left out = as the report usually is.</summary>
    public string? Bucket { get; init; }
    /// <summary>In whose days and hours all of it is meant: a name of the tz database, such as Asia/Seoul.</summary>
    [Required] public string? Zone { get; init; }
    /// <summary>yesterday, last-week (Monday to Sunday) or last-month.</summary>
    [Required] public ReportPeriod? Period { get; init; }
    /// <summary>The time of day at which it is due, HH:mm.</summary>
    [Required] public string? At { get; init; }
    /// <summary>On these days. Left out, and no dayOfMonth = every day.</summary>
    public IReadOnlyList<Weekday>? Weekdays { get; init; }
    /// <summary>1 to 31; in a shorter month its last day.</summary>
    public int? DayOfMonth { get; init; }
    /// <summary>Names of receivers (PUT /v1/receivers): people get a mail, programs a notice with the link.</summary>
    [Required] public IReadOnlyList<string>? To { get; init; }
    /// <summary>en or ko. Left out = the receiver's.</summary>
    public MailLanguage? Language { get; init; }
    /// <summary>What a mail brings: csv (a file), html (the table, and a page with its picture). Default both.</summary>
    public IReadOnlyList<ReportFormat>? Formats { get; init; }

    internal ReportRule Read(FieldErrors errors)
    {
        if (Report is null) errors.Add("report", null, $"It is missing. Send one of {string.Join(", ", Enum.GetValues<ReportKind>().Select(Kebab.Of))}.");
        if (Period is null) errors.Add("period", null, $"It is missing. Send one of {string.Join(", ", Enum.GetValues<ReportPeriod>().Select(Kebab.Of))}.");
        if (string.IsNullOrWhiteSpace(Zone)) errors.Add("zone", Zone, $"It is missing. Send a name of the tz database, such as Asia/Seoul.");
        if (Weekdays is { Count: 0 }) errors.Add("weekdays", "none", $"It would never be due. Name a day, or leave the field out for every day.");
        var rule = new ReportRule(
            errors.Name("name", Name), Report ?? ReportKind.QueueInterval, new ReportParameters(Queue is null ? null : errors.Name("queue", Queue), By, Bucket), Zone ?? "",
            Period ?? ReportPeriod.Yesterday, new ReportWhen(Time(errors), [.. errors.Items("weekdays", Weekdays, 7).Select(d => (IsoDayOfWeek)d).Distinct().Order()], DayOfMonth),
            [.. errors.Items("to", To, Limits.MaxNotified).Select((n, i) => errors.Name($"to[{i}]", n))],
            Formats is null ? [ReportFormat.Csv, ReportFormat.Html] : [.. errors.Items("formats", Formats, 2).Distinct()])
        {
            Language = Language,
        };
        Question(rule, errors);
        return rule;
    }

    internal static ScheduledReportBody Of(ReportRule rule) => new()
    {
        Name = rule.Name, Report = rule.Report, Queue = rule.What.Queue, By = rule.What.By, Bucket = rule.What.Bucket, Zone = rule.Zone, Period = rule.Period,
        At = rule.When.Time.ToString(), Weekdays = rule.When.Weekdays.IsEmpty ? null : [.. rule.When.Weekdays.Select(d => (Weekday)d)], DayOfMonth = rule.When.DayOfMonth,
        To = rule.To, Language = rule.Language, Formats = rule.Formats,
    };

    private TimeOfDay Time(FieldErrors errors)
    {
        if (TimeOfDay.Parse(At) is { } time && time < TimeOfDay.DayEnd) return time;
        errors.Add("at", At, $"Send a time of day from \"00:00\" to \"23:59\".");
        return TimeOfDay.Midnight;
    }

    /// <summary>Whether the figures would take the question, for the longest time that it may be about. A wrong zone is the linter's.</summary>
    private static void Question(ReportRule rule, FieldErrors errors)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(rule.Zone) is null) return;
        var period = ReportClock.Period(rule, Sample);
        ReportQuestion.Of(rule.Report, rule.What.Queue, rule.What.By, rule.What.Bucket, rule.Zone, period.Start, period.End, Sample, SlaBook.Empty, errors);
    }
}
