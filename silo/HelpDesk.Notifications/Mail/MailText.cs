using System.Globalization;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Notifications;

/// <summary>Notices as people read them: subject and text, in Korean and English.</summary>
internal static class MailText
{
    private static readonly ZonedDateTimePattern Time = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss z", DateTimeZoneProviders.Tzdb);

    /// <param name="letter">What is said.</param>
    /// <param name="language">In which language.</param>
    /// <param name="number">The ticket's number; null = not known.</param>
    /// <param name="zone">In which times are told.</param>
    public static (string Subject, string Text) Of(Letter letter, MailLanguage language, long? number, DateTimeZone zone) => (letter.Notice, language) switch
    {
        (ClockStepNotice step, MailLanguage.Ko) => Korean(step, number, zone),
        (ClockStepNotice step, _) => English(step, number, zone),
        (TestNotice test, MailLanguage.Ko) => ("[HelpDesk] 시험 메시지", $"'{test.Receiver}' 수신처로 보내는 시험 메시지입니다. 보낸 시각: {Show(letter.At, zone)}\n"),
        (TestNotice test, _) => ("[HelpDesk] Test message", $"This is a test message for the receiver '{test.Receiver}', sent at {Show(letter.At, zone)}.\n"),
        _ => throw new InvalidOperationException($"{letter.Notice.GetType().Name} has no words; add them to MailText."),
    };

    private static (string, string) English(ClockStepNotice step, long? number, DateTimeZone zone)
    {
        var missed = step.Due <= step.Planned;
        return ($"[HelpDesk] Ticket {Name(step, number)}: {Metric(step.Metric, MailLanguage.En)} {(missed ? "was missed" : "is due soon")} ({step.Policy}, {step.Step})",
            $"""
            Ticket:   {Name(step, number)}
            Queue:    {step.Queue}
            Priority: {step.Priority}
            Promise:  {Metric(step.Metric, MailLanguage.En)}, policy {step.Policy}{(step.Internal ? " (internal)" : "")}
            Step:     {step.Step}, at {Show(step.Planned, zone)}
            Due:      {(step.Due is { } due ? Show(due, zone) : "not known")}{(missed ? " (missed)" : "")}
            Id:       {step.Ticket}

            """);
    }

    private static (string, string) Korean(ClockStepNotice step, long? number, DateTimeZone zone)
    {
        var missed = step.Due <= step.Planned;
        return ($"[HelpDesk] 티켓 {Name(step, number)}: {Metric(step.Metric, MailLanguage.Ko)} {(missed ? "기한 초과" : "기한 임박")} ({step.Policy}, {step.Step})",
            $"""
            티켓: {Name(step, number)}
            큐: {step.Queue}
            우선순위: {step.Priority}
            약속: {Metric(step.Metric, MailLanguage.Ko)}, 정책 {step.Policy}{(step.Internal ? " (내부)" : "")}
            단계: {step.Step}, {Show(step.Planned, zone)}
            기한: {(step.Due is { } due ? Show(due, zone) : "알 수 없음")}{(missed ? " (초과)" : "")}
            ID: {step.Ticket}

            """);
    }

    private static string Name(ClockStepNotice step, long? number) => number is { } known ? string.Create(CultureInfo.InvariantCulture, $"#{known}") : step.Ticket;

    private static string Show(Instant at, DateTimeZone zone) => Time.Format(at.InZone(zone));

    private static string Metric(SlaMetric metric, MailLanguage language) => (metric, language) switch
    {
        (SlaMetric.Acknowledgement, MailLanguage.Ko) => "접수 확인",
        (SlaMetric.Acknowledgement, _) => "acknowledgement",
        (SlaMetric.FirstReply, MailLanguage.Ko) => "최초 답변",
        (SlaMetric.FirstReply, _) => "first reply",
        (SlaMetric.NextReply, MailLanguage.Ko) => "다음 답변",
        (SlaMetric.NextReply, _) => "next reply",
        (SlaMetric.PeriodicUpdate, MailLanguage.Ko) => "정기 안내",
        (SlaMetric.PeriodicUpdate, _) => "periodic update",
        (SlaMetric.Resolution, MailLanguage.Ko) => "해결",
        (SlaMetric.Resolution, _) => "resolution",
        (SlaMetric.QueueWait, MailLanguage.Ko) => "대기",
        (SlaMetric.QueueWait, _) => "wait in the queue",
        (SlaMetric.Desk, MailLanguage.Ko) => "부서 처리",
        (SlaMetric.Desk, _) => "time at the desk",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Unknown metric."),
    };
}
