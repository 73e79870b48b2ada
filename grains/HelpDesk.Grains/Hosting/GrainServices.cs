using HelpDesk.Actors;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Grains;

/// <summary>What a node of the cluster adds to its services.</summary>
public static class GrainServices
{
    /// <summary>The stream provider that silos and clients have to be given under this name.</summary>
    public const string StreamProvider = FeedBell.Provider;

    /// <summary>
    /// Everything that both silos and nodes without a silo need: the engine and the feed as the edge sees them. The store itself is added
    /// by the caller, who opened it.
    /// </summary>
    public static IServiceCollection AddHelpDeskCluster(this IServiceCollection services, Func<IServiceProvider, ClusterSettings> settings) => services
        .AddSingleton(settings)
        .AddSingleton<ClusterTime>()
        .AddSingleton<SlaBooks>()
        .AddSingleton<ClusterHost>()
        .AddHostedService(s => s.GetRequiredService<ClusterHost>())
        .AddSingleton<IEngine>(s => s.GetRequiredService<ClusterHost>())
        .AddSingleton<IFeed>(s => s.GetRequiredService<ClusterHost>());

    /// <summary>What only silos need: the grains' side.</summary>
    public static IServiceCollection AddHelpDeskGrains(this IServiceCollection services)
    {
        services.AddPlacementDirector<SpreadPlacement, SpreadPlacementDirector>();
        return services
            .AddSingleton<SiloCells>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<SiloCells>());
    }
}
