using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// What agents and pools have in memory, as far as it shows in what they say: an agent's newest view, a pool's status. When all is
/// settled both must equal what the rows say.
/// </summary>
internal sealed class Views(Paths paths)
{
    private readonly HashSet<(Guid Run, Guid Ticket, long Version)> _picked = [];

    private readonly Dictionary<(string Agent, string Pool), AgentView> _newest = [];

    public void Told(Envelope envelope)
    {
        // The same pick anew without a word from the agent: the first one lapsed.
        if (envelope.Message is Reserve r && !_picked.Add((r.Run, r.Ticket, r.TicketVersion))) paths.Count(RarePaths.PickLapsed);
        if (envelope.Message is NoRoom refusal) _picked.RemoveWhere(p => p.Run == refusal.Run && p.Ticket == refusal.Ticket);
        var view = envelope.Message is Room room ? room.View : envelope.Message is NoRoom none ? none.View : null;
        if (view is null) return;
        var key = (view.Agent, envelope.To.Key);
        if (!_newest.TryGetValue(key, out var known) || (view.Epoch, view.Sequence).CompareTo((known.Epoch, known.Sequence)) > 0) _newest[key] = view;
    }

    public void Agent(AgentFact agent, IReadOnlyList<LoadRow> load)
    {
        foreach (var pool in agent.Profile!.Serves.Select(s => s.Pool).Distinct())
        {
            var view = _newest.GetValueOrDefault((agent.Agent, pool)) ?? throw new CheckFailedException("memory", $"{agent.Agent} never told {pool} his room.");
            if (view.UnitsUsed != load.Sum(r => r.Units))
                throw new CheckFailedException("memory", $"{agent.Agent} tells {pool} that he uses {view.UnitsUsed} units; his load is {string.Join(", ", load)}.");
            foreach (var channel in view.Channels)
                if (channel.Used != load.Count(r => r.Channel == channel.Channel && r.Phase != LoadPhase.Parked))
                    throw new CheckFailedException("memory", $"{agent.Agent} tells {pool} {channel}; his load is {string.Join(", ", load)}.");
            if (view.Routable != agent.Routable)
                throw new CheckFailedException("memory", $"{agent.Agent} tells {pool} that routable is {view.Routable}; the events say {agent.Routable}.");
        }
    }

    public static void Pool(string pool, PoolStatus? status, IReadOnlyList<TicketFact> waiting)
    {
        var expected = waiting.Count(t => t.Pool == pool);
        if (status is null) throw new CheckFailedException("memory", $"{pool} does not answer.");
        if (status.Waiting + status.PicksUnderWay != expected && status.Waiting != expected)
            throw new CheckFailedException("memory", $"{pool} says {status}; {expected} tickets wait in it.");
    }
}
