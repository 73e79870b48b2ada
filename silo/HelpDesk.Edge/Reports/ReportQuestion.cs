using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What a scheduled report asks the figures for: as somebody who sees everything would ask the API.</summary>
internal static class ReportQuestion
{
    private static readonly Caller Everything = new(By.Engine);

    public static FigureAsk Of(
        ReportKind report, string? queue, string? by, string? bucket, string zone, Instant from, Instant until, Instant now, SlaBook promises, FieldErrors errors)
    {
        var (group, usualBucket) = NamedReports.Usual(Kebab.Of(report));
        var parameters = FigureParameters.None with
        {
            From = InstantConverter.Format(from), Until = InstantConverter.Format(until), Zone = zone, Bucket = bucket, By = by, Queue = queue,
        };
        return FigureAsk.Of(parameters, Everything, now, promises, errors, group, usualBucket);
    }

    public static FigureAsk Of(ReportNotice notice, Instant now, SlaBook promises, FieldErrors errors) =>
        Of(notice.Report, notice.Queue, notice.By, notice.Bucket, notice.Zone, notice.From, notice.Until, now, promises, errors);
}
