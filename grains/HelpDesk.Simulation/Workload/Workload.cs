using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// Who does what in a run. People see the committed feed a moment later, as they would on the edge's streams, and act on it: agents on
/// offers and on what they hold (<see cref="AgentDesk"/>), customers and supervisors on tickets. While faults are on they are moody and
/// race each other; after that they only finish what is there, so that everything can drain.
/// </summary>
internal sealed class Workload
{
    private static readonly ContentRef Words = new(Guid.Empty, ContentClass.PublicText, "");
    private readonly SimRun _run;
    private readonly Clients _clients;
    private readonly Model _model;
    private readonly Xoshiro _random;
    private readonly Xoshiro _doors;
    private readonly AgentDesk[] _desks;
    private readonly List<Guid> _tickets = [];

    public Workload(SimRun run, Clients clients, Model model)
    {
        (_run, _clients, _model) = (run, clients, model);
        _random = run.Stream("workload");
        _doors = run.Stream("doors");
        Staff = new Staff(run);
        Pbx = new SimPbx(run, clients, model, this);
        _desks = [.. Staff.Agents.Select(a => new AgentDesk(a, run, clients, model, this))];
    }

    public Staff Staff { get; }
    public SimPbx Pbx { get; }
    public bool Moody { get; private set; } = true;

    public void Begin()
    {
        for (var i = 0; i < Staff.Queues.Count; i++) Configure(i);
        for (var i = 0; i < Staff.Agents.Count; i++) ConfigureAgent(i);
        Promise();
        foreach (var desk in _desks) After(1, 2, desk.Open);
        for (var i = 0; i < _run.Options.Tickets; i++) After(2, _run.Options.FaultySeconds * 2 / 3.0, Create);
        After(3, 4, Supervise);
        Pbx.Begin();
    }

    /// <summary>From now on people only finish what is there.</summary>
    public void Calm()
    {
        Moody = false;
        Pbx.Calm();
        foreach (var desk in _desks) desk.Return();
        Finish();
    }

    /// <summary>Everybody goes on a break; what comes now has to wait.</summary>
    public void Leave()
    {
        foreach (var desk in _desks) desk.Leave();
        for (var i = 0; i < 5; i++) After(4, 6, Create);
    }

    /// <summary>The people's view of the feed.</summary>
    public void Seen(ImmutableArray<FeedItem> items)
    {
        foreach (var item in items)
        {
            Note(item);
            if (Concerned(item.Event) is { } agent && Desk(agent) is { } desk) After(0.001, 0.05, () => desk.See(item));
        }
    }

    public void Create()
    {
        var queue = _random.Pick(Staff.Queues);
        if (!_model.Queues.TryGetValue(queue, out var rules))
        {
            After(0.5, 1, Create);
            return;
        }
        var id = _random.Id();
        _tickets.Add(id);
        var message = new Create(
            rules.Rules.Terms(queue, rules.Version), _random.Pick(Staff.Channels), _random.Below(4), Staff.Requirements(), [], null, null, null, null, null);
        _clients.Send(ActorId.Ticket(SimRun.Tenant, id), message, Staff.Machine);
        if (Moody && _random.Chance(0.2)) After(0.1, 15, () => Send(id, new Abandon(), Staff.Machine));
        if (Moody && _random.Chance(0.2)) After(0.5, 10, () => TakeTogether(id));
    }

    /// <summary>People meddle with this ticket too.</summary>
    public void Knows(Guid ticket) => _tickets.Add(ticket);

    /// <summary>A caller waits or talks: it is the telephones' turn.</summary>
    public bool Lives(Guid ticket) => Pbx.Of(ticket) is { IsOver: false };

    public QueueTerms? Terms(string queue) => _model.Queues.TryGetValue(queue, out var r) ? r.Rules.Terms(queue, r.Version) : null;

    public void Send(Guid ticket, Message message, By by) => _clients.Send(ActorId.Ticket(SimRun.Tenant, ticket), message, by);

    public void ToAgent(string agent, Message message, By by) => _clients.Send(ActorId.Agent(SimRun.Tenant, agent), message, by);

    public void After(double least, double most, Action action) =>
        _run.Schedule.After(Duration.FromSeconds(least + ((most - least) * _random.Unit())), action);

    private AgentDesk? Desk(string agent) => _desks.FirstOrDefault(d => d.Agent == agent);

    private void Configure(int queue) =>
        _clients.Send(ActorId.Queue(SimRun.Tenant, Staff.Queues[queue]), new ConfigureQueue(Staff.Rules(queue), null), Staff.Supervisor);

    private void Promise() => _clients.Send(ActorId.Sla(SimRun.Tenant), new SetSla(Staff.Promises(), null), Staff.Supervisor);

    private void ConfigureAgent(int agent) =>
        ToAgent(Staff.Agents[agent], new ConfigureAgent(Staff.Profile(agent), null), Staff.Supervisor);

    /// <summary>Two agents at once reach for one ticket.</summary>
    private void TakeTogether(Guid ticket)
    {
        if (_model.Ticket(ticket) is not { } t) return;
        if (t.Status is TicketStatus.Waiting or TicketStatus.Offered) _run.Paths.Count(RarePaths.TakeRaced);
        foreach (var agent in new[] { _random.Pick(Staff.Agents), _random.Pick(Staff.Agents) }.Distinct())
            ToAgent(agent, new Take(ticket, t.Channel), Staff.Self(agent));
    }

    /// <summary>Once a second a supervisor or customer does something to a ticket, and rules and profiles change under way.</summary>
    private void Supervise()
    {
        if (!Moody) return;
        After(0.5, 1.5, Supervise);
        if (_random.Chance(_run.Options.ReconfigureRate)) Reconfigure();
        if (_doors.Chance(_run.Options.ReconfigureRate)) Turn();
        if (_doors.Chance(_run.Options.ReconfigureRate)) Lend();
        if (_tickets.Count == 0 || !_random.Chance(0.5) || _model.Ticket(_random.Pick(_tickets)) is not { } t) return;
        var agent = _random.Pick(Staff.Agents);
        switch (_random.Below(10))
        {
            case 0: ToAgent(agent, new Assign(t.Ticket, t.Channel, false), Staff.Supervisor); break;
            case 1: ToAgent(agent, new Assign(t.Ticket, t.Channel, true), Staff.Supervisor); break;
            case 2: ToAgent(agent, new ReceiveTransfer(t.Ticket, t.Channel, _random.Chance(0.5) ? t.Ownership : null), Staff.Supervisor); break;
            case 3: if (Terms(_random.Pick(Staff.Queues)) is { } terms) Send(t.Ticket, new MoveToQueue(terms, null, null), Staff.Supervisor); break;
            case 4: if (_random.Chance(0.2)) Send(t.Ticket, new Cancel(null), Staff.Supervisor); break;
            case 5: Send(t.Ticket, new ReopenToQueue(null, null), Staff.Machine); break;
            case 6: ToAgent(agent, new ReopenTicket(t.Ticket, t.Channel), Staff.Self(agent)); break;
            case 7: Send(t.Ticket, new Edit(_random.Below(5), null, null, null, null, _random.Chance(0.5) ? t.Version : null), Staff.Supervisor); break;
            case 8: Send(t.Ticket, new Say(Words, true), _random.Chance(0.5) ? Staff.Machine : Staff.Supervisor); break;
            default: Send(t.Ticket, new Close(), Staff.Supervisor); break;
        }
    }

    private void Reconfigure()
    {
        if (_random.Chance(0.2))
        {
            Promise();
            return;
        }
        if (_random.Chance(0.3))
        {
            Configure(_random.Below(Staff.Queues.Count));
            return;
        }
        var agent = 1 + _random.Below(Staff.Agents.Count - 1);
        if (_model.LoadOf(Staff.Agents[agent]).Any()) _run.Paths.Count(RarePaths.LoweredLimit);
        ConfigureAgent(agent);
    }

    /// <summary>A supervisor opens or closes a queue by hand, for a while: who waits there is to be served in the end.</summary>
    private void Turn() => _clients.Send(
        ActorId.Sla(SimRun.Tenant), new TurnQueue(_doors.Pick(Staff.Queues), _doors.Chance(0.2) ? null : _doors.Chance(0.3), _run.Schedule.Now + Duration.FromSeconds(_doors.Between(1, 20))), Staff.Supervisor);

    /// <summary>An agent gets less to do for a while; never the one who can do all.</summary>
    private void Lend() => ToAgent(
        Staff.Agents[1 + _doors.Below(Staff.Agents.Count - 1)], new LendProfile("storm", new ProfileParts(_doors.Between(0, 100), null, _doors.Chance(0.3) ? [] : null), _run.Schedule.Now + Duration.FromSeconds(_doors.Between(1, 20))),
        Staff.Supervisor);

    private void Note(FeedItem item)
    {
        switch (item.Event)
        {
            case OfferEnded { End: OfferEnd.Expired }: _run.Paths.Count(RarePaths.OfferExpired); break;
            case OfferEnded { End: OfferEnd.Elsewhere }: _run.Paths.Count(RarePaths.OfferElsewhere); break;
            case TicketOffered { Terms.Ringing.Strategy: RingingStrategy.Progressive } when _model.Ticket(item.Stream.TicketKey) is { Asked.Count: > 1 }: _run.Paths.Count(RarePaths.OneMore); break;
            case OfferEnded { End: OfferEnd.Lost }: _run.Paths.Count(RarePaths.OfferLost); break;
            case OfferEnded { End: OfferEnd.Declined }: _run.Paths.Count(RarePaths.OfferDeclined); break;
            case HolderReleased { Cause: ReleaseCause.ClientGone }: _run.Paths.Count(RarePaths.GoneRequeued); break;
            case HolderReleased { Cause: ReleaseCause.Escalated }: _run.Paths.Count(RarePaths.Escalated); break;
            case SlaSet when item.Version > 1: _run.Paths.Count(RarePaths.PromisesChanged); break;
            case AgentConfigured { Loan: not null }: _run.Paths.Count(RarePaths.ProfileLent); break;
            case QueueTurned: _run.Paths.Count(RarePaths.QueueTurned); break;
            case LeaseLapsed: _run.Paths.Count(RarePaths.LeaseLapsed); break;
            case QueueConfigured { RulesVersion: > 1 }: _run.Paths.Count(RarePaths.RulesChanged); break;
        }
    }

    private static string? Concerned(Event e) => e switch
    {
        TicketOffered o => o.Offer.Agent,
        TicketAssigned a => a.Agent,
        TicketResumed => null,
        _ => null,
    };

    /// <summary>Every two seconds: whoever has something finishes it. Repeated, because what was sent may have met another state.</summary>
    private void Finish()
    {
        After(1.5, 2.5, Finish);
        foreach (var t in _model.Tickets)
        {
            if (t.Holder is { } holder && !Lives(t.Ticket)) Send(t.Ticket, new Resolve(null, null), Staff.Self(holder));
            foreach (var offer in t.Offers.Where(o => o.Telephone is null)) ToAgent(offer.Agent, new Accept(t.Ticket, offer.Id), Staff.Self(offer.Agent));
        }
    }
}
