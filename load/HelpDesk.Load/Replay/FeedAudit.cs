using System.Text.Json;
using HelpDesk.Client;

namespace HelpDesk.Load;

/// <summary>One term of holding a ticket; <paramref name="To"/> null = not ended in what was read.</summary>
public sealed record Holding(string Agent, string Ticket, DateTimeOffset From, DateTimeOffset? To);

/// <summary>One time that an agent was there for offers; <paramref name="To"/> null = not ended in what was read.</summary>
public sealed record Presence(string Agent, DateTimeOffset From, DateTimeOffset? To);

/// <summary>What the feed says of one ticket.</summary>
public sealed class TicketTrace(string id, string? subject, DateTimeOffset enqueuedAt)
{
    public string Id => id;
    public string? Subject => subject;
    /// <summary>By which its call is known: what the replay wrote on it; a real call says nothing, and its ticket's id is known beforehand.</summary>
    public string Name => subject ?? id;
    public DateTimeOffset EnqueuedAt => enqueuedAt;
    public int Created { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public DateTimeOffset? AbandonedAt { get; set; }
    public bool Closed { get; set; }
}

/// <summary>
/// Reads the server's feed from before the run to its end and keeps who held what when. It trusts nothing that the replay's own clients
/// believed.
/// </summary>
public sealed class FeedAudit
{
    private readonly Dictionary<string, TicketTrace> _tickets = [];
    private readonly Dictionary<string, Holding> _byTicket = [];
    /// <summary>Tickets on hold for the customer, with their holders: they keep them, but it costs them nothing.</summary>
    private readonly Dictionary<string, string> _parked = [];
    private readonly Dictionary<string, Presence> _present = [];
    private readonly List<Holding> _holdings = [];
    private readonly List<Presence> _presences = [];
    private readonly List<string> _violations = [];
    private long _position;

    public IReadOnlyDictionary<string, TicketTrace> Tickets => _tickets;
    /// <summary>All terms, ended ones first.</summary>
    public IEnumerable<Holding> Holdings => _holdings.Concat(_byTicket.Values);
    public IEnumerable<Presence> Presences => _presences.Concat(_present.Values);
    public IReadOnlyList<string> Violations => _violations;
    public long Events { get; private set; }

    public void Take(FeedEvent e)
    {
        if (_position != 0 && e.Position != _position + 1) _violations.Add($"the feed jumps from {_position} to {e.Position}");
        _position = e.Position;
        Events++;
        if (e.Ticket is { } ticket) OfTicket(e, ticket);
        else if (e.Type == EventTypes.ActivityChanged && e.Agent is { } agent) OfPresence(agent, e);
    }

    private void OfTicket(FeedEvent e, TicketBrief brief)
    {
        if (e.Type == EventTypes.Created) OnCreated(e, brief);
        var trace = _tickets.GetValueOrDefault(brief.Id);
        switch (e.Type)
        {
            case EventTypes.Assigned when e.Agent is { } agent:
                BeginHolding(agent, brief.Id, e);
                if (trace is not null) (trace.AnsweredAt, trace.AnsweredBy) = (trace.AnsweredAt ?? e.At, agent);
                break;
            case EventTypes.Held:
                if (_byTicket.TryGetValue(brief.Id, out var parked)) _parked[brief.Id] = parked.Agent;
                EndHolding(brief.Id, e.At);
                break;
            case EventTypes.Resumed when _parked.Remove(brief.Id, out var agent):
                BeginHolding(agent, brief.Id, e);
                break;
            case EventTypes.Resolved:
                EndHolding(brief.Id, e.At);
                if (trace is not null) trace.ResolvedAt ??= e.At;
                break;
            case EventTypes.Abandoned:
                EndHolding(brief.Id, e.At);
                if (trace is not null) trace.AbandonedAt ??= e.At;
                break;
            case EventTypes.Closed:
                EndHolding(brief.Id, e.At);
                if (trace is not null) trace.Closed = true;
                break;
            case EventTypes.Released or EventTypes.Queued or EventTypes.Cancelled:
                EndHolding(brief.Id, e.At);
                break;
        }
    }

    private void OnCreated(FeedEvent e, TicketBrief brief)
    {
        var enqueued = e.Data.ValueKind == JsonValueKind.Object && e.Data.TryGetProperty("enqueuedAt", out var at) ? at.GetDateTimeOffset() : e.At;
        if (!_tickets.TryGetValue(brief.Id, out var trace)) _tickets[brief.Id] = trace = new TicketTrace(brief.Id, brief.Subject, enqueued);
        trace.Created++;
    }

    private void BeginHolding(string agent, string ticket, FeedEvent e)
    {
        if (_byTicket.TryGetValue(ticket, out var before) && before.Agent != agent)
            _violations.Add($"ticket {ticket} went to {agent} at position {e.Position} while {before.Agent} held it");
        foreach (var other in _byTicket.Values)
            if (other.Agent == agent && other.Ticket != ticket)
                _violations.Add($"agent {agent} got {ticket} at position {e.Position} while he held {other.Ticket}");
        _byTicket[ticket] = new Holding(agent, ticket, e.At, null);
    }

    private void EndHolding(string ticket, DateTimeOffset at)
    {
        if (_byTicket.Remove(ticket, out var holding)) _holdings.Add(holding with { To = at });
    }

    private void OfPresence(string agent, FeedEvent e)
    {
        if (_present.Remove(agent, out var presence)) _presences.Add(presence with { To = e.At });
        if (e.Data.TryGetProperty("available", out var available) && available.GetBoolean()) _present[agent] = new Presence(agent, e.At, null);
    }
}
