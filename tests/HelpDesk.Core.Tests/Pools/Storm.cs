using NodaTime;

namespace HelpDesk.Core.Tests.Pools;

/// <summary>Draws messages of every kind for a small world, so that they collide: old, doubled, out of order, about picks long gone.</summary>
internal sealed class Storm(int seed)
{
    private static readonly string[] Queues = ["billing", "sales", "help"];
    private static readonly string[] Channels = ["chat", "phone"];
    private static readonly string[] Skills = ["ko", "en", "tech"];
    private static readonly string[] Names = ["ana", "bo", "cho", "dae", "eun"];

    private readonly Random _random = new(seed);
    private readonly List<Message> _said = [];
    private readonly Dictionary<Guid, long> _versions = [];
    private readonly Dictionary<string, long> _sequences = [];
    private readonly List<Reserve> _picks = [];
    private readonly List<string> _pickedAgents = [];
    private long _rules = 1;

    public Instant Now { get; private set; } = PoolFixture.Start;

    public void Picked(string agent, Reserve pick)
    {
        _picks.Add(pick);
        _pickedAgents.Add(agent);
    }

    public Message Next()
    {
        if (_random.Next(4) > 0) Now += Duration.FromMilliseconds(_random.Next(400));
        if (_said.Count > 0 && _random.Next(10) == 0) return _said[_random.Next(_said.Count)];
        Message message = _random.Next(20) switch
        {
            < 7 => NewWaiting(),
            < 10 => new Moved(AnyTicket(out var ticket), Version(ticket)),
            < 15 => new Room(View(Any(Names))),
            < 17 when _picks.Count > 0 => Refusal(),
            < 18 => NewRules(),
            < 19 => _random.Next(2) == 0 ? new Due() : More(),
            _ => new Nudge(),
        };
        _said.Add(message);
        return message;
    }

    public AgentView View(string agent, long? seen = null)
    {
        var sequence = _sequences[agent] = _sequences.GetValueOrDefault(agent) + _random.Next(2);
        if (_random.Next(8) == 0) sequence--;
        var last = _pickedAgents.LastIndexOf(agent);
        return new AgentView(
            agent, 1 + (sequence / 40), sequence, _random.Next(9) == 0 ? Guid.Empty : PoolFixture.Run,
            seen ?? (last < 0 ? 0 : _picks[last].Pick - _random.Next(3)), _random.Next(6) > 0, "available", 100, _random.Next(5) * 25,
            [.. Channels.Where(_ => _random.Next(6) > 0).Select(c => new ChannelRoom(c, c == "chat" ? 25 : 100, c == "chat" ? 3 : 1, _random.Next(2)))],
            [.. Skills.Where(_ => _random.Next(4) > 0).Select(s => new SkillLevel(s, 1 + _random.Next(10)))],
            [.. Queues.Where(_ => _random.Next(4) > 0)], Past(), 0);
    }

    private Waiting NewWaiting()
    {
        var id = AnyTicket(out var ticket);
        return new Waiting(
            id, Version(ticket), Any(Queues), Any(Channels), _random.Next(4), Past(),
            [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new Requirement(Any(Skills), 1 + _random.Next(6))).DistinctBy(r => r.Skill)],
            [.. Names.Where(_ => _random.Next(5) == 0).Select(a => new Block(a, Now + Duration.FromMilliseconds(_random.Next(-200, 2500))))])
        {
            DueAt = _random.Next(3) == 0 ? null : Past(),
        };
    }

    private NoRoom Refusal()
    {
        var which = _random.Next(2) == 0 ? _picks.Count - 1 : _random.Next(_picks.Count);
        var agent = _random.Next(9) == 0 ? Any(Names) : _pickedAgents[which];
        var run = _random.Next(12) == 0 ? Guid.Empty : PoolFixture.Run;
        return new NoRoom(run, _picks[which].Pick, _picks[which].Ticket, View(agent, _picks[which].Pick));
    }

    private RulesAre NewRules()
    {
        var choose = new[] { ChooseBy.LongestIdle, ChooseBy.LeastLoaded, ChooseBy.BestSkill };
        _random.Shuffle(choose);
        return new RulesAre(Any(Queues), _rules += _random.Next(2), new QueueRules(
            "p", _random.Next(2), (QueueOrder)_random.Next(1, 4), Duration.FromSeconds(90),
            _random.Next(2) == 0 ? [] : [new Requirement(Any(Skills), 1 + _random.Next(5))], [.. choose.Take(_random.Next(4))],
            Duration.FromSeconds(20), Duration.FromSeconds(30), Duration.FromSeconds(60))
            {
                Ringing = _random.Next(3) == 0 ? new Ringing(RingingStrategy.All, 2 + _random.Next(3), Duration.Zero) : null,
            });
    }

    private OneMore More() => new(NewWaiting(), [.. Names.Where(_ => _random.Next(3) == 0)]);

    private Guid AnyTicket(out Guid ticket) => ticket = PoolFixture.Ticket(_random.Next(16));

    private long Version(Guid ticket) => _random.Next(6) == 0
        ? Math.Max(1, _versions.GetValueOrDefault(ticket) - _random.Next(3))
        : _versions[ticket] = _versions.GetValueOrDefault(ticket) + 1;

    /// <summary>Coarse, so that ties are common.</summary>
    private Instant Past() => PoolFixture.At(-30 * _random.Next(12));

    private string Any(string[] names) => names[_random.Next(names.Length)];
}
