using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>How much room an agent has, and telling it to his pools whenever it differs from what they were told.</summary>
internal static class AgentRoom
{
    /// <summary>
    /// Units in use. A ticket counts once, with the most that its load item or any of its reservations asks for: so a reservation keeps
    /// its room also when the item beside it ends first.
    /// </summary>
    public static int UnitsUsed(AgentState state) => Costs(state).Sum(c => c.Units);

    /// <summary>Items of the channel that count for its limit: offered, held, in wrap-up, reserved. Parked work does not.</summary>
    public static int ChannelUsed(AgentState state, string channel) => Costs(state).Count(c => c.Channel == channel);

    private static List<(Guid Ticket, string Channel, int Units)> Costs(AgentState state)
    {
        var costs = new List<(Guid Ticket, string Channel, int Units)>(state.Load.Count + state.Reservations.Count);
        foreach (var item in state.Load.Values)
            if (Counts(item)) costs.Add((item.Ticket, item.Channel, item.Units));
        foreach (var r in state.Reservations.Values)
        {
            var known = costs.FindIndex(c => c.Ticket == r.Ticket);
            if (known < 0) costs.Add((r.Ticket, r.Channel, r.Units));
            else if (costs[known].Units < r.Units) costs[known] = costs[known] with { Units = r.Units };
        }
        return costs;
    }

    public static bool Counts(LoadItem item) => item.Kind is SettledKind.Offered or SettledKind.Held or SettledKind.WrapUp;

    public static bool HasItems(AgentState state) => state.Reservations.Count > 0 || state.Load.Count > 0;

    public static Instant Review(Instant now) => now + Duration.FromSeconds(Limits.ReviewSeconds);

    public static LoadItem GoneItem(LoadItem item, Instant now) => item with
    {
        Kind = SettledKind.None, Units = 0, AskAt = null, ReviewAt = null, Until = now + Duration.FromSeconds(Limits.GoneSeconds),
    };

    /// <summary>Why one more item of this channel does not fit; null = it fits.</summary>
    public static Refused? NoRoomFor(AgentState state, ChannelCapacity capacity) => Beyond(state, capacity, capacity.Units, 1);

    /// <summary>Why an item of this channel that is counted already can't be built on: what is counted is beyond a limit.</summary>
    public static Refused? NoRoomAsCounted(AgentState state, ChannelCapacity capacity) => Beyond(state, capacity, 0, 0);

    private static Refused? Beyond(AgentState state, ChannelCapacity capacity, int moreUnits, int moreItems)
    {
        var units = UnitsUsed(state);
        if (units + moreUnits > state.Profile!.Units)
            return Full(state, $"{units} of {state.Profile.Units} units are used and a {capacity.Channel} item costs {capacity.Units}");
        var used = ChannelUsed(state, capacity.Channel);
        return used + moreItems > capacity.Max ? Full(state, $"{used} of {capacity.Max} {capacity.Channel} items are open") : null;
    }

    public static AgentView View(AgentState state, string pool)
    {
        var profile = state.Profile;
        var seen = state.Seen.GetValueOrDefault(pool);
        return new AgentView(
            state.Agent, state.Epoch, state.Sequence, seen.Run, seen.Pick, state.Routable, state.Activity, profile?.Units ?? 0, UnitsUsed(state),
            profile is null ? [] : [.. profile.Channels.Select(c => new ChannelRoom(c.Channel, c.Units, c.Max, ChannelUsed(state, c.Channel)))],
            profile?.Abilities ?? [],
            profile is null ? [] : [.. profile.Serves.Where(s => s.Pool == pool).Select(s => s.Queue)],
            Instant.Max(state.IdleSince, state.ActivitySince), Costs(state).Count);
    }

    /// <summary>
    /// Completes a decision: a drain that is done ends, and each pool whose view of the agent changed (or that asked) gets the new one.
    /// </summary>
    public static Decision Advertised(AgentState state, Decision decision, Message message, in At at)
    {
        if (decision.Reload) return decision;
        var after = After(state, decision.Changes);
        if (after.Draining && !HasItems(after))
        {
            var arrived = new ActivityChanged(after.DrainTo!, after.DrainToAvailable, at.Now);
            decision = decision with { Changes = decision.Changes.Add(arrived) };
            after = AgentEvolution.Apply(after, arrived);
        }
        if (decision.Answer is AgentDone) decision = decision with { Answer = Done(after) };

        var sends = ImmutableArray.CreateBuilder<Send>();
        var told = AgentEvolution.Apply(after, new ViewSent());
        foreach (var pool in Pools(state).Union(Pools(after)).Union(Asking(message)))
        {
            var view = View(told, pool);
            if (message is Advertise a && a.Pool == pool || message is Started || !Same(View(state, pool), view))
                sends.Add(new Send(ActorId.Pool(state.Id.Tenant, pool), new Room(view)));
        }
        return sends.Count == 0 ? decision
            : decision with { Changes = decision.Changes.Add(new ViewSent()), Sends = decision.Sends.AddRange(sends) };
    }

    public static AgentDone Done(AgentState state) => new(state.Agent, state.Version, state.Activity, state.Available);

    private static IEnumerable<string> Pools(AgentState state) => state.Profile is { } p ? p.Serves.Select(s => s.Pool).Distinct() : [];

    private static IEnumerable<string> Asking(Message message) => message is Advertise a ? [a.Pool] : [];

    private static AgentState After(AgentState state, ImmutableArray<Change> changes)
    {
        foreach (var change in changes) state = AgentEvolution.Apply(state, change);
        return state;
    }

    /// <summary>Equal but for the counters that every new view moves.</summary>
    private static bool Same(AgentView a, AgentView b) =>
        a.Epoch == b.Epoch && a.Routable == b.Routable && a.Activity == b.Activity && a.UnitsTotal == b.UnitsTotal && a.UnitsUsed == b.UnitsUsed
        && a.Items == b.Items && a.IdleSince == b.IdleSince && a.PoolRun == b.PoolRun && a.SeenPick == b.SeenPick
        && a.Channels.SequenceEqual(b.Channels) && a.Skills.SequenceEqual(b.Skills) && a.Queues.SequenceEqual(b.Queues);

    private static Refused Full(AgentState state, Sentence why) =>
        new(RefusalCodes.AgentAtCapacity, $"{state.Agent} has no room: {why}. Resolve, hold or release something first, or choose somebody else.");
}
