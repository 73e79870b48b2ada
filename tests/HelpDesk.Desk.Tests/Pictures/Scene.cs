using System.Text.Json;
using HelpDesk.Client;
using HelpDesk.TestSupport;

namespace HelpDesk.Desk.Tests;

/// <summary>The demo's floor as one language's pictures show it: who sits there, and what customers write to him.</summary>
internal sealed record Scene(string Locale, string Seat, string Button, string Lead, string Skill, string Busy, string Available, IReadOnlyList<Inquiry> Inquiries)
{
    public static readonly IReadOnlyList<Scene> All =
    [
        new("en-US", "alex", "Enter as agent 알렉스 김 · Alex Kim", "Enter as supervisor", "english", "Busy", "Available",
        [
            new("Grace Howard", "My order arrived without the cable", "The box was sealed, but the charging cable is not in it. Can you send one?", "I am sorry about that. I have just sent you a new cable, it should be there tomorrow."),
            new("Henry Ward", "Invoice for our second office", "Please send the invoices of our second office to a separate address from now on.", null),
            new("Jack Palmer", "Where can I see my points?", "I changed my telephone and can't find my points any more.", null),
            new("Chloe Bennett", "Payment fails since the update", "My card is fine everywhere else. Since yesterday's update the payment page stays white.", null),
        ]),
        new("ko-KR", "jiwoo", "상담원 박지우 · Jiwoo Park(으)로 들어가기", "관리자(슈퍼바이저)로 들어가기", "korean", "다른 업무 중", "상담 가능",
        [
            new("서예린", "충전 케이블이 빠져 있어요", "상자는 밀봉되어 있었는데 충전 케이블이 없습니다. 보내 주실 수 있나요?", "불편을 드려 죄송합니다. 새 케이블을 방금 발송했습니다. 내일 도착할 예정입니다."),
            new("문태오", "지점 세금계산서 주소 분리 요청", "앞으로 두 번째 지점의 세금계산서는 다른 주소로 보내 주세요.", null),
            new("백승우", "포인트는 어디에서 보나요?", "휴대폰을 바꾼 뒤로 포인트가 보이지 않습니다.", null),
            new("신하린", "업데이트 후 결제가 되지 않습니다", "다른 곳에서는 카드가 잘 됩니다. 어제 업데이트한 뒤로 결제 화면이 하얗게 멈춥니다.", null),
        ]),
    ];

    public string Language => Locale[..2];

    /// <summary>All but the last are with the agent already, the first of them answered; the last one is for him only, and fills his room.</summary>
    public async Task<string> Furnish(Server server)
    {
        var (agent, first) = (server.As($"{Seat};agent"), "");
        foreach (var inquiry in Inquiries.SkipLast(1))
        {
            var ticket = await Write(server, inquiry);
            await agent.TakeAsync(ticket, Seat);
            if (inquiry.Answer is not null) await agent.CommentAsync(ticket, inquiry.Answer, @public: true);
            if (first == "") first = ticket;
        }
        return first;
    }

    public Task<string> Ring(Server server) => Write(server, Inquiries[^1]);

    /// <summary>A ticket of the demo that somebody got before two others at least, in this language.</summary>
    public async Task<string> Decided(Server server)
    {
        var lead = server.As("demo;supervisor");
        foreach (var status in (TicketStatus[])[TicketStatus.Closed, TicketStatus.Resolved, TicketStatus.Processing])
            foreach (var ticket in (await lead.TicketsAsync(new TicketQuery { Status = status, Tag = Skill })).Items)
                if ((await lead.WhyAsync(ticket.Id)).GetProperty("past").EnumerateArray().Any(HadRivals)) return ticket.Id;
        throw new InvalidOperationException($"The demo has decided nothing between several yet in {Skill}.");
    }

    private static bool HadRivals(JsonElement decision) =>
        decision.TryGetProperty("record", out var record) && record.ValueKind == JsonValueKind.Object && record.GetProperty("runnersUp").GetArrayLength() > 1;

    /// <summary>Billing and technical support together only the guests' seats have.</summary>
    private async Task<string> Write(Server server, Inquiry inquiry) => (await server.As("help-centre;machine").CreateAsync(new NewTicket("tech")
    {
        Channel = "chat", Priority = 3, Requires = [new("billing", 8), new("tech", 8), new(Skill, 10)], Tags = [Skill],
        Subject = inquiry.Subject, Text = inquiry.Text, Requester = new Dictionary<string, string> { ["name"] = inquiry.Customer },
    })).Id;
}

/// <summary>What a customer writes, and what he was answered already.</summary>
internal sealed record Inquiry(string Customer, string Subject, string Text, string? Answer);
