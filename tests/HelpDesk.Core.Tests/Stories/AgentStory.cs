using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Stories;

/// <summary>
/// One agent among real tickets. Messages between them wait in a bag and are delivered late, in any order, twice or never; the agent is
/// restarted now and then. The store is what its contract promises: epochs, kept answers, kept refusals.
/// </summary>
internal sealed class AgentStory
{
    private const string Otto = "otto";
    private readonly Tape _tape;
    private readonly List<TicketDriver> _tickets = [];
    private readonly List<Send> _bag = [];
    private readonly Dictionary<Guid, Answer> _refusedAttempts = [];
    private readonly Dictionary<Guid, Answer> _answers = [];
    private int _ids = 500_000;
    private long _picks;
    private long _epoch = 1;

    public AgentStory(Tape tape)
    {
        _tape = tape;
        Agent = new AgentDriver(Sample.Profile(chats: 3, requeueAfter: 30, serves: [new("q", "p"), new("q2", "p2")]));
        for (var i = 1; i <= 6; i++)
        {
            var ticket = new TicketDriver(i);
            ticket.Tell(Sample.Create(channel: i % 3 == 0 ? "phone" : i % 3 == 1 ? "chat" : "email"), Sample.Machine);
            _tickets.Add(ticket);
        }
        foreach (var pool in (string[])["p", "p2"]) Advertised[pool] = Agent.View(pool);
    }

    public AgentDriver Agent { get; }
    public bool AtEnd => _tape.AtEnd;

    /// <summary>What each pool was told last.</summary>
    public Dictionary<string, AgentView> Advertised { get; } = [];

    /// <summary>What the tickets' rows charge her with now.</summary>
    public IEnumerable<LoadRow> Charged => _tickets.SelectMany(t => Ticket.Rows(t.State).Load)
        .Where(r => r.Agent == Hana && r.Phase != LoadPhase.Parked && (r.Phase != LoadPhase.WrapUp || r.Until > Agent.Now));

    public void Step()
    {
        Pass(_tape.Of(0, 0, 0, 0.3, 0.6, 3, 21));
        switch (_tape.Below(16))
        {
            case < 4: Tell(Pick()); break;
            case < 7: Tell(Client(Any()), Sample.Self(Hana)); break;
            case < 12: Deliver(); break;
            case 12 or 13: Happens(Any()); break;
            case 14: Tell(new Due()); break;
            default: Rarely(); break;
        }
    }

    private TicketDriver Any() => _tickets[_tape.Below(_tickets.Count)];

    private void Pass(double seconds)
    {
        Agent.Pass(seconds);
        foreach (var ticket in _tickets) ticket.Now = Agent.Now;
    }

    private Reserve Pick()
    {
        var ticket = Any();
        return new("p", Sample.Run, ++_picks, Sample.Id(++_ids), ticket.State.Ticket, ticket.State.Version, ticket.State.Channel, ticket.State.Terms!, Sample.Record());
    }

    private Message Client(TicketDriver ticket) => _tape.Below(6) switch
    {
        0 => new Take(ticket.State.Ticket, ticket.State.Channel),
        1 or 2 => new Accept(ticket.State.Ticket, ticket.State.Offers.FirstOrDefault()?.Id ?? Sample.Id(1)),
        3 => new ResumeTicket(ticket.State.Ticket, ticket.State.Channel),
        4 => new ReopenTicket(ticket.State.Ticket, ticket.State.Channel),
        _ => new ReceiveTransfer(ticket.State.Ticket, ticket.State.Channel, null),
    };

    /// <summary>What others do to a ticket, and what it does by itself.</summary>
    private void Happens(TicketDriver ticket) => Tell(ticket, _tape.Below(9) switch
    {
        0 or 1 => new Due(),
        2 => new Hold(null),
        3 => new Resolve(null, null),
        4 => new Release(ReleaseCause.ClientGone, null, null),
        5 => new ReopenToQueue(null, null),
        6 => Sample.Claim(ClaimKind.Take, Sample.Id(++_ids), Otto),
        7 => Sample.Claim(ClaimKind.Assign, Sample.Id(++_ids), Otto),
        _ => new Probe(Hana),
    }, Origin.Engine with { By = Sample.Boss });

    private void Rarely()
    {
        switch (_tape.Below(6))
        {
            case 0: Restart(); break;
            case 1: Tell(new SetActivity("break", false, true), Sample.Self(Hana)); break;
            case 2: Tell(new SetActivity("break", false, false), Sample.Self(Hana)); break;
            default: Tell(new SetActivity("available", true, false), Sample.Self(Hana)); break;
        }
    }

    private void Restart()
    {
        _epoch++;
        var rows = from ticket in _tickets
                   from row in Ticket.Rows(ticket.State).Load
                   where row.Agent == Hana
                   select new LoadFact(ticket.State.Ticket, ticket.State.Version, row);
        Tell(new Started(_epoch, [.. rows], null));
    }

    private void Deliver()
    {
        if (_bag.Count == 0) return;
        var at = _tape.Below(_bag.Count);
        var send = _bag[at];
        if (!_tape.OneIn(8)) _bag.RemoveAt(at);
        if (_tape.OneIn(16)) return;
        if (send.To.Kind == ActorKind.Agent) Tell(send.Message);
        else Tell(_tickets.Single(t => t.State.Id == send.To), send.Message, send.As ?? Origin.Engine);
    }

    private void Tell(Message message, By? by = null)
    {
        var decision = Agent.Decide(message, by);
        if (decision.Reload) return;
        Agent.Apply(decision);
        foreach (var send in decision.Sends)
            if (send.To.Kind == ActorKind.Ticket) _bag.Add(send);
            else if (send.Message is Room room) Advertised[send.To.Key] = room.View;
    }

    /// <summary>Decides and commits as a ticket's cell would.</summary>
    private void Tell(TicketDriver ticket, Message message, Origin origin)
    {
        var decision = ticket.Decide(message, origin.By, origin.Command);
        if (decision.Attempt != Guid.Empty && _refusedAttempts.TryGetValue(decision.Attempt, out var refusal)) decision = Instead(new Repeated(message, refusal));
        else if (origin.IsCommand && _answers.TryGetValue(origin.Command, out var answer)) decision = Instead(new Repeated(message, answer));
        else if (decision.Requires.Any(r => r.Agent == Hana && r.Epoch != _epoch)) decision = Instead(new EpochRefused(message));
        else Keep(decision, origin);
        ticket.Apply(decision);
        _bag.AddRange(decision.Sends.Where(s => s.To == Agent.State.Id));

        Decision Instead(Message other) => ticket.Decide(other, origin.By, origin.Command);
    }

    private void Keep(Decision decision, Origin origin)
    {
        if (decision.Answer is Refused refused && decision.Attempt != Guid.Empty) _refusedAttempts[decision.Attempt] = refused;
        if (origin.IsCommand && decision.Answer is { } answer and not Refused) _answers[origin.Command] = answer;
    }
}
