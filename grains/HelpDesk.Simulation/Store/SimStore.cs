using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// The store port in memory, exact and without faults: what the other stores are compared with by the compliance suite. One request at a
/// time; not for several threads. Faults are added around it (StoreLink), so that they can't blur what a commit means.
/// </summary>
public sealed partial class SimStore : IStore
{
    private readonly StoreShape _shape;
    private readonly SortedDictionary<ActorId, SimActor> _actors = [];
    private readonly SortedDictionary<string, SimTenant> _tenants = new(StringComparer.Ordinal);

    /// <param name="throughCodec">Events, states and answers are kept as their bytes and read back.</param>
    public SimStore(bool throughCodec = false) => _shape = new StoreShape(throughCodec);

    /// <summary>Loads hand out the history instead of the state, as after a change of the state's format.</summary>
    public bool RebuildFromEvents { get; set; }

    /// <summary>Called after each commit with its events: the tap of the checkers.</summary>
    public Action<ImmutableArray<FeedItem>>? Committed { get; set; }

    /// <summary>Called when a refusal was confirmed, with its command and the feed's head at that moment.</summary>
    public Action<Guid, long>? RefusalConfirmed { get; set; }

    public void Submit(StoreRequest request, Action<StoreReply> reply) => reply(Execute(request));

    public StoreReply Execute(StoreRequest request) => request switch
    {
        LoadActor load => Load(load),
        Append append => Write(append),
        TakeOutbox take => Take(take),
        SettleOutbox settle => Settle(settle),
        OrderOutbox order => Order(order),
        DropDeadLetters drop => Drop(drop),
        ReadOutboxDue due => Due(due),
        ReadPool pool => Pool(pool),
        ReadWaiting waiting => Waiting(waiting),
        ReadTickets tickets => Tickets(tickets),
        ReadFeed feed => Feed(feed),
        ReadBehind behind => Behind(behind),
        ReadDue due => Due(due),
        ReadRoster => Roster(),
        ReadTimeRecorded read => Recorded(read),
        _ => new Failed($"The store does not know {request.GetType().Name}."),
    };

    private SimActor Actor(ActorId id)
    {
        if (!_actors.TryGetValue(id, out var actor)) _actors.Add(id, actor = new SimActor(id));
        return actor;
    }

    private SimTenant Tenant(string tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var found)) _tenants.Add(tenant, found = new SimTenant());
        return found;
    }

    private Loaded Load(LoadActor request)
    {
        var actor = _actors.GetValueOrDefault(request.Actor);
        if (request.NewEpoch) (actor ??= Actor(request.Actor)).Epoch++;
        var state = actor is null || RebuildFromEvents ? null : StoreShape.State(actor.Id.Kind, actor.State);
        ImmutableArray<Event> events = state is null && actor is not null ? [.. actor.Events] : [];
        var (tenant, kind, key) = request.Actor;
        // Tickets may have written rows of an agent who himself was never written.
        return new Loaded(actor?.Version ?? 0, actor?.Epoch ?? 0, state, events, kind == ActorKind.Agent ? LoadOf(tenant, key) : [],
            kind == ActorKind.Agent && Tenant(tenant).IdleSince.TryGetValue(key, out var since) ? since : null);
    }
}
