using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// The expected state of everything, computed from the committed feed by code of its own, with the history of each ticket so that
/// what clients were told can be held against every moment of the time in which it was decided.
/// </summary>
internal sealed class Model(Schedule schedule)
{
    private readonly TicketModel _rules = new();
    private readonly SortedDictionary<Guid, List<(Instant Since, TicketFact Ticket)>> _tickets = [];
    private readonly SortedDictionary<string, AgentFact> _agents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (QueueRules Rules, long Version)> _queues = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<Guid, LoadRow>> _load = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid Command, ActorId Stream), long> _commits = [];
    private readonly Dictionary<Guid, List<FeedItem>> _byCommand = [];
    private long _position;

    public IEnumerable<TicketFact> Tickets => _tickets.Values.Select(h => h[^1].Ticket);
    public IEnumerable<AgentFact> Agents => _agents.Values;
    public IReadOnlyDictionary<string, (QueueRules Rules, long Version)> Queues => _queues;

    public TicketFact? Ticket(Guid id) => _tickets.TryGetValue(id, out var history) ? history[^1].Ticket : null;
    public AgentFact Agent(string agent) => _agents.GetValueOrDefault(agent) ?? new AgentFact(agent);

    /// <summary>The ticket as it was at each moment from <paramref name="since"/> until now; a ticket that was not there yet has status None.</summary>
    public IEnumerable<TicketFact> During(Guid id, Instant since)
    {
        if (!_tickets.TryGetValue(id, out var history)) return [new TicketFact(id)];
        var first = history.FindLastIndex(h => h.Since <= since);
        return first < 0 ? [new TicketFact(id), .. history.Select(h => h.Ticket)] : history.Skip(first).Select(h => h.Ticket);
    }

    /// <summary>The ticket as the commit left it that ended at this version; null when none did.</summary>
    public TicketFact? At(Guid id, long version) =>
        _tickets.TryGetValue(id, out var history) ? history.Select(h => h.Ticket).FirstOrDefault(t => t.Version == version) : null;

    /// <summary>What was committed in the name of a command.</summary>
    public IReadOnlyList<FeedItem> Of(Guid command) => _byCommand.TryGetValue(command, out var items) ? items : [];

    /// <summary>What an agent carries now, by ticket. A wrap-up whose time is over costs nothing.</summary>
    public IEnumerable<LoadRow> LoadOf(string agent) => CountedOf(agent).Select(r => r.Value);

    public IEnumerable<KeyValuePair<Guid, LoadRow>> CountedOf(string agent) => _load.TryGetValue(agent, out var rows)
        ? rows.Where(r => r.Value.Phase != LoadPhase.WrapUp || r.Value.Until > schedule.Now) : [];

    public IReadOnlyDictionary<Guid, LoadRow> RowsOf(string agent) => _load.TryGetValue(agent, out var rows) ? rows : ImmutableDictionary<Guid, LoadRow>.Empty;

    /// <summary>One commit: all events of one decision.</summary>
    public void Commit(ImmutableArray<FeedItem> items)
    {
        var stream = items[0].Stream;
        foreach (var item in items)
        {
            if (item.Stream != stream) throw new CheckFailedException("P7", $"one commit wrote {stream} and {item.Stream}.");
            if (item.Position != ++_position) throw new CheckFailedException("P8", $"position {item.Position} came after {_position - 1}.");
            Remember(item);
            Apply(item, inside: item.Position != items[0].Position);
        }
        if (items[0].Command != Guid.Empty) OneEffect(items[0].Command, stream);
        if (stream.Kind == ActorKind.Ticket) Settle(stream.TicketKey);
    }

    private void Remember(FeedItem item)
    {
        if (item.Command == Guid.Empty) return;
        if (!_byCommand.TryGetValue(item.Command, out var items)) _byCommand.Add(item.Command, items = []);
        items.Add(item);
    }

    private void OneEffect(Guid command, ActorId stream)
    {
        var times = _commits[(command, stream)] = _commits.GetValueOrDefault((command, stream)) + 1;
        if (times > 1) throw new CheckFailedException("P4", $"command {command:N} took effect {times} times on {stream}.");
    }

    private void Apply(FeedItem item, bool inside)
    {
        switch (item.Event)
        {
            case TicketEvent e: Apply(item, e, inside); break;
            case AgentEvent e: _agents[item.Stream.Key] = Apply(Agent(item.Stream.Key), e); break;
            case QueueConfigured e: _queues[item.Stream.Key] = (e.Rules, e.RulesVersion); break;
        }
    }

    /// <summary>States inside a commit are nobody's business: the history keeps what stood between commits.</summary>
    private void Apply(FeedItem item, TicketEvent e, bool inside)
    {
        var id = item.Stream.TicketKey;
        if (!_tickets.TryGetValue(id, out var history)) _tickets.Add(id, history = []);
        var before = history.Count == 0 ? new TicketFact(id) : history[^1].Ticket;
        if (item.Version != before.Version + 1) throw new CheckFailedException("P6", $"ticket {id:N}: version {item.Version} after {before.Version}.");
        var after = (schedule.Now, _rules.Apply(before, e) with { Version = item.Version });
        if (inside) history[^1] = after;
        else history.Add(after);
    }

    private AgentFact Apply(AgentFact agent, AgentEvent change) => change switch
    {
        AgentConfigured e => agent with
        {
            Profile = e.Profile,
            Created = Instant.Min(agent.Created, schedule.Now),
            Former = agent.Profile is null ? [] : agent.Former.Add((agent.Profile, schedule.Now)),
        },
        ActivityChanged e => agent with { Available = e.Available, Draining = false },
        DrainStarted => agent with { Draining = true },
        LeaseLapsed => agent with { Lapsed = true },
        LeaseRestored => agent with { Lapsed = false },
        _ => agent,
    };

    private void Settle(Guid id)
    {
        var ticket = Ticket(id)!;
        TicketModel.Settled(ticket);
        foreach (var rows in _load.Values) rows.Remove(id);
        foreach (var agent in ticket.Agents)
        {
            if (!_load.TryGetValue(agent, out var rows)) _load.Add(agent, rows = []);
            rows[id] = ticket.LoadOf(agent)!;
        }
    }
}
