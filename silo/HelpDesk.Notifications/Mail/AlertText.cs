using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Notifications;

/// <summary>An alert in words.</summary>
internal static class AlertText
{
    public static (string Subject, string Text) English(AlertNotice alert, string at) => (
        $"[HelpDesk] {(alert.Raised ? "Alert" : "Over")}: {alert.Alert}, {alert.Subject}",
        $"""
        Alert:   {alert.Alert} {(alert.Raised ? "was raised" : "is over")}, {at}
        Subject: {alert.Subject}
        Figure:  {Name(alert.Metric, "waiting tickets", "longest wait (s)", "service level (%)", "backlog", "agents with the skill who are signed in")}
        Value:   {Value(alert, "not known any more")}
        Limit:   {Text(alert.Limit)}

        """);

    public static (string Subject, string Text) Korean(AlertNotice alert, string at) => (
        $"[HelpDesk] {(alert.Raised ? "경보" : "경보 해제")}: {alert.Alert}, {alert.Subject}",
        $"""
        경보: {alert.Alert} {(alert.Raised ? "발생" : "해제")}, {at}
        대상: {alert.Subject}
        지표: {Name(alert.Metric, "대기 중인 티켓", "최장 대기(초)", "서비스 수준(%)", "미해결 티켓", "로그인한 해당 스킬 상담사")}
        값: {Value(alert, "더 이상 알 수 없음")}
        기준: {Text(alert.Limit)}

        """);

    private static string Value(AlertNotice alert, string unknown) => alert.Value is { } value ? Text(value) : unknown;

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Name(AlertMetric metric, string waiting, string longest, string level, string backlog, string nobody) => metric switch
    {
        AlertMetric.Waiting => waiting,
        AlertMetric.LongestWait => longest,
        AlertMetric.ServiceLevel => level,
        AlertMetric.Backlog => backlog,
        AlertMetric.SkillWithoutAgents => nobody,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Unknown metric."),
    };
}
