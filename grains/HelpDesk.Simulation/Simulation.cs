using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// One run: nodes with production cells, a store, people, and the checkers around them. First faults, with safety checked after every
/// commit and every answer; then the faults stop and everything must drain (DESIGN.md).
/// </summary>
internal sealed class Simulation
{
    private readonly SimRun _run;
    private readonly SimStore _store;
    private readonly Cluster _cluster;
    private readonly Chaos _chaos;
    private readonly Keeper _keeper;
    private readonly Model _model;
    private readonly CapacityChecker _capacity;
    private readonly RowChecker _rows;
    private readonly ClockChecker _clocks;
    private readonly OutboxChecker _outbox;
    private readonly AutomationChecker _automations;
    private readonly HoursChecker _hours;
    private readonly Views _views;
    private readonly Clients _clients;
    private readonly Workload _workload;
    private readonly CallChecker _calls;
    private readonly Dictionary<Guid, Action<Answer>> _questions = [];
    private readonly Xoshiro _questionIds;
    private long _commits;

    public Simulation(SimRun run, SimulationSetup setup)
    {
        _run = run;
        _store = new SimStore(run.Options.ThroughCodec) { RebuildFromEvents = run.Options.RebuildFromEvents, Committed = Committed };
        var runs = run.Stream("runs");
        _questionIds = run.Stream("questions");
        _cluster = new Cluster(run, setup.Store(_store.Execute), (id, books) => setup.Cell(id, runs.Id(), books));
        _chaos = new Chaos(run, _cluster, _store);
        _keeper = new Keeper(run, _cluster, _store);
        _model = new Model(run.Schedule);
        _capacity = new CapacityChecker(_model, run.Schedule, run.Paths);
        _rows = new RowChecker(_model, _store);
        _clocks = new ClockChecker(run, _model);
        _outbox = new OutboxChecker(run, _store);
        _automations = new AutomationChecker(run, _model);
        _hours = new HoursChecker(run, _model);
        _views = new Views(run.Paths);
        var answers = new AnswerChecker(_model, run.Paths);
        _store.RefusalConfirmed = answers.Confirmed;
        _clients = new Clients(run, _cluster, answers);
        _workload = new Workload(run, _clients, _model);
        _calls = new CallChecker(run, _model, _workload.Pbx);
        _cluster.Replied = Replied;
        _cluster.Placed = Placed;
        _cluster.Told = _views.Told;
    }

    public void Run()
    {
        _workload.Begin();
        _keeper.Begin();
        _chaos.Tick();
        _run.Schedule.RunUntil(Schedule.Start + Duration.FromSeconds(_run.Options.FaultySeconds));

        _run.Trace.Add("healed", default);
        _chaos.Heal();
        _workload.Calm();
        new LivenessWatch(_run, _model, _hours).Begin();
        _clocks.Begin();
        _automations.Begin();
        _calls.Begin();
        Drain();
        _rows.Load();
        _outbox.All();
        _calls.End();
        Settle();
    }

    public SimulationResult Result(CheckFailedException? failure) => new(_run.Seed, _run.Options)
    {
        Failure = failure?.Message,
        Promise = failure?.Promise,
        TraceHash = _run.Trace.Hash,
        Paths = _run.Paths,
        Steps = _run.Schedule.Steps,
        Commits = _commits,
        Trace = failure is null ? [] : failure.Promise == "P14" ? [.. _run.Trace.Lines(), .. Why()] : _run.Trace.Lines(),
    };

    private void Committed(ImmutableArray<FeedItem> items)
    {
        _commits++;
        foreach (var item in items) _run.Trace.Add("= " + item.Type, item.Stream, item.Version, item.Event);
        _capacity.Before(items);
        _hours.Before(items);
        _model.Commit(items);
        _capacity.After(items);
        _rows.After(items);
        _clocks.After(items);
        _outbox.After(items);
        _automations.After(items);
        _calls.After(items);
        _workload.Seen(items);
        _keeper.Hint();
    }

    private void Replied(Guid replyTo, Answer answer)
    {
        if (_questions.TryGetValue(replyTo, out var question)) question(answer);
        else _clients.Replied(replyTo, answer);
    }

    private void Placed(SimNode node, int life, PlaceCommand command)
    {
        if (_workload.Pbx.Obey(command) is not { } answer) return;
        _run.Trace.Add("pbx", ActorId.Ticket(SimRun.Tenant, command.Ticket), node.Number, answer);
        _calls.Obeyed(command, answer);
        _cluster.SendAnswer(node, life, () => _cluster.Send(node, new Envelope(ActorId.Ticket(SimRun.Tenant, command.Ticket), answer, Origin.Engine, null)));
    }

    /// <summary>Everything that waits must come to an end, and every client must get its answer.</summary>
    private void Drain()
    {
        var end = _run.Schedule.Now + Duration.FromSeconds(_run.Options.DrainSeconds);
        while (_run.Schedule.Now < end && Left() is not null) _run.Schedule.RunUntil(_run.Schedule.Now + Duration.FromSeconds(5));
        if (Left() is { } left) throw new CheckFailedException("P14", $"not drained after {_run.Options.DrainSeconds} s without faults: {left}.");
    }

    private string? Left() =>
        _model.Tickets.FirstOrDefault(t => !t.Ended && t.Status is not (TicketStatus.Resolved or TicketStatus.None)) is { } ticket ? ticket.ToString()
        : _workload.Pbx.Calls.FirstOrDefault(c => !c.IsOver || !_workload.Pbx.Heard(c)) is { } call ? $"{call.Name} ({call.Ticket:N}) is {call.State}"
        : _clients.Open.FirstOrDefault(a => _run.Schedule.Now - a.First > Duration.FromSeconds(30)) is { } ask ? $"no answer to {ask}" : null;

    /// <summary>Everybody leaves, new tickets come and wait: then what agents and pools have in memory must be what the rows say.</summary>
    private void Settle()
    {
        _workload.Leave();
        // The last message before the faults ended may have been lost: then the next review finds out.
        _run.Schedule.RunUntil(_run.Schedule.Now + Duration.FromSeconds(Limits.ReviewSeconds + 10));
        foreach (var agent in _model.Agents.Where(a => a.Profile is not null)) _views.Agent(agent, _model.LoadOf(agent.Agent).ToList());

        var waiting = _model.Tickets.Where(t => t.Status == TicketStatus.Waiting).ToList();
        if (waiting.Count == 0) throw new CheckFailedException("memory", "no ticket waits although everybody left.");
        foreach (var pool in _model.Queues.Values.Select(q => q.Rules.Pool).Distinct()) Views.Pool(pool, Question(pool, new AskPool()) as PoolStatus, waiting);
        _rows.Load();
    }

    /// <summary>What the pools say about the tickets that wait too long.</summary>
    private string[] Why() =>
        [.. from t in _model.Tickets
            where t.Status == TicketStatus.Waiting
            let why = Question(t.Pool, new AskWhy(t.Ticket, null)) as WhyWaiting
            select why is null ? $"{t.Pool} does not answer" : $"{t.Ticket:N} {why} {string.Join(' ', why.Agents)} {string.Join(' ', why.WouldFree)}"];

    private Answer? Question(string pool, Message message)
    {
        var id = _questionIds.Id();
        Answer? answer = null;
        _questions[id] = a => answer = a;
        _cluster.Send(_cluster.Nodes[0], new Envelope(ActorId.Pool(SimRun.Tenant, pool), message, Origin.Engine, null, id, []));
        _run.Schedule.RunUntil(_run.Schedule.Now + Duration.FromSeconds(1));
        return answer;
    }
}
