using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P14, once the faults are over: no ticket goes on waiting while an agent who may have it is free all the time. Pairs are
/// looked at once a virtual second; one that stood without a break for longer than the bound fails the run. P15 likewise: no offer
/// stands long after its time.
/// </summary>
internal sealed class LivenessWatch(SimRun run, Model model, HoursChecker hours)
{
    /// <summary>Far above the second that is promised: what counts here is that nothing is forgotten, and a sweep may have to find it.</summary>
    private static readonly Duration Bound = Duration.FromSeconds(Limits.ReviewSeconds + 15);

    private readonly SortedDictionary<(Guid Ticket, string Agent), Instant> _since = [];

    public void Begin() => Look();

    private void Look()
    {
        var now = run.Schedule.Now;
        var pairs = (from t in model.Tickets
                     where t.Status == TicketStatus.Waiting && !hours.IsShut(t, now)
                     from a in model.Agents
                     where MayHave(t, a, now)
                     select (t.Ticket, a.Agent)).ToHashSet();
        foreach (var over in _since.Keys.Where(p => !pairs.Contains(p)).ToArray()) _since.Remove(over);
        foreach (var pair in pairs) _since.TryAdd(pair, now);
        foreach (var (pair, since) in _since)
            if (now - since > Bound) throw new CheckFailedException("P14", $"{pair.Ticket:N} waits since {since} although {pair.Agent} is free for it.");
        foreach (var t in model.Tickets)
            foreach (var offer in t.Offers)
                if (now - offer.Until > Bound) throw new CheckFailedException("P15", $"{t.Ticket:N}: offer {offer.Id:N} should have ended at {offer.Until}.");
        run.Schedule.After(Duration.FromSeconds(1), Look);
    }

    private bool MayHave(TicketFact t, AgentFact agent, Instant now)
    {
        if (!agent.Routable || agent.Profile!.Channel(t.Channel) is not { } channel) return false;
        if (!agent.Profile.Serves.Any(s => s.Queue == t.Queue) || t.Blocks.Any(b => b.Agent == agent.Agent && b.Until > now)) return false;
        if (!model.Queues[t.Queue].Rules.Requires.Concat(t.Requires).All(r => agent.Profile.Level(r.Skill) >= r.MinLevel)) return false;
        if (t.Call is { Waits: true } && agent.Profile.Telephone is null) return false;
        var load = model.LoadOf(agent.Agent).ToList();
        return load.Sum(r => r.Units) + channel.Units <= agent.Profile.Units
            && load.Count(r => r.Channel == t.Channel && r.Phase != LoadPhase.Parked) < channel.Max;
    }
}
