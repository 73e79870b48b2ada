using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P13 for the clocks of promises, from the committed feed alone: each step comes once, never before its time, and in the order of
/// their times; what is promised anew reaches every open ticket; once the faults are over nothing stands long after its time.
/// </summary>
internal sealed class ClockChecker(SimRun run, Model model)
{
    /// <summary>Far above the second that is promised: a sweep may have to find it.</summary>
    private static readonly Duration Bound = Duration.FromSeconds(30);

    private readonly HashSet<(Guid Ticket, ClockId Clock, int Cycle, string Step)> _reached = [];
    private readonly SortedDictionary<Guid, Dictionary<ClockId, ClockNext?>> _next = [];
    private readonly Dictionary<Guid, long> _reviewed = [];
    private long _version;
    private Instant _promisedAt;
    private Instant _healedAt;

    public void After(ImmutableArray<FeedItem> items)
    {
        foreach (var item in items)
            if (item.Event is SlaSet) (_version, _promisedAt) = (item.Version, run.Schedule.Now);
            else if (item.Stream.Kind == ActorKind.Ticket) After(item, item.Stream.TicketKey);
    }

    /// <summary>The faults are over: from now on it looks every second.</summary>
    public void Begin()
    {
        _healedAt = run.Schedule.Now;
        Watch();
    }

    private void Watch()
    {
        var now = run.Schedule.Now;
        foreach (var (ticket, clocks) in _next)
            foreach (var (clock, next) in clocks)
                if (next is { } step && now - Instant.Max(step.At, _healedAt) > Bound) throw new CheckFailedException("P13", $"{ticket:N}: {step.Step} of {clock} should have come at {step.At}.");
        if (now - Instant.Max(_promisedAt, _healedAt) > Bound)
            foreach (var ticket in model.Tickets.Where(t => !t.Ended && t.Status is not (TicketStatus.Resolved or TicketStatus.None) && _reviewed.GetValueOrDefault(t.Ticket) != _version))
                throw new CheckFailedException("P13", $"{ticket.Ticket:N} goes by version {_reviewed.GetValueOrDefault(ticket.Ticket)} of the promises, not {_version} of {_promisedAt}.");
        run.Schedule.After(Duration.FromSeconds(1), Watch);
    }

    private void After(FeedItem item, Guid ticket)
    {
        switch (item.Event)
        {
            case TicketCreated e: _reviewed[ticket] = e.SlaVersion; break;
            case ClocksReviewed e: _reviewed[ticket] = e.SlaVersion; break;
            case ClockMoved e: Put(ticket, e.Clock, e.Next); break;
            case ClockRetargeted e: Put(ticket, e.Clock, e.Next); break;
            case ClockStepReached e:
                Reached(ticket, e);
                Put(ticket, e.Clock, e.Next);
                break;
        }
    }

    private void Reached(Guid ticket, ClockStepReached e)
    {
        if (!_reached.Add((ticket, e.Clock, e.Cycle, e.Step))) throw new CheckFailedException("P13", $"{ticket:N}: {e.Step} of {e.Clock} came twice.");
        if (e.At < e.Planned) throw new CheckFailedException("P13", $"{ticket:N}: {e.Step} of {e.Clock} came at {e.At}, before {e.Planned}.");
        run.Paths.Count(RarePaths.ClockStep);
        if (e.At - e.Planned > Duration.FromSeconds(2)) run.Paths.Count(RarePaths.ClockStepLate);
    }

    private void Put(Guid ticket, ClockId clock, ClockNext? next)
    {
        if (!_next.TryGetValue(ticket, out var clocks)) _next.Add(ticket, clocks = []);
        clocks[clock] = next;
    }
}
