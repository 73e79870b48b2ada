using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Agents who have had room for a ticket that waits, look after look, although a pool matches within milliseconds. Judged from what agents and
/// tickets committed, by code that shares nothing with the pools, so that it finds what they overlook.
/// </summary>
internal sealed class Unmatched(Duration bound)
{
    /// <summary>A healthy pool may be between two picks at one look or two.</summary>
    private const int Looks = 3;
    private readonly Dictionary<string, (Instant Since, int Looks)> _since = [];

    /// <summary>Who stands so for longer than the bound, with a ticket for him.</summary>
    public IReadOnlyList<StuckPair> Look(IEnumerable<FloorAgent> agents, IReadOnlyCollection<TicketRow> waiting, SlaBook promises, IReadOnlyDictionary<string, QueueRules> queues, Instant now)
    {
        var stuck = new List<StuckPair>();
        foreach (var agent in agents)
        {
            var ticket = waiting.FirstOrDefault(t => MayHave(agent, t, promises, queues, now));
            if (ticket is null)
            {
                _since.Remove(agent.State.Agent);
                continue;
            }
            var (since, looks) = _since.TryGetValue(agent.State.Agent, out var before) ? (before.Since, before.Looks + 1) : (now, 1);
            _since[agent.State.Agent] = (since, looks);
            if (looks >= Looks && now - since > bound) stuck.Add(new(ticket, agent.State.Agent, since));
        }
        return stuck;
    }

    /// <summary>Nobody else had room without a break: who left, or had nothing to take, begins anew.</summary>
    public void Keep(IReadOnlySet<string> agents)
    {
        foreach (var gone in _since.Keys.Where(a => !agents.Contains(a)).ToArray()) _since.Remove(gone);
    }

    private static bool MayHave(FloorAgent agent, TicketRow ticket, SlaBook promises, IReadOnlyDictionary<string, QueueRules> queues, Instant now)
    {
        var (state, profile) = (agent.State, agent.State.Profile!);
        if (!state.Routable || profile.Channel(ticket.Channel) is not { } channel || !queues.TryGetValue(ticket.Queue, out var rules)) return false;
        if (profile.Serves.All(s => s.Queue != ticket.Queue) || ticket.Blocks.Any(b => b.Agent == state.Agent && b.Until > now)) return false;
        if (promises.HoursOf(ticket.Queue)?.IsShut(ticket.Channel, ticket.Deferred, now) == true) return false;
        if (!rules.Requires.Concat(ticket.Requires).All(r => profile.Level(r.Skill) >= r.MinLevel)) return false;
        var load = agent.Load.Where(l => l.CountsAt(now)).ToList();
        return load.Sum(l => l.Units) + channel.Units <= profile.Units
            && load.Count(l => l.Channel == ticket.Channel && l.Phase != LoadPhase.Parked) < channel.Max;
    }
}

/// <summary>An agent with what he carries.</summary>
internal sealed record FloorAgent(AgentState State, IReadOnlyList<LoadRow> Load);

/// <summary>The agent has had room for this ticket (or one like it) since then.</summary>
internal sealed record StuckPair(TicketRow Ticket, string Agent, Instant Since);
