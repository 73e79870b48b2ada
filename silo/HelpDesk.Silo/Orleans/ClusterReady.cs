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
        var silos = await cluster.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(ct);
        return (silos.Count > 0, $"connected; {silos.Count} active silos");
    }
}
