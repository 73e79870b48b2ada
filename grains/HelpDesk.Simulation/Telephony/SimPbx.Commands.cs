using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

internal sealed partial class SimPbx
{
    private readonly Dictionary<Guid, CommandAnswered> _answers = [];
    private readonly HashSet<Guid> _ignored = [];

    /// <summary>Called with each command that was refused because its call is not there.</summary>
    public Action<PlaceCommand> SaidGone { get; set; } = _ => { };

    /// <summary>Called with a command that was not answered, though it came: it must come again.</summary>
    public Action<PlaceCommand> Ignored { get; set; } = _ => { };

    /// <summary>Does as it is told. The same command again: the same answer, and nothing happens.</summary>
    /// <returns>null = no answer.</returns>
    public CommandAnswered? Obey(PlaceCommand m)
    {
        var command = m.Command;
        if (_answers.TryGetValue(command.Id, out var known))
        {
            _run.Paths.Count(RarePaths.CommandRepeated);
            return known;
        }
        if (_random.Chance(0.15) && _ignored.Add(command.Id))
        {
            Ignored(m);
            return null;
        }
        _ignored.Remove(command.Id);
        var call = _byTicket[m.Ticket];
        var answer = new CommandAnswered(command.Id, call.IsOver ? CallVerdict.Gone : CarryOut(call, command), null);
        if (answer.Verdict == CallVerdict.Stale)
        {
            _run.Paths.Count(RarePaths.StaleHandle);
            if (call.State == SimCallState.Parked && _random.Chance(0.5)) answer = answer with { Handle = call.Handle };
        }
        if (answer.Verdict == CallVerdict.Gone) SaidGone(m);
        return _answers[command.Id] = answer;
    }

    /// <summary>Whether a command that did not get an answer came since.</summary>
    public bool Has(Guid command) => _answers.ContainsKey(command);

    private CallVerdict CarryOut(SimCall call, CallCommand command) => command.Action switch
    {
        CallAction.Route => Route(call, command),
        CallAction.Add => Add(call, command),
        CallAction.Reject => Reject(call, command),
        CallAction.Stop => Stop(call, command),
        CallAction.Hangup => HangUp(call, command),
        _ => CallVerdict.Refused,
    };

    private CallVerdict Route(SimCall call, CallCommand command)
    {
        if (call.State != SimCallState.Parked || call.Handle != command.Handle) return CallVerdict.Stale;
        if (_moody && _random.Chance(0.03)) return CallVerdict.Refused;
        call.Become(SimCallState.Ringing, _run.Schedule.Now);
        call.Route = command;
        if (_random.Chance(0.7)) _reports.Say(call, new(0, CallNews.Ringing) { Command = command.Id });
        call.Rung.Clear();
        call.Left = 0;
        Ring(call, command, command.Rings);
        return CallVerdict.Accepted;
    }

    /// <summary>Rings those who do not ring yet.</summary>
    private CallVerdict Add(SimCall call, CallCommand command)
    {
        if (call.State != SimCallState.Ringing || call.Handle != command.Handle) return CallVerdict.Stale;
        if (_moody && _rings.Chance(0.05)) return CallVerdict.Refused;
        Ring(call, command, [.. command.Rings.Where(r => call.Ringing.All(t => t.Uri != r.Telephone))]);
        return CallVerdict.Accepted;
    }

    private void Ring(SimCall call, CallCommand command, ImmutableArray<Rung> rings)
    {
        call.Left += rings.Length;
        foreach (var rung in rings) call.Rung[rung.Telephone] = rung.Agent;
        foreach (var rung in rings)
            Ring(call, rung.Telephone, command.Ring, outcome =>
            {
                if (--call.Left == 0) Fail(call, outcome, command.Id);
                else if (_tellsEach) _reports.Say(call, new(0, CallNews.OfferFailed) { Command = command.Id, Telephone = rung.Telephone, Outcome = outcome, OthersRing = true });
            });
    }

    /// <summary>What the agent at this telephone does.</summary>
    private void Ring(SimCall call, string uri, Duration ring, Action<RingOutcome> failed)
    {
        var turn = call.Turn;
        void At(Duration after, Action action) => _run.Schedule.After(after, () =>
        {
            if (call.Turn == turn) action();
        });
        if (_telephones.GetValueOrDefault(uri) is not { } telephone) At(Seconds(0.01, 0.1), () => failed(RingOutcome.Unreachable));
        else if (telephone.Call is not null) At(Seconds(0.01, 0.1), () => failed(RingOutcome.Busy));
        else
        {
            telephone.Call = call;
            call.Ringing.Add(telephone);
            var (after, outcome) = Mood(ring);
            At(after, () =>
            {
                if (outcome is null) Talk(call, telephone, call.Route!.Id);
                else
                {
                    Silence(call, telephone);
                    failed(outcome.Value);
                }
            });
        }
    }

    /// <summary>After how long what happens; null = he answers, now and then later than the engine waits.</summary>
    private (Duration After, RingOutcome? Outcome) Mood(Duration ring)
    {
        if (!_moody) return (Duration.Min(Seconds(0.05, 2), ring * 0.8), null);
        return _random.Below(20) switch
        {
            < 10 => (ring * _random.Unit(), null),
            10 => (ring + Seconds(0, 8), null),
            < 13 => (Seconds(0.01, 0.1), RingOutcome.Unreachable),
            < 15 => (ring * _random.Unit(), RingOutcome.Declined),
            15 => (ring * _random.Unit(), RingOutcome.Failed),
            _ => (ring, RingOutcome.NoAnswer),
        };
    }

    /// <summary>It waits again, mostly under a new handle.</summary>
    private void Fail(SimCall call, RingOutcome outcome, Guid command)
    {
        StopRinging(call);
        var old = call.Handle;
        Park(call);
        if (_random.Chance(0.1)) call.Handle = old;
        _reports.Say(call, new(0, CallNews.OfferFailed) { Command = command, Outcome = outcome, Handle = call.Handle == old ? null : call.Handle, Wait = call.Wait });
        if (_random.Chance(0.1)) Later(call, 0, 3, () => Leave(call));
    }

    private CallVerdict Reject(SimCall call, CallCommand command)
    {
        if (call.State != SimCallState.Parked || call.Handle != command.Handle) return CallVerdict.Stale;
        End(call, CallNews.Failed, CallEnd.Failed, RarePaths.CallRejected);
        return CallVerdict.Accepted;
    }

    private CallVerdict Stop(SimCall call, CallCommand command)
    {
        if (call.State != SimCallState.Ringing || call.Handle != command.Handle) return CallVerdict.Stale;
        _run.Paths.Count(RarePaths.RingingStopped);
        Fail(call, RingOutcome.Stopped, _random.Chance(0.5) ? command.Id : call.Route!.Id);
        return CallVerdict.Accepted;
    }

    private CallVerdict HangUp(SimCall call, CallCommand command)
    {
        if (call.State != SimCallState.Talking || call.Dialog != command.Dialog) return CallVerdict.Stale;
        _run.Paths.Count(RarePaths.CallHungUp);
        Finish(call);
        return CallVerdict.Accepted;
    }

    private static void StopRinging(SimCall call)
    {
        foreach (var telephone in call.Ringing.ToArray()) Silence(call, telephone);
    }

    private static void Silence(SimCall call, SimTelephone telephone)
    {
        call.Ringing.Remove(telephone);
        telephone.Call = null;
    }
}
