using HelpDesk.Client;

namespace HelpDesk.Demo;

/// <summary>A simulated agent. <paramref name="Rings"/> and <paramref name="Declines"/> are shares (0–1) of offers that he lets ring or declines.</summary>
internal sealed record CastAgent(
    string Id, Bilingual Name, IReadOnlyList<SkillDocument> Skills, IReadOnlyList<string> Queues, double Rings, double Declines);

/// <summary>A queue of the demo with the skill that all its tickets ask for; null = anybody.</summary>
internal sealed record CastQueue(string Id, Bilingual Name, string? Skill, int Rank);

/// <summary>Who and what the demo has. The same in every run.</summary>
internal static class Cast
{
    public const string Billing = "billing", Tech = "tech", General = "general";
    public const string Korean = "korean", English = "english";
    public const string Available = "available", Break = "break";

    public static readonly IReadOnlyList<string> Skills = [Billing, Tech, Korean, English];

    public static readonly IReadOnlyList<CastQueue> Queues =
    [
        new(Billing, new("결제", "billing"), Billing, Rank: 5),
        new(Tech, new("기술 지원", "technical support"), Tech, Rank: 10),
        new(General, new("일반 문의", "general"), null, Rank: 20),
    ];

    public static readonly IReadOnlyList<CastAgent> Agents =
    [
        new("minji", new("김민지", "Minji Kim"), [new(Billing, 9), new(Korean, 10), new(English, 4)], [Billing, General], 0.04, 0.04),
        new("junho", new("이준호", "Junho Lee"), [new(Tech, 8), new(Korean, 10)], [Tech, General], 0.10, 0.04),
        new("seoyeon", new("박서연", "Seoyeon Park"), [new(Billing, 5), new(Tech, 6), new(Korean, 10), new(English, 8)], [Billing, Tech, General], 0.04, 0.08),
        new("emma", new("에마 윌슨", "Emma Wilson"), [new(Billing, 7), new(English, 10)], [Billing, General], 0.06, 0.06),
        new("daniel", new("대니얼 최", "Daniel Choi"), [new(Tech, 10), new(English, 10), new(Korean, 6)], [Tech, General], 0.08, 0.10),
    ];

    /// <summary>Seats that nobody simulated sits in: whoever tries the desk takes one, and works beside the others.</summary>
    public static readonly IReadOnlyList<CastAgent> Guests =
    [
        new("jiwoo", new("박지우", "Jiwoo Park"), [new(Billing, 8), new(Tech, 8), new(Korean, 10), new(English, 8)], [Billing, Tech, General], 0, 0),
        new("alex", new("알렉스 김", "Alex Kim"), [new(Billing, 8), new(Tech, 8), new(Korean, 8), new(English, 10)], [Billing, Tech, General], 0, 0),
    ];

    /// <summary>The agent's name in both languages; agents that are not of the demo by their id.</summary>
    public static Bilingual NameOf(string? agent) =>
        Agents.Concat(Guests).FirstOrDefault(a => a.Id == agent)?.Name ?? new Bilingual(agent ?? "?", agent ?? "?");

    public static Bilingual QueueName(string? queue) =>
        Queues.FirstOrDefault(q => q.Id == queue)?.Name ?? new Bilingual(queue ?? "?", queue ?? "?");
}
