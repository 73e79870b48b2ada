using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P13 for automations, from the committed feed alone: never before the conditions have held for as long as the rules ask, each run
/// once and in the order of the times of one decision; once the faults are over none is forgotten, and newer rules reach resolved tickets too.
/// </summary>
internal sealed class AutomationChecker(SimRun run, Model model)
{
    private static readonly Duration Bound = Duration.FromSeconds(30);

    private readonly SortedDictionary<Guid, Dictionary<string, TicketAutomation>> _counted = [];
    private readonly HashSet<(Guid Ticket, string Name, Instant Since, int Run)> _ran = [];
    private readonly Dictionary<Guid, long> _reviewed = [];
    private readonly Dictionary<Guid, Instant> _places = [];
    private readonly Dictionary<Guid, TicketStatus> _status = [];
    private ImmutableArray<Automation> _rules = [];
    private long _version;
    private Instant _setAt;
    private Instant _healedAt;

    public void After(ImmutableArray<FeedItem> items)
    {
        Instant? planned = null;
        foreach (var item in items)
        {
            if (item.Event is SlaSet set) (_version, _rules, _setAt) = (item.Version, set.Rules.Automations, run.Schedule.Now);
            if (item.Stream.Kind != ActorKind.Ticket) continue;
            var ticket = item.Stream.TicketKey;
            switch (item.Event)
            {
                case TicketCreated e: _reviewed[ticket] = e.SlaVersion; break;
                case ClocksReviewed e: _reviewed[ticket] = e.SlaVersion; break;
                case AutomationsMoved e: Count(ticket, e); break;
                case AutomationRan e:
                    if (e.Planned < planned) throw Broken(ticket, e, $"came after one that was planned for {planned}");
                    planned = e.Planned;
                    Ran(ticket, e);
                    break;
            }
            if (items.Any(i => i.Event is AutomationRan { Did: var did } && did.Contains(SlaActionKind.Move)) && item.Event is TicketQueued) run.Paths.Count(RarePaths.AutomationMoved);
        }
        if (items[0].Stream.Kind == ActorKind.Ticket) Stand(items[0].Stream.TicketKey, items[^1].At);
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
        foreach (var (ticket, counted) in _counted)
            foreach (var automation in counted.Values)
                if (automation.Next is { } next && now - Instant.Max(next, _healedAt) > Bound) throw new CheckFailedException("P13", $"{ticket:N}: {automation} should have run at {next}.");
        if (now - Instant.Max(_setAt, _healedAt) > Bound)
            foreach (var ticket in model.Tickets.Where(t => t.Status == TicketStatus.Resolved && _reviewed.GetValueOrDefault(t.Ticket) != _version))
                throw new CheckFailedException("P13", $"{ticket.Ticket:N} is resolved and goes by version {_reviewed.GetValueOrDefault(ticket.Ticket)} of the rules, not {_version} of {_setAt}.");
        run.Schedule.After(Duration.FromSeconds(1), Watch);
    }

    private void Count(Guid ticket, AutomationsMoved e)
    {
        if (!_counted.TryGetValue(ticket, out var counted)) _counted.Add(ticket, counted = []);
        foreach (var name in e.Ended) counted.Remove(name);
        foreach (var changed in e.Changed) counted[changed.Name] = changed;
    }

    private void Ran(Guid ticket, AutomationRan e)
    {
        var counted = _counted.GetValueOrDefault(ticket)?.GetValueOrDefault(e.Name) ?? throw Broken(ticket, e, "came though its conditions did not hold");
        if (e.Planned != counted.Next) throw Broken(ticket, e, $"was due at {counted.Next}, not at {e.Planned}");
        if (e.At < e.Planned) throw Broken(ticket, e, $"came before {e.Planned}");
        if (!_ran.Add((ticket, e.Name, counted.Since, e.Run))) throw Broken(ticket, e, "came twice");
        // How long it has to hold is known for sure where the ticket goes by the newest rules; when its status changed is known in any case.
        if (_reviewed[ticket] == _version && _rules.First(r => r.Name == e.Name) is var rule && !rule.When.Status.IsEmpty && rule.When.Status.Length == 1
            && e.At - _places.GetValueOrDefault(ticket) < rule.After) throw Broken(ticket, e, $"came though the ticket stands like this only since {_places.GetValueOrDefault(ticket)}");
        _counted[ticket][e.Name] = counted with { Next = null, Runs = e.Run };
        run.Paths.Count(RarePaths.AutomationRan);
        if (!e.Passed.IsEmpty) run.Paths.Count(RarePaths.AutomationPassed);
        if (e.At - e.Planned > Duration.FromSeconds(2)) run.Paths.Count(RarePaths.AutomationLate);
    }

    /// <summary>Since when the ticket has its status.</summary>
    private void Stand(Guid ticket, Instant at)
    {
        var status = model.Ticket(ticket)!.Status;
        if (_status.GetValueOrDefault(ticket) != status) (_status[ticket], _places[ticket]) = (status, at);
    }

    private static CheckFailedException Broken(Guid ticket, AutomationRan e, string what) => new("P13", $"{ticket:N}: run {e.Run} of {e.Name} at {e.At} {what}.");
}
