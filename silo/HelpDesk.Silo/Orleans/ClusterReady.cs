using HelpDesk.Edge;

namespace HelpDesk.Silo;

/// <summary>The cluster's part of /health/ready: whether this node is a member, and of how many silos it knows.</summary>
internal sealed class ClusterReady(IClusterClient cluster, IServiceProvider services) : IReadyPart
{
    public string Name => "cluster";

    public async Task<(bool Ok, string Detail)> Check(CancellationToken ct)
    {
        if (services.GetService<ISiloStatusOracle>() is { } oracle)
        {
            var others = oracle.GetApproximateSiloStatuses(onlyActive: true).Count;
            return (oracle.CurrentStatus == SiloStatus.Active, $"this silo is {oracle.CurrentStatus.ToString().ToLowerInvariant()}; {others} active");
        }
        // Not every version of Orleans has a GetHosts that takes the token, so the analyzer would be right on some and wrong on others.
#pragma warning disable CA2016
        var silos = await cluster.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(ct);
#pragma warning restore CA2016
        return (silos.Count > 0, $"connected; {silos.Count} active silos");
    }
}
