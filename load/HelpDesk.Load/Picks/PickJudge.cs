using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Core;
using NodaTime;
using NodaTime.Text;

namespace HelpDesk.Load;

/// <summary>What the production pool would have picked, and whether what was picked is as good: its key is within 2 s of the best.</summary>
public sealed record JudgedPick(RecordedPick Recorded, RecordedCall Best, double SecondsBehind)
{
    public bool Agrees => SecondsBehind <= RecordedPicks.Slack;
}

/// <summary>
/// Puts the calls that waited at a recorded moment into a <see cref="PoolBook"/> and asks whom it gives to the agent who was free then.
/// The book does all the judging: who has the skill, who is first.
/// </summary>
internal sealed class PickJudge(QueueRules rules, SkillsOfAgents skills)
{
    private const string Queue = "calls", Phone = "phone", Tenant = "recorded";

    private static readonly LocalDatePattern Date = LocalDatePattern.Create("yyMMdd", CultureInfo.InvariantCulture);

    private readonly RulesAre _rules = new(Queue, 1, rules);
    private readonly List<Send> _sends = [];

    public static QueueRules Rules(QueueOrder order, Duration headStart) => new(
        "recorded", 1, order, headStart, [], [ChooseBy.LongestIdle], Duration.FromSeconds(20), Duration.Zero, Duration.Zero);

    public JudgedPick Judge(RecordedPick pick)
    {
        RecordedCall[] waiting = [pick.Picked, .. pick.Others];
        var now = TimeOf(pick.Picked, pick.At);
        var book = new PoolBook(Tenant, rules.Pool, Guid.Empty);
        book.Handle(_rules, now, _sends);
        for (var i = 0; i < waiting.Length; i++) book.Handle(AsTicket(waiting[i], i), now, _sends);

        var best = book.Best(AsFree(pick.Picked.Server!, now), now) ?? throw new InvalidOperationException("The agent can take what he took.");
        var picked = TimeOf(pick.Picked, pick.Picked.QueueStart!.Value) - rules.HeadStartOf(pick.Picked.Priority);
        return new JudgedPick(pick, waiting[IndexOf(best.Ticket)], (picked - best.Key).TotalSeconds);
    }

    private static Waiting AsTicket(RecordedCall call, int index) => new(
        new Guid(index, 0, 0, new byte[8]), 1, Queue, Phone, call.Priority, TimeOf(call, call.QueueStart!.Value), [new Requirement(call.Type, 1)], []);

    private static int IndexOf(Guid ticket) => BitConverter.ToInt32(ticket.ToByteArray());

    private AgentView AsFree(string agent, Instant now) => new(
        agent, 1, 1, Guid.Empty, 0, true, "available", 1, 0, [new ChannelRoom(Phone, 1, 1, 0)], skills.Of(agent), OneQueue, now, 0);

    private static readonly ImmutableArray<string> OneQueue = [Queue];

    private static Instant TimeOf(RecordedCall call, int secondsOfDay) =>
        Date.Parse(call.Date).Value.AtMidnight().InUtc().ToInstant() + Duration.FromSeconds(secondsOfDay);
}
