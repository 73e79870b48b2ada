using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// PROMISES P2: no commit that gives an agent more to carry takes him over a limit, in total or on the channel, unless a supervisor's
/// override is recorded in it. What he carries is summed up from events; the agents' own sums are not looked at.
/// </summary>
internal sealed class CapacityChecker(Model model, Schedule schedule, Paths paths)
{
    /// <summary>
    /// How long room that was set aside before an exception (a lowered limit, an override) may take until it is used. The exception is
    /// recorded and stops further offers, but a reservation made before it may still be granted.
    /// </summary>
    private static readonly Duration Grace = Duration.FromSeconds(30);

    private readonly Dictionary<string, (int Units, int OnChannel)> _before = new(StringComparer.Ordinal);

    /// <summary>Overrides by agent and ticket, with when they were granted.</summary>
    private readonly Dictionary<(string Agent, Guid Ticket), Instant> _overrides = [];

    public void Before(ImmutableArray<FeedItem> items)
    {
        _before.Clear();
        foreach (var (agent, channel, _) in Raised(items)) _before[agent] = Used(agent, channel);
    }

    public void After(ImmutableArray<FeedItem> items)
    {
        foreach (var (agent, channel, isOverride) in Raised(items))
        {
            if (isOverride) _overrides[(agent, items[0].Stream.TicketKey)] = schedule.Now;
            var used = Used(agent, channel);
            if (used.Units <= _before[agent].Units && used.OnChannel <= _before[agent].OnChannel) continue;
            var (units, onChannel) = Limits(agent, channel);
            if (used.Units <= units && used.OnChannel <= onChannel) continue;
            if (isOverride)
            {
                paths.Count(RarePaths.Override);
                continue;
            }
            var planned = Used(agent, channel, ticket => _overrides.TryGetValue((agent, ticket), out var since) && since >= schedule.Now - Grace);
            if (planned.Units > units || planned.OnChannel > onChannel)
                throw new CheckFailedException("P2",
                    $"{agent} carries {used.Units} of {units} units and {used.OnChannel} of {onChannel} on {channel} after {items[^1].Stream} version {items[^1].Version}.");
        }
    }

    private IEnumerable<(string Agent, string Channel, bool Override)> Raised(ImmutableArray<FeedItem> items)
    {
        if (items[0].Stream.Kind != ActorKind.Ticket || model.Ticket(items[0].Stream.TicketKey) is not { } ticket) yield break;
        foreach (var item in items)
        {
            if (item.Event is TicketOffered o) yield return (o.Offer.Agent, ticket.Channel, false);
            else if (item.Event is TicketAssigned a) yield return (a.Agent, ticket.Channel, a.Override);
            else if (item.Event is TicketResumed r) yield return (ticket.Holder!, ticket.Channel, r.Override);
            else if (item.Event is TicketResolved { WrapUp: { } w }) yield return (w.Agent, ticket.Channel, false);
        }
    }

    private (int Units, int OnChannel) Used(string agent, string channel, Func<Guid, bool>? without = null)
    {
        var (units, count) = (0, 0);
        foreach (var (ticket, row) in model.CountedOf(agent))
        {
            if (without?.Invoke(ticket) == true) continue;
            units += row.Units;
            if (row.Channel == channel && row.Phase != LoadPhase.Parked) count++;
        }
        return (units, count);
    }

    private (int Units, int OnChannel) Limits(string agent, string channel)
    {
        var facts = model.Agent(agent);
        var profiles = facts.Former.Where(f => f.Until >= schedule.Now - Grace).Select(f => f.Profile).Append(facts.Profile).OfType<AgentProfile>().ToArray();
        return (profiles.Max(p => (int?)p.Units) ?? 0, profiles.Max(p => p.Channel(channel)?.Max) ?? 0);
    }
}
