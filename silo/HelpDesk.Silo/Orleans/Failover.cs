using Orleans.Configuration;

namespace HelpDesk.Silo;

/// <summary>
/// How soon the cluster notices that a silo is gone. Orleans' defaults take half a minute after a crash and two after a freeze; a caller
/// does not wait so long. The price is that a silo that stands still for some seconds is taken for dead and has to start again:
/// docs/OPERATIONS.md tells what to watch.
/// </summary>
internal static class Failover
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5), Response = TimeSpan.FromSeconds(3);

    /// <summary>Threads that the pool makes at once instead of one by one.</summary>
    private const int Threads = 32;

    /// <summary>
    /// A database that stands still holds threads of the pool, on a small machine all of them; then no probe is answered, and silos that are
    /// well vote each other dead as soon as the database is back.
    /// </summary>
    public static void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
    }

    public static void Apply(ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            (o.MinProbeTimeout, o.ProbeTimeout, o.MaxProbeTimeout) = (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            o.NumMissedProbesLimit = 2;
            o.TableRefreshTimeout = Refresh;
            // Else recent traffic on a connection vetoes the vote against a silo that stands still.
            o.EnableConnectionLivenessCheck = false;
        });
        // A question whose silo is gone fails after this, and is asked again where the actor lives by then.
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = Response);
    }

    public static void Apply(IClientBuilder client)
    {
        client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = Refresh);
        client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = Response);
    }
}
