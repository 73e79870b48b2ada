using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P19, tickets and calls agree. After each commit: telephones ring only for who is meant, or are told to stop. Once the faults are over:
/// who talks has the ticket, who waits is not forgotten, and a call that is gone keeps nobody. At the end each call's ticket says what its telephone
/// system knows.
/// </summary>
internal sealed class CallChecker(SimRun run, Model model, SimPbx pbx)
{
    private const string Promise = "P19";
    private static readonly Duration Talking = Duration.FromSeconds(10);
    private static readonly Duration Ringing = Duration.FromSeconds(4);
    private static readonly Duration Waiting = Duration.FromSeconds(Limits.ReviewSeconds + 15);

    private readonly Dictionary<(string What, string Call), Instant> _since = [];
    private readonly HashSet<Guid> _lapsed = [];
    private Instant? _healedAt;

    public void After(ImmutableArray<FeedItem> items)
    {
        if (items[0].Stream.Kind != ActorKind.Ticket || model.Ticket(items[0].Stream.TicketKey) is not { Call: { } call } ticket) return;
        foreach (var item in items) Note(ticket, call, item.Event);
        if (call is not { Waits: true, Park: { } park } || call.Terms?.Can(CallAction.Stop) != true) return;
        if (call.Standing(park, items[^1].At) is { Action: not CallAction.Reject } route && !Meant(ticket, route) && !AllFailed(call, route) && !call.Commands.Any(c => c.Action == CallAction.Stop && c.Park == park))
            throw new CheckFailedException(Promise, $"{ticket.Ticket:N}: telephones ring for {string.Join(", ", route.Rings)}, who are not meant any more, and are not told to stop.");
    }

    /// <summary>A command came to the telephone system and was answered.</summary>
    public void Obeyed(PlaceCommand m, CommandAnswered answer)
    {
        if (m.Command.Action == CallAction.Route && answer.Verdict == CallVerdict.Accepted && model.Ticket(m.Ticket)!.Ended) run.Paths.Count(RarePaths.RangForNobody);
    }

    /// <summary>The faults are over: from now on it looks every second.</summary>
    public void Begin()
    {
        _healedAt = run.Schedule.Now;
        pbx.SaidGone = Gone;
        pbx.Ignored = Ignored;
        Watch();
    }

    /// <summary>All is drained: each ticket against the truth of its call.</summary>
    public void End()
    {
        foreach (var call in pbx.Calls)
        {
            if (model.Ticket(call.Ticket) is not { Status: not TicketStatus.None } ticket)
            {
                if (!call.Forgotten) throw new CheckFailedException(Promise, $"{call.Name} has no ticket.");
                continue;
            }
            var said = ticket.Call!;
            if (ticket.Agents.Any(a => ticket.LoadOf(a)!.Phase is LoadPhase.Offered or LoadPhase.Held)) throw new CheckFailedException(Promise, $"{call.Name} is over and still somebody's work: {ticket}.");
            if (call.Forgotten) continue;
            if (said.Over is not { Assumed: false } over || over.End != call.End) throw new CheckFailedException(Promise, $"{call.Name} ended as {call.End}; its ticket {call.Ticket:N} says {said.Over}.");
            if (said.Connected != call.Answered || said.Agent != call.LastAgent) throw new CheckFailedException(Promise, $"{call.Name} was answered last by {call.LastAgent}; its ticket {call.Ticket:N} says {said.Agent}.");
        }
    }

    private void Note(TicketFact ticket, CallSaid call, Event e)
    {
        switch (e)
        {
            case CallReported { Fact: var fact } when call.Facts.Any(f => !f.Assumed && f.Sequence > fact.Sequence): run.Paths.Count(RarePaths.CallDisordered); break;
            case CallOver { Assumed: true } over:
                run.Paths.Count(RarePaths.CallAssumed);
                if (over.Answer is not null) _lapsed.Add(ticket.Ticket);
                break;
            case CallCommandRefused { Verdict: CallVerdict.Gone }: run.Paths.Count(RarePaths.CallGone); break;
            case CallCommanded { Command.Action: CallAction.Add }: run.Paths.Count(RarePaths.RingAdded); break;
            case CallCommanded { Command: { Action: CallAction.Route, Rings.Length: > 1 } }: run.Paths.Count(RarePaths.RangTogether); break;
            case CallCommanded { Command.Action: CallAction.Stop } when Meant(ticket, call.Commands[^2]): run.Paths.Count(RarePaths.RangAnew); break;
            case CallReported { Fact.OthersRing: true }: run.Paths.Count(RarePaths.OneOfSeveralFailed); break;
            case HolderReleased { Cause: ReleaseCause.Unreached }: run.Paths.Count(RarePaths.CallUnreached); break;
            case CallConnected when _lapsed.Remove(ticket.Ticket): run.Paths.Count(RarePaths.CallTakenBack); break;
            case TicketReopened when call.GoesOn: run.Paths.Count(RarePaths.CallCameBack); break;
            case TicketAssigned { How: ClaimKind.Answer } assigned:
                run.Paths.Count(RarePaths.CallAgainstPlan);
                if (assigned.Units == 0 && call.Facts.Last(f => f.News is CallNews.Answered or CallNews.Ended).Command is not null)
                    throw new CheckFailedException("P2", $"{ticket.Ticket:N}: {assigned.Agent} was rung, answered late, and carries nothing.");
                break;
        }
    }

    private static bool Meant(TicketFact ticket, CallCommand route) => ticket.Holder is { } holder
        ? route.Rings.All(r => r.Agent == holder) : route.Rings.Any(r => ticket.Offers.Any(o => o.Agent == r.Agent && o.Id == r.Offer));

    /// <summary>They rang, and each was said to be over: that the call waits again is about to be said.</summary>
    private static bool AllFailed(CallSaid call, CallCommand route) => route.Rings.All(r => call.Facts.Any(f => f.OthersRing == true && f.Telephone == r.Telephone));

    /// <summary>Whoever is offered a caller who waits is rung soon, also who joins a round late.</summary>
    private static bool IsUnrung(TicketFact? ticket, Instant now) => ticket is { Call: { Waits: true, Park: { } park } call } && call.Standing(park, now) is { Action: not CallAction.Reject } ringing
        && !call.Commands.Any(c => c.Action == CallAction.Stop && c.Park == park) && ticket.Offers.Any(o => o.Until > now && ringing.Rings.All(r => r.Offer != o.Id));

    private void Watch()
    {
        foreach (var call in pbx.Calls)
        {
            var ticket = model.Ticket(call.Ticket);
            Lasts("is talked to", call, Talking, call is { State: SimCallState.Talking, Unsaid: false, Forgotten: false, LastAgent: not null } && ticket?.Holder != call.LastAgent, ticket);
            Lasts("is offered to somebody who is not rung", call, Ringing, IsUnrung(ticket, run.Schedule.Now), ticket);
            Lasts("waits while somebody has it", call, Waiting, call is { State: SimCallState.Parked } && ticket?.Holder is not null, ticket);
        }
        run.Schedule.After(Duration.FromSeconds(1), Watch);
    }

    private void Lasts(string what, SimCall call, Duration bound, bool holds, TicketFact? ticket)
    {
        var (key, now) = ((what, call.Name), run.Schedule.Now);
        if (!holds) _since.Remove(key);
        else if (!_since.TryAdd(key, now) && now - _since[key] > bound)
            throw new CheckFailedException(Promise, $"{call.Name} {what} since {_since[key]} ({call.LastAgent}), its ticket {call.Ticket:N} says {ticket?.Status} {ticket?.Holder}.");
    }

    /// <summary>Whoever was to be rung is free as soon as this was heard.</summary>
    private void Gone(PlaceCommand m) => run.Schedule.After(Duration.FromSeconds(5), () =>
    {
        if (model.Ticket(m.Ticket) is { Call.IsOver: false } ticket) throw new CheckFailedException(Promise, $"{m.Call} is gone, as {m.Command.Action} was told; its ticket is {ticket}.");
    });

    /// <summary>It has to come again, as long as it is the last word and the call is not known to be over.</summary>
    private void Ignored(PlaceCommand m)
    {
        var (call, command) = (pbx.Of(m.Ticket)!, m.Command);
        var turn = call.Turn;
        if (command.At <= _healedAt) return;
        run.Schedule.After(Duration.FromSeconds(4), () =>
        {
            if (!pbx.Has(command.Id) && call.Turn == turn && command.Until > run.Schedule.Now && model.Ticket(m.Ticket)?.Call is { IsOver: false } said && said.Commands[^1].Id == command.Id)
                throw new CheckFailedException(Promise, $"{call.Name}: {command.Action} {command.Id:N} was not answered and not sent again.");
        });
    }
}
