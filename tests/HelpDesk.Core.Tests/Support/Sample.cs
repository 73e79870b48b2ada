using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core.Tests;

/// <summary>People, rules and texts that the tests of the deciders share.</summary>
internal static class Sample
{
    public const string Tenant = "t";
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    public static readonly By Boss = new("boss", Roles.Supervisor);
    public static readonly By Machine = new("pbx", Roles.Machine);
    public static readonly By Light = new("lia", Roles.LightAgent);
    public static readonly Guid Run = Id(0xAA);

    public static By Self(string agent) => new(agent, Roles.Agent);

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static Duration Seconds(double seconds) => Duration.FromSeconds(seconds);

    public static ContentRef Text(int number, ContentClass @class = ContentClass.PublicText) => new(Id(number), @class, $"{number:x64}");

    public static QueueTerms Terms(string queue = "q", string pool = "p", double ring = 20, double wrapUp = 30, double block = 60) =>
        new(queue, pool, 1, Seconds(ring), Seconds(wrapUp), Seconds(block), []);

    public static QueueRules Rules(string pool = "p", int rank = 1) =>
        new(pool, rank, QueueOrder.HeadStart, Seconds(90), [new("billing", 3)], [ChooseBy.BestSkill, ChooseBy.LongestIdle], Seconds(20), Seconds(30), Seconds(60));

    public static Create Create(QueueTerms? terms = null, string channel = "chat", int priority = 0) =>
        new(terms ?? Terms(), channel, priority, [], ["vip"], Text(1, ContentClass.Subject), Text(2), Text(3, ContentClass.Person), Text(4, ContentClass.Fields), null);

    /// <summary>
    /// Promises of every kind, with steps of every kind, in seconds; <paramref name="slower"/> makes another version of them with other targets.
    /// </summary>
    public static SlaBook Promises(long version = 1, double slower = 1)
    {
        SlaTarget Target(SlaMetric metric, double within, params ImmutableArray<SlaStep> steps) => new(metric, Seconds(within * slower), [], [SlaPause.OnHold], steps);
        return new SlaBook(version, new SlaRules([HoursSample.Evening], [
            new SlaPolicy("gold", false, new([], [], 5, null, [], []), [Target(SlaMetric.FirstReply, 10), Target(SlaMetric.Resolution, 60)]),
            new SlaPolicy("all", false, new([], [], null, null, [], []),
            [
                Target(SlaMetric.Acknowledgement, 15), Target(SlaMetric.FirstReply, 30,
                    new SlaStep("half", StepWhen.Percent, 50, Duration.Zero, TimeBasis.Business, []),
                    new SlaStep("louder", StepWhen.AfterDue, 0, Seconds(5), TimeBasis.Wall, [new(SlaActionKind.RaisePriority, 2), new(SlaActionKind.LowerRequirements, 1)])),
                Target(SlaMetric.NextReply, 25), Target(SlaMetric.PeriodicUpdate, 50),
                Target(SlaMetric.Resolution, 120, new SlaStep("soon", StepWhen.BeforeDue, 0, Seconds(20), TimeBasis.Business, []),
                    new SlaStep("elsewhere", StepWhen.AfterDue, 0, Seconds(30), TimeBasis.Business, [new(SlaActionKind.Requeue, 0)])),
                Target(SlaMetric.QueueWait, 20),
            ]),
            new SlaPolicy("desks", true, new([], [], null, null, [], []), [Target(SlaMetric.Desk, 90)]),
        ])
        {
            Hours = [new(["q3"], ["evening"], [], WhenClosed.Message)],
        });
    }

    public static PickRecord Record(string pool = "p") =>
        new(pool, Run, 7, 1, 1, Start, 3, new Candidate("hana", Start, 0.25, 5), [new Candidate("otto", Start, 0.5, 4)], [new ReasonCount(NotCandidate.NotAvailable, 2)]);

    public static Reserved Reserved(Guid offer, string agent, long version, int units = 25, QueueTerms? terms = null, long epoch = 1) =>
        new(offer, agent, epoch, units, terms ?? Terms(), version, Record((terms ?? Terms()).Pool));

    public static Claim Claim(ClaimKind kind, Guid reservation, string agent, Guid? offer = null, long? ifOwnership = null, bool force = false) =>
        new(kind, reservation, agent, 1, 25, offer, ifOwnership, force);

    /// <summary>Room for four chats or one call; serves queue q of pool p.</summary>
    public static AgentProfile Profile(
        int units = 100, int chats = 4, int noAnswerLimit = 2, double lease = 60, double? requeueAfter = null, params Serves[] serves) => new(
        Text(9, ContentClass.Person), units,
        [new("phone", 100, 1, requeueAfter is { } after ? Seconds(after) : null), new("chat", 25, chats, null), new("email", 10, 10, null)],
        [new("billing", 5)], [.. serves.Length > 0 ? serves : [new("q", "p")]], noAnswerLimit, "no-answer", Seconds(lease));
}
