using HelpDesk.Core;

namespace HelpDesk.Notifications;

/// <summary>What an automation did, in words.</summary>
internal static class AutomationText
{
    public static (string Subject, string Text) English(AutomationNotice ran, string ticket, string planned) => ($"[HelpDesk] Ticket {ticket}: automation {ran.Automation} ran",
        $"""
        Ticket:     {ticket}
        Queue:      {ran.Queue}
        Priority:   {ran.Priority}
        Automation: {ran.Automation}, run {ran.Run}, due at {planned}
        Id:         {ran.Ticket}

        """);

    public static (string Subject, string Text) Korean(AutomationNotice ran, string ticket, string planned) => ($"[HelpDesk] 티켓 {ticket}: 자동화 {ran.Automation} 실행",
        $"""
        티켓: {ticket}
        큐: {ran.Queue}
        우선순위: {ran.Priority}
        자동화: {ran.Automation}, {ran.Run}번째 실행, 예정 시각 {planned}
        ID: {ran.Ticket}

        """);
}
