using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>Queues, agents and tickets of a run, drawn from the seed. Agent 0 serves all there is, so that all work can be done by somebody.</summary>
internal sealed class Staff(SimRun run)
{
    private static readonly string[] Skills = ["billing", "korean"];
    private readonly Xoshiro _random = run.Stream("staff");
    private readonly Xoshiro _promises = run.Stream("promises");
    private readonly Xoshiro _telephones = run.Stream("telephones");
    private readonly Xoshiro _ringing = run.Stream("ringing");

    public static readonly string[] Channels = ["phone", "chat", "email"];
    public static readonly By Supervisor = new("lead", Roles.Supervisor);
    public static readonly By Machine = new("web", Roles.Machine);

    public static By Self(string agent) => new(agent, Roles.Agent);

    public IReadOnlyList<string> Queues { get; } = [.. Enumerable.Range(0, run.Options.Queues).Select(i => $"queue{i}")];
    public IReadOnlyList<string> Agents { get; } = [.. Enumerable.Range(0, run.Options.Agents).Select(i => $"agent{i}")];

    public QueueRules Rules(int queue) => new(
        $"pool{queue % run.Options.Pools}", _random.Between(1, 2), _random.Pick(Enum.GetValues<QueueOrder>()), Duration.FromSeconds(30),
        _random.Chance(0.3) ? [new Requirement(_random.Pick(Skills), _random.Between(1, 5))] : [], Choose(),
        Duration.FromSeconds(_random.Between(1, 8)), Duration.FromSeconds(_random.Between(0, 4)), Duration.FromSeconds(_random.Between(0, 10)))
    {
        Ringing = Ringing(),
    };

    /// <summary>Half of the queues offer to one at a time.</summary>
    private Ringing? Ringing() => _ringing.Below(4) switch
    {
        0 => new Ringing(RingingStrategy.All, _ringing.Between(2, 5), Duration.Zero),
        1 => new Ringing(RingingStrategy.Progressive, _ringing.Between(2, 4), Duration.FromSeconds(0.3 + _ringing.Unit())),
        _ => null,
    };

    public AgentProfile Profile(int agent)
    {
        var all = agent == 0;
        var queues = Queues.Where((_, i) => all || i == agent % Queues.Count || _random.Chance(0.5));
        return new AgentProfile(
            null, _random.Between(all ? 60 : 30, 120),
            [.. Channels.Select(c => Capacity(c, all)).OfType<ChannelCapacity>()],
            [.. Skills.Where(_ => all || _random.Chance(0.6)).Select(s => new SkillLevel(s, all ? 10 : _random.Between(1, 10)))],
            [.. queues.Select(q => new Serves(q, PoolOf(q)))],
            _random.Between(0, 3), "no-answer", Duration.FromSeconds(_random.Between(3, 10)))
        {
            Telephone = all || _telephones.Chance(0.7) ? SimTelephone.Of(Agents[agent]) : null,
        };
    }

    public ImmutableArray<Requirement> Requirements() =>
        _random.Chance(0.3) ? [new Requirement(_random.Pick(Skills), _random.Between(1, 8))] : [];

    /// <summary>Who is told of a step outside, by its name.</summary>
    public static ImmutableArray<string> Told(string step) => step switch { "warn" => ["ops"], "louder" or "close" => ["ops", "leads"], "hourly" => ["ops"], _ => [] };

    /// <summary>Promises in seconds, to the urgent ones other than to the rest, with steps that escalate.</summary>
    public SlaRules Promises()
    {
        SlaTarget Target(SlaMetric metric, int most, params ImmutableArray<SlaStep> steps) =>
            new(metric, Duration.FromSeconds(_promises.Between(2, most)), [], [SlaPause.OnHold], steps);
        var warn = new SlaStep("warn", StepWhen.Percent, _promises.Between(10, 90), Duration.Zero, TimeBasis.Business, [Tell("warn")]);
        var louder = new SlaStep("louder", StepWhen.AfterDue, 0, Duration.FromSeconds(_promises.Between(0, 5)), TimeBasis.Wall, [new(SlaActionKind.RaisePriority, 1), new(SlaActionKind.LowerRequirements, 2), Tell("louder")]);
        var elsewhere = new SlaStep("elsewhere", StepWhen.AfterDue, 0, Duration.FromSeconds(_promises.Between(0, 9)), TimeBasis.Business, [new(SlaActionKind.Requeue, 0)]);
        return new SlaRules([], [
            new SlaPolicy("urgent", false, new([], [], 2, null, [], []), [Target(SlaMetric.FirstReply, 9, warn), Target(SlaMetric.Resolution, 20, warn, elsewhere)]),
            new SlaPolicy("all", false, new([], [], null, null, [], []),
                [Target(SlaMetric.Acknowledgement, 9), Target(SlaMetric.NextReply, 9), Target(SlaMetric.PeriodicUpdate, 20), Target(SlaMetric.QueueWait, 12, warn, louder), Target(SlaMetric.Resolution, 60, elsewhere)]),
            new SlaPolicy("desks", true, new([], [], null, null, [], []), [Target(SlaMetric.Desk, 30)]),
        ])
        {
            Calendars = [Today()], Hours = [.. Queues.Where(_ => _promises.Chance(0.5)).Select(Hours)], Automations = Automations(),
        };
    }

    private static SlaAction Tell(string name) => new(SlaActionKind.Notify, 0) { To = Told(name) };

    /// <summary>What happens by itself, in seconds: each kind of condition, and actions that bring a ticket elsewhere.</summary>
    private ImmutableArray<Automation> Automations()
    {
        Automation Rule(string name, TicketStatus[] status, Speaker? silent, int most, params ImmutableArray<SlaAction> actions) =>
            new(name, new([.. status], null, silent, new([], [], null, null, [], [])), Duration.FromSeconds(_promises.Between(1, most)), [], null, actions) { OnlyNew = false };
        return
        [
            Rule("second-level", [TicketStatus.Waiting, TicketStatus.Offered], null, 40, new SlaAction(SlaActionKind.Move, 0) { Name = Queues[^1] }),
            Rule("idle", [TicketStatus.Processing], null, 30, new SlaAction(SlaActionKind.Hold, 0) { For = HoldFor.Customer }),
            Rule("back", [TicketStatus.OnHold], null, 30, new(SlaActionKind.Requeue, 0), new(SlaActionKind.RaisePriority, 1)) with { OnlyNew = true },
            Rule("remind", [], Speaker.Customer, 20, new SlaAction(SlaActionKind.Say, 0) { Texts = [new("en", "We wait for your answer.")] }) with { Repeat = new(Duration.FromSeconds(_promises.Between(1, 9)), 2) },
            Rule("hourly", [], null, 20, new SlaAction(SlaActionKind.AddTag, 0) { Name = "seen" }, Tell("hourly")) with { Repeat = new(Duration.FromSeconds(_promises.Between(2, 20)), 4) },
            Rule("close", [TicketStatus.Resolved], null, 200, new SlaAction(SlaActionKind.Close, 0), Tell("close")),
        ];
    }

    /// <summary>Closed for one of the next minutes.</summary>
    private BusinessCalendar Today()
    {
        var now = run.Schedule.Now.InUtc();
        var from = TimeOfDay.At(now.Hour, now.Minute + _promises.Between(0, 1));
        var to = new TimeOfDay(from.Minutes + 1);
        return new("today", "UTC", [], [], [new("today", now.Date, now.Date.PlusDays(1), [new(TimeOfDay.Midnight, from), new(to, TimeOfDay.DayEnd)])]);
    }

    private ServiceHours Hours(string queue) => new([queue], ["today"],
        [new(Channels[0], _promises.Pick(Enum.GetValues<WhenClosed>()), _promises.Chance(0.5) ? Channels[^1] : null)], _promises.Pick(Enum.GetValues<WhenClosed>()));

    public string PoolOf(string queue) => $"pool{Queues.ToList().IndexOf(queue) % run.Options.Pools}";

    private ChannelCapacity? Capacity(string channel, bool all)
    {
        if (!all && _random.Chance(0.15)) return null;
        Duration? requeue = _random.Chance(0.5) ? Duration.FromSeconds(_random.Between(1, 8)) : null;
        return channel switch
        {
            "phone" => new ChannelCapacity(channel, 30, 1, requeue),
            "chat" => new ChannelCapacity(channel, _random.Between(15, 30), _random.Between(1, 3), requeue),
            _ => new ChannelCapacity(channel, _random.Between(5, 20), _random.Between(1, 4), requeue),
        };
    }

    private ImmutableArray<ChooseBy> Choose() =>
        [_random.Pick(Enum.GetValues<ChooseBy>()), .. _random.Chance(0.3) ? new[] { ChooseBy.LeastLoaded } : []];
}
