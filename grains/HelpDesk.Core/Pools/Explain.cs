using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// Says of agents why they are not candidates for a ticket. The reasons are checked in one order, the order of the members below, so
/// that counts by first reason and the full list for one agent agree.
/// </summary>
internal static class Explain
{
    /// <summary>How many agents of the pool fall out, by the first reason that holds, and how many are left as candidates. Zeros are left out.</summary>
    public static ImmutableArray<ReasonCount> Count(AgentSlots agents, Needs needs, Entry entry, Instant now, bool withCandidates)
    {
        var counts = ImmutableArray.CreateBuilder<ReasonCount>();
        var left = agents.Count;
        var rest = new Bits();
        var on = agents.On(needs.Channel);

        rest.CopyFrom(agents.Abilities.Serving(needs.Queue));
        Drop(NotCandidate.DoesNotServeQueue);
        agents.Abilities.Able(needs, rest);
        Drop(NotCandidate.LacksSkill);
        rest.And(on.Serving);
        Drop(NotCandidate.DoesNotServeChannel);
        rest.And(agents.Available);
        Drop(NotCandidate.NotAvailable);
        rest.And(agents.Heard);
        Drop(NotCandidate.Silent);
        rest.And(on.HasUnits);
        Drop(NotCandidate.NoRoomInUnits);
        rest.And(on.HasRoom);
        Drop(NotCandidate.NoRoomOnChannel);
        agents.ExceptBlocked(entry, now, rest);
        Drop(NotCandidate.DeclinedBefore);
        if (withCandidates && left > 0) counts.Add(new(NotCandidate.Candidate, left));
        return counts.DrainToImmutable();

        void Drop(string reason)
        {
            var remaining = rest.Count;
            if (remaining < left) counts.Add(new(reason, left - remaining));
            left = remaining;
        }
    }

    /// <summary>Every reason that holds for one agent; <see cref="NotCandidate.Candidate"/> when none does.</summary>
    public static ImmutableArray<string> Reasons(AgentSlot slot, Needs needs, Entry entry, Instant now)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var room = slot.Channel(needs.Channel);
        Add(!slot.View.Queues.Contains(needs.Queue), NotCandidate.DoesNotServeQueue);
        Add(!HasSkills(slot, needs.Requires), NotCandidate.LacksSkill);
        Add(room is null, NotCandidate.DoesNotServeChannel);
        Add(!slot.View.Routable, NotCandidate.NotAvailable);
        Add(slot.Silent, NotCandidate.Silent);
        Add(room is not null && !slot.HasUnits(room), NotCandidate.NoRoomInUnits);
        Add(room is not null && !slot.HasRoomOn(room), NotCandidate.NoRoomOnChannel);
        Add(entry.IsBlocked(slot.Agent, now), NotCandidate.DeclinedBefore);
        Add(reasons.Count == 0, NotCandidate.Candidate);
        return reasons.DrainToImmutable();

        void Add(bool holds, string reason)
        {
            if (holds) reasons.Add(reason);
        }
    }

    private static bool HasSkills(AgentSlot slot, ImmutableArray<Requirement> requires)
    {
        foreach (var r in requires)
            if (slot.Level(r.Skill) < r.MinLevel) return false;
        return true;
    }
}
