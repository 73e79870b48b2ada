using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The receivers of a tenant, as they are stored.</summary>
internal static class ReceiverReads
{
    /// <summary>null = none were ever set.</summary>
    public static async ValueTask<ReceiversState?> Receivers(this IReads reads, string tenant, CancellationToken ct) =>
        (await reads.State<ReceiversState>(ActorId.Receivers(tenant), ct))?.State;
}
