namespace HelpDesk.Demo;

/// <summary>What simulated agents write, by the customer's language.</summary>
internal static class Answers
{
    public static readonly IReadOnlyList<Bilingual> First =
    [
        new("안녕하세요, 문의 주셔서 감사합니다. 바로 확인해 보겠습니다.", "Hello, thank you for writing. I am looking into it right now."),
        new("불편을 드려 죄송합니다. 내용을 확인하고 있습니다.", "I am sorry for the trouble. I am checking what happened."),
        new("확인에 필요한 정보를 찾았습니다. 잠시만 기다려 주세요.", "I found what I need to check this. One moment, please."),
    ];

    public static readonly IReadOnlyList<Bilingual> Interim =
    [
        new("담당 부서의 회신을 기다리고 있습니다.", "We are waiting for an answer from the department concerned."),
        new("고객님의 추가 자료를 기다립니다.", "We are waiting for more details from you."),
    ];

    public static readonly IReadOnlyList<Bilingual> Final =
    [
        new("처리가 완료되었습니다. 더 궁금하신 점이 있으면 언제든 문의해 주세요.", "This is done. Please write again whenever you have a question."),
        new("요청하신 대로 변경했습니다. 감사합니다.", "I changed it as you asked. Thank you."),
        new("원인을 찾아 해결했습니다. 이용해 주셔서 감사합니다.", "We found the cause and fixed it. Thank you for your patience."),
    ];

    public static readonly IReadOnlyList<Bilingual> Declined =
    [
        new("지금 다른 고객과 통화 중입니다.", "On another call right now."),
        new("동료가 더 잘 아는 분야입니다.", "A colleague knows this better."),
    ];

    public static readonly IReadOnlyList<Bilingual> PassedOn =
    [
        new("다른 부서에서 도와드려야 할 문의입니다.", "Another team has to help with this one."),
    ];
}
