using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// A telephone system with its callers and telephones. It holds the truth of each call and tells the engine of it (<see cref="PbxReports"/>),
/// does what it is told (<see cref="Obey"/>), and now and then loses all that it had. What it does by itself is drawn from the seed.
/// </summary>
internal sealed partial class SimPbx
{
    private readonly SimRun _run;
    private readonly Workload _workload;
    private readonly PbxReports _reports;
    private readonly Xoshiro _random;
    private readonly Xoshiro _rings;
    /// <summary>It says of each of several telephones that it failed, not only of all of them together.</summary>
    private readonly bool _tellsEach;
    private readonly List<SimCall> _calls = [];
    private readonly Dictionary<Guid, SimCall> _byTicket = [];
    private readonly SortedDictionary<string, SimTelephone> _telephones = new(StringComparer.Ordinal);
    private bool _moody = true;

    public SimPbx(SimRun run, Clients clients, Model model, Workload workload)
    {
        (_run, _workload) = (run, workload);
        _reports = new PbxReports(run, clients, model);
        _random = run.Stream("pbx");
        foreach (var telephone in workload.Staff.Agents.Select(a => new SimTelephone(a))) _telephones.Add(telephone.Uri, telephone);
        var can = _random.Chance(0.8) ? new[] { CallAction.Stop } : [];
        _rings = run.Stream("pbx rings");
        var add = _rings.Chance(0.5) ? new[] { CallAction.Add } : [];
        _tellsEach = _rings.Chance(0.7);
        Terms = new LineTerms([CallAction.Route, CallAction.Reject, CallAction.Hangup, .. can, .. add], _random.Chance(0.3), _random.Chance(0.4) ? Duration.FromSeconds(1) : null);
    }

    public LineTerms Terms { get; }
    public IReadOnlyList<SimCall> Calls => _calls;

    public SimCall? Of(Guid ticket) => _byTicket.GetValueOrDefault(ticket);

    /// <summary>The engine has been told all that there was to tell.</summary>
    public bool Heard(SimCall call) => _reports.Heard(call);

    public void Begin()
    {
        for (var i = 0; i < _run.Options.Calls; i++) After(2, _run.Options.FaultySeconds * 2 / 3.0, Ring);
        if (_run.Options.Calls > 0) After(5, 6, Falter);
    }

    /// <summary>From now on nobody hangs up before he is served, and whoever is rung answers.</summary>
    public void Calm() => _moody = _reports.Moody = false;

    /// <summary>A caller comes in.</summary>
    private void Ring()
    {
        var queue = _random.Pick(_workload.Staff.Queues);
        if (_workload.Terms(queue) is not { } terms)
        {
            After(0.5, 1, Ring);
            return;
        }
        var name = $"call{_calls.Count}";
        var call = new SimCall(name, Ids.Derive("call", SimRun.Tenant, PbxReports.Source, name, $"{_run.Seed}"), _random.Chance(0.7) ? Seconds(10, 40) : null);
        _calls.Add(call);
        _byTicket.Add(call.Ticket, call);
        _workload.Knows(call.Ticket);
        Park(call);
        var creates = new Create(terms, "phone", _random.Below(4), [], [], null, null, null, null, null);
        _reports.Say(call, new(0, CallNews.Arrived) { Handle = call.Handle, Wait = call.Wait, Terms = Terms }, creates);
        if (_random.Chance(0.3)) Later(call, 0.2, 15, () => Leave(call));
        if (_random.Chance(0.05)) Later(call, 0.2, 5, () => PickUp(call));
    }

    /// <summary>Under a new handle, until it was kept as long as it is kept.</summary>
    private void Park(SimCall call)
    {
        call.Become(SimCallState.Parked, _run.Schedule.Now);
        call.Handle = $"{call.Name}-{call.Turn}";
        if (call.Wait is not { } wait) return;
        var turn = call.Turn;
        _run.Schedule.After(wait, () =>
        {
            if (call.Turn == turn) End(call, CallNews.QueueTimeout, CallEnd.QueueTimeout, RarePaths.CallTimedOut);
        });
    }

    /// <summary>The caller hangs up, whatever is going on.</summary>
    private void Leave(SimCall call)
    {
        if (call.State == SimCallState.Talking) Finish(call);
        else if (!call.IsOver) End(call, CallNews.Abandoned, CallEnd.Abandoned, RarePaths.CallAbandoned);
    }

    /// <summary>Somebody takes the waiting call without being asked: a colleague, or a telephone that the engine does not know.</summary>
    private void PickUp(SimCall call)
    {
        if (call.State != SimCallState.Parked) return;
        _run.Paths.Count(RarePaths.CallPickedUp);
        var telephone = _random.Chance(0.3) ? new SimTelephone("outside") : _random.Pick([.. _telephones.Values]);
        if (telephone.Call is null) Talk(call, telephone, null);
    }

    private void Talk(SimCall call, SimTelephone telephone, Guid? command)
    {
        var second = command is not null && _rings.Chance(0.3) ? call.Ringing.FirstOrDefault(t => t != telephone) : null;
        StopRinging(call);
        if (call.Talks is { } before) before.Call = null;
        call.Become(SimCallState.Talking, _run.Schedule.Now);
        call.Unsaid = !call.Answered && _random.Chance(0.07);
        (call.Talks, telephone.Call, call.Dialog, call.Answered) = (telephone, call, $"{call.Name}-d{call.Turn}", true);
        // The command says whose telephone it is; else it is looked up.
        var whose = command is null ? _reports.Whose(telephone.Uri) : null;
        if (!call.Unsaid)
        {
            call.LastAgent = command is null ? whose?.Agent : call.Rung[telephone.Uri];
            _reports.Say(call, new(0, CallNews.Answered) { Command = command, Telephone = telephone.Uri, Dialog = call.Dialog, Agent = whose?.Agent, Units = whose?.Units ?? 0 });
            if (second is not null) AnswersToo(call, second, command!.Value);
        }
        _run.Paths.Count(RarePaths.CallAnswered);
        Later(call, 0.3, !_moody && _random.Chance(0.2) ? 20 : 8, () => Finish(call), sameTurn: true);
        if (_moody && _random.Chance(0.1)) Later(call, 0.1, 2, () => HandOn(call), sameTurn: true);
        if (Terms.KeepAlive is { } every) KeepAlive(call, call.Turn, every);
    }

    /// <summary>Both picked up in the same moment: the first has the caller, and the system lets go of the other.</summary>
    private void AnswersToo(SimCall call, SimTelephone second, Guid command)
    {
        _run.Paths.Count(RarePaths.AnsweredTogether);
        _reports.Say(call, new(0, CallNews.Answered) { Command = command, Telephone = second.Uri, Dialog = $"{call.Dialog}-second" });
    }

    /// <summary>From telephone to telephone, without a word to the engine before.</summary>
    private void HandOn(SimCall call)
    {
        if (_telephones.Values.Where(t => t.Call is null).ToArray() is { Length: > 0 } idle) Talk(call, _random.Pick(idle), null);
    }

    private void KeepAlive(SimCall call, int turn, Duration every) => _run.Schedule.After(every, () =>
    {
        if (call.Turn != turn) return;
        _reports.Say(call, new(0, CallNews.Alive));
        KeepAlive(call, turn, every);
    });

    private void Finish(SimCall call)
    {
        var telephone = call.Talks!.Uri;
        var named = call.Unsaid || _random.Chance(0.5);
        var whose = named ? _reports.Whose(telephone) : null;
        if (call.Unsaid) call.LastAgent = whose?.Agent;
        End(call, new(0, CallNews.Ended) { Dialog = call.Dialog, Telephone = named ? telephone : null, Agent = whose?.Agent, Units = whose?.Units ?? 0 }, CallEnd.Ended);
    }

    private void End(SimCall call, CallNews news, CallEnd end, string path)
    {
        _run.Paths.Count(path);
        End(call, new(0, news), end);
    }

    private void End(SimCall call, CallFact fact, CallEnd end)
    {
        Drop(call);
        call.End = end;
        _reports.Say(call, fact);
    }

    /// <summary>Without a word.</summary>
    private void Drop(SimCall call)
    {
        StopRinging(call);
        if (call.Talks is { } telephone) telephone.Call = null;
        call.Talks = null;
        call.Become(SimCallState.Over, _run.Schedule.Now);
    }

    /// <summary>Once a virtual second while faults are on: it may lose all calls, and what it had still to say.</summary>
    private void Falter()
    {
        if (!_moody) return;
        After(0.9, 1.1, Falter);
        if (!_random.Chance(_run.Options.PbxRestartRate)) return;
        _run.Paths.Count(RarePaths.PbxRestarted);
        _run.Trace.Add("pbx restarted", default);
        foreach (var call in _calls)
        {
            if (call.IsOver) continue;
            call.Forgotten = true;
            Drop(call);
        }
        _answers.Clear();
        if (_random.Chance(0.5)) _reports.Forget();
    }

    private void After(double least, double most, Action action) => _run.Schedule.After(Seconds(least, most), action);

    /// <summary>If faults are still on, or it is still as it is now.</summary>
    private void Later(SimCall call, double least, double most, Action action, bool sameTurn = false)
    {
        var turn = call.Turn;
        After(least, most, () =>
        {
            if (sameTurn ? call.Turn == turn : _moody) action();
        });
    }

    private Duration Seconds(double least, double most) => Duration.FromSeconds(least + ((most - least) * _random.Unit()));
}
