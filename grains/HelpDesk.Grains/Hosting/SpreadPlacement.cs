using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace HelpDesk.Grains;

/// <summary>Activations have a home among the silos that are there (<see cref="Homes"/>), whoever calls them first.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("helpdesk.spread")]
public sealed class SpreadPlacement : PlacementStrategy;

/// <summary>See <see cref="SpreadPlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SpreadPlacementAttribute() : PlacementAttribute(new SpreadPlacement());

/// <summary>Finds the home of a new activation.</summary>
internal sealed class SpreadPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Homes.Of(target.GrainIdentity, context.GetCompatibleSilos(target)));
}
