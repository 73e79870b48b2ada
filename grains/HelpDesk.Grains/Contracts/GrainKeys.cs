using HelpDesk.Core;

namespace HelpDesk.Grains;

/// <summary>Actors as grains and back. Tenants have no "/" in their names, so the first one parts tenant and key.</summary>
internal static class GrainKeys
{
    /// <summary>The grain of an actor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Followers of feeds live in every process and are no grains.</exception>
    public static IActorGrain Of(IGrainFactory grains, ActorId id) => id.Kind switch
    {
        ActorKind.Ticket => grains.GetGrain<ITicketGrain>(Key(id)),
        ActorKind.Agent => grains.GetGrain<IAgentGrain>(Key(id)),
        ActorKind.Queue => grains.GetGrain<IQueueGrain>(Key(id)),
        ActorKind.Pool => grains.GetGrain<IPoolGrain>(Key(id)),
        ActorKind.Clock => grains.GetGrain<IClockGrain>(Key(id)),
        ActorKind.Sla => grains.GetGrain<ISlaGrain>(Key(id)),
        ActorKind.Receivers => grains.GetGrain<IReceiversGrain>(Key(id)),
        ActorKind.Alerts => grains.GetGrain<IAlertsGrain>(Key(id)),
        ActorKind.Telephony => grains.GetGrain<ITelephonyGrain>(Key(id)),
        ActorKind.Reports => grains.GetGrain<IReportsGrain>(Key(id)),
        ActorKind.Account => grains.GetGrain<IAccountGrain>(Key(id)),
        ActorKind.Access => grains.GetGrain<IAccessGrain>(Key(id)),
        ActorKind.Catalog => grains.GetGrain<ICatalogGrain>(Key(id)),
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No grain for this kind of actor."),
    };

    /// <summary>The actor behind a grain's key.</summary>
    public static ActorId Actor(ActorKind kind, string key)
    {
        var at = key.IndexOf('/', StringComparison.Ordinal);
        return at >= 0 ? new ActorId(key[..at], kind, key[(at + 1)..]) : throw new ArgumentException($"'{key}' is not TENANT/KEY.", nameof(key));
    }

    private static string Key(ActorId id) => $"{id.Tenant}/{id.Key}";
}
