namespace HelpDesk.Demo;

/// <summary>What a simulated customer writes. <paramref name="Language"/> is the skill that the ticket asks for.</summary>
internal sealed record Inquiry(string Queue, string Channel, string Language, int Priority, string Customer, string Subject, string Text);

/// <summary>The customers' texts, in the order they are drawn from.</summary>
internal static class Inquiries
{
    private const string Ko = Cast.Korean, En = Cast.English;

    public static readonly IReadOnlyList<Inquiry> All =
    [
        new(Cast.Billing, "phone", Ko, 1, "정수빈", "카드가 두 번 결제되었습니다", "어제 주문한 건이 두 번 결제되었어요. 한 건은 취소해 주세요."),
        new(Cast.Billing, "email", Ko, 0, "한지우", "세금계산서 발행 요청", "지난달 이용분에 대해 세금계산서를 발행해 주세요."),
        new(Cast.Billing, "chat", En, 0, "Olivia Brown", "Refund has not arrived", "You confirmed my refund ten days ago, but it is not on my statement yet."),
        new(Cast.Billing, "phone", En, 2, "Liam Carter", "Charged after cancelling", "I cancelled last month and was charged again this morning. Please stop it."),
        new(Cast.Billing, "web", Ko, 0, "오하늘", "자동이체 계좌를 바꾸고 싶어요", "다음 달부터 다른 은행 계좌로 자동이체하고 싶습니다."),
        new(Cast.Tech, "phone", Ko, 2, "최영수", "서비스에 접속할 수 없습니다", "아침부터 로그인 화면에서 멈춥니다. 급합니다."),
        new(Cast.Tech, "chat", Ko, 0, "윤서아", "앱이 자꾸 종료돼요", "업데이트한 뒤로 사진을 올리면 앱이 꺼집니다."),
        new(Cast.Tech, "email", En, 0, "Noah Evans", "API answers 429", "Our nightly job gets 429 since Monday although our volume did not change."),
        new(Cast.Tech, "web", En, 1, "Ava Mitchell", "Cannot reset my password", "The reset mail never arrives, and I checked the spam folder."),
        new(Cast.Tech, "social", Ko, 0, "강도윤", "알림이 오지 않아요", "휴대폰을 바꾼 뒤로 알림이 하나도 오지 않습니다."),
        new(Cast.Tech, "phone", En, 1, "Ethan Brooks", "Router keeps restarting", "It restarts every few minutes since the storm last night."),
        new(Cast.General, "web", Ko, 0, "임나은", "영업시간이 어떻게 되나요?", "주말에도 상담이 가능한지 궁금합니다."),
        new(Cast.General, "chat", En, 0, "Sophia Turner", "Do you ship to Busan?", "I would like to send a gift to my parents in Busan."),
        new(Cast.General, "email", Ko, 0, "조민재", "회원 정보 변경", "결혼 후 주소와 전화번호가 바뀌었습니다. 변경 부탁드립니다."),
        new(Cast.General, "social", En, 0, "Mia Foster", "Loved the new design", "Just wanted to say thank you, and ask if a dark theme is planned."),
        new(Cast.General, "phone", Ko, 0, "배준영", "배송 조회", "지난주에 주문한 상품이 아직 도착하지 않았습니다."),
    ];
}
