using System.Globalization;
using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>Tells what happens, one line each in Korean and English, from the server's own feed.</summary>
internal sealed class Narrator(HelpDeskClient client, TextWriter log)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var head = await client.HeadAsync(ct).ConfigureAwait(false);
        await foreach (var item in client.FeedStream(head, ct).ConfigureAwait(false))
            if (item is FeedEvent happened && Line(happened) is { } line) await log.WriteLineAsync(line).ConfigureAwait(false);
    }

    /// <summary>Null for what nobody needs to read.</summary>
    private static string? Line(FeedEvent happened)
    {
        var what = happened.Ticket is { } ticket ? OfTicket(happened, ticket) : OfAgent(happened);
        if (what is null) return null;
        var number = happened.Ticket is { } about ? string.Create(CultureInfo.InvariantCulture, $"#{about.Number} ") : "";
        return $"{happened.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {number}{what}";
    }

    private static Bilingual? OfTicket(FeedEvent e, TicketBrief ticket)
    {
        var (agent, queue) = (Cast.NameOf(e.Agent), Cast.QueueName(e.Queue ?? ticket.Queue));
        return e.Type switch
        {
            EventTypes.Created => new($"새 문의 [{queue.Ko}, {ticket.Channel}] \"{ticket.Subject}\"", $"new in {queue.En} by {ticket.Channel}"),
            EventTypes.Offered => new($"{agent.Ko}님에게 배정 제안", $"offered to {agent.En}"),
            EventTypes.OfferEnded => Ended(e, agent),
            EventTypes.Assigned => new($"{agent.Ko}님이 처리 시작", $"{agent.En} is on it"),
            EventTypes.Said => new("답변 또는 메모 등록", "an answer or a comment was written"),
            EventTypes.Held => new("보류", "on hold"),
            EventTypes.Resumed => new("처리 재개", "resumed"),
            EventTypes.Queued => new($"{queue.Ko} 대기열로 이동", $"waits in {queue.En}"),
            EventTypes.Resolved => new($"{agent.Ko}님이 해결", $"solved by {agent.En}"),
            EventTypes.Abandoned => new("고객이 기다리다 끊음", "the customer hung up"),
            EventTypes.Cancelled => new("취소됨", "cancelled"),
            EventTypes.Reopened => new("다시 열림", "reopened"),
            EventTypes.Closed => new("완료", "closed"),
            _ => null,
        };
    }

    private static Bilingual? Ended(FeedEvent e, Bilingual agent) => e.Text("end") switch
    {
        "declined" => new($"{agent.Ko}님이 거절", $"declined by {agent.En}"),
        "expired" => new($"{agent.Ko}님이 응답하지 않음", $"{agent.En} did not answer"),
        "agent-gone" => new($"{agent.Ko}님의 연결이 끊어짐", $"{agent.En} is gone"),
        _ => null,
    };

    private static Bilingual? OfAgent(FeedEvent e)
    {
        if (e.Type != EventTypes.ActivityChanged) return null;
        var (agent, activity) = (Cast.NameOf(e.Agent), e.Text("activity"));
        return activity switch
        {
            Cast.Available => new($"{agent.Ko}님 상담 가능", $"{agent.En} is available"),
            Cast.Break => new($"{agent.Ko}님 휴식", $"{agent.En} takes a break"),
            "no-answer" => new($"{agent.Ko}님 자리 비움(무응답)", $"{agent.En} is away (no answer)"),
            _ => new($"{agent.Ko}님: {activity}", $"{agent.En}: {activity}"),
        };
    }
}
