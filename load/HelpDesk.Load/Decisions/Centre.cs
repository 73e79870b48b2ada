using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>The queue and the agents among whom the measured tickets live, and a decision record as the production pool makes it.</summary>
internal sealed class Centre
{
    public const string Queue = "support", Pool = "support", Channel = "phone";
    public const int Units = 100;
    /// <summary>Who is looked at by a pick: a team, of whom the record names the winner and eight more.</summary>
    private const int Team = 50;
    private const string Skill = "billing";

    public Centre(Instant now)
    {
        Record = Pick(now);
    }

    public static QueueRules Rules { get; } = new(
        Pool, 10, QueueOrder.HeadStart, Duration.FromSeconds(90), [new Requirement(Skill, 3)], [ChooseBy.LongestIdle, ChooseBy.LeastLoaded],
        Ring: Duration.FromSeconds(20), WrapUp: Duration.FromSeconds(30), DeclineBlock: Duration.FromSeconds(60));

    public static QueueTerms Terms { get; } = Rules.Terms(Queue, 1);

    public PickRecord Record { get; }

    public static string Agent(int number) => FormattableString.Invariant($"agent-{number:0000}");

    public static AgentProfile Profile { get; } = new(
        null, Units, [new ChannelCapacity(Channel, Units, 1, null)], [new SkillLevel(Skill, 5)], [new Serves(Queue, Pool)],
        NoAnswerLimit: 0, NoAnswerActivity: "offline", Lease: Duration.FromSeconds(60));

    private static PickRecord Pick(Instant now)
    {
        var run = Guid.NewGuid();
        var book = new PoolBook("default", Pool, run);
        var sends = new List<Send>();
        book.Handle(new RulesAre(Queue, 1, Rules), now, sends);
        for (var i = 0; i < Team; i++) book.Handle(new Room(View(i, run, now)), now, sends);
        book.Handle(new Waiting(Guid.NewGuid(), 1, Queue, Channel, 3, now, [], []), now, sends);
        return sends.Select(send => send.Message).OfType<Reserve>().Single().Record;
    }

    /// <summary>Some are away, some busy, so that the record has something to count.</summary>
    private static AgentView View(int i, Guid run, Instant now) => new(
        Agent(i), 1, 1, run, 0, Routable: i % 5 != 4, "available", Units, i % 5 == 3 ? Units : 0,
        [new ChannelRoom(Channel, Units, 1, i % 5 == 3 ? 1 : 0)], Profile.Skills, [Queue], now - Duration.FromSeconds(i), i % 5 == 3 ? 1 : 0);
}
