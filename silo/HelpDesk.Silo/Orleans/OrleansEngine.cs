using System.Net.Sockets;
using HelpDesk.Actors;
using HelpDesk.Edge;
using HelpDesk.Grains;
using HelpDesk.Storage;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using Orleans.Configuration;

namespace HelpDesk.Silo;

/// <summary>
/// This process as a node of a cluster: a silo with its edge, or an edge alone. Members, reminders and Orleans' own states are kept in the
/// store's database; tickets are in the store itself, which every silo opens as one of several writers.
/// </summary>
internal sealed class OrleansEngine(OrleansNode node) : IEngineHost
{
    private const string Service = "helpdesk";
    private readonly LateLines _lines = new();
    private string? _connection;
    private Instant? _notBefore;
    /// <summary>How far the store's clock is ahead of this machine's.</summary>
    private Duration _correction;

    public StoreOptions Share(StoreOptions options, string store)
    {
        if (!DurableStores.IsFile(store)) return options with { Exclusive = false };
        if (node.EdgeOnly) throw new StoreOpenException($"--edge-only needs silos on the same database; a SQLite file ('{store}') can have one process only. Name a PostgreSQL database behind --store.");
        return options;
    }

    public async Task Add(WebApplicationBuilder builder, SiloSettings settings, IDurableStore store)
    {
        Failover.KeepThreads();
        // After the store was opened: whoever may not have it leaves no trace.
        if (!DurableStores.IsFile(settings.Store)) _connection = OrleansSchema.Prepare(settings.Store, node.Cluster, Service);
        _notBefore = await LastRecorded.In(store, CancellationToken.None);
        _correction = await store.Clock(CancellationToken.None) - SystemClock.Instance.GetCurrentInstant();
        if (node.EdgeOnly) builder.UseOrleansClient(Join);
        else builder.UseOrleans(Join);
        builder.Services.AddHelpDeskCluster(services => new ClusterSettings
        {
            NotBefore = _notBefore,
            ClockCorrection = _correction,
            Lines = _lines,
            Warn = what => SiloLog.Passing(services.GetRequiredService<ILogger<ClusterHost>>(), what),
            Report = (what, cause) => Report(services.GetRequiredService<ILogger<ClusterHost>>(), what, cause),
        });
        builder.Services.AddSingleton<IReadyPart, ClusterReady>();
    }

    /// <summary>
    /// What is away is said in words. An exception that another silo could not send is told by Orleans as one that can't be serialized, with what it was in its
    /// message: that is words too. Of anything else whoever mends it needs to know where.
    /// </summary>
    private static void Report(ILogger log, string what, Exception? cause)
    {
        var away = cause is System.Data.Common.DbException or TimeoutException or IOException or OrleansException or Orleans.Serialization.SerializerException;
        if (away) SiloLog.Fault(log, $"{what} {cause!.GetBaseException().Message}", null);
        else SiloLog.Fault(log, what, cause);
    }

    public Task Built(WebApplication app)
    {
        var (host, store) = (app.Services.GetRequiredService<ClusterHost>(), app.Services.GetRequiredService<IStore>());
        ((IDurableStore)store).HeadMoved += (tenant, _) => host.Committed(tenant);
        _lines.Use(app.Services.GetRequiredService<ILines>());
        var log = app.Services.GetRequiredService<ILogger<ClusterHost>>();
        SiloLog.IfOff(log, _correction);
        SiloLog.IfBehind(log, _notBefore);
        return Task.CompletedTask;
    }

    public Task Called(WebApplication app) => app.Services.GetRequiredService<ClusterHost>().Started;

    public string? Explain(Exception failure) => failure switch
    {
        AddressInUseException => $"Port {node.SiloPort} or {node.GatewayPort} of {node.Address} is in use by another program, or by another silo on this machine. Choose others with --silo-port and --gateway-port.",
        SocketException => $"Can't listen at {node.Address}, ports {node.SiloPort} and {node.GatewayPort}: {failure.Message} --silo-address has to be an address of this machine.",
        OrleansException when node.EdgeOnly => $"No silo of the cluster '{node.Cluster}' answers: {failure.Message} Start silos on this database first.",
        OrleansException => $"This silo can't join the cluster '{node.Cluster}': {failure.Message}",
        _ => null,
    };

    private void Join(ISiloBuilder silo)
    {
        silo.Services.AddHelpDeskGrains();
        silo.Configure<ClusterOptions>(Name);
        silo.Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (node.Address, node.SiloPort, node.GatewayPort));
        silo.AddActivityPropagation();
        Failover.Apply(silo);
        Bells.Add(silo);
        if (_connection is { } connection)
        {
            silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Postgres, connection));
            silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (Postgres, connection));
            silo.AddAdoNetGrainStorage(Bells.Subscriptions, o => (o.Invariant, o.ConnectionString) = (Postgres, connection));
        }
        else
        {
            silo.UseLocalhostClustering(node.SiloPort, node.GatewayPort, serviceId: Service, clusterId: node.Cluster);
            silo.UseInMemoryReminderService();
            silo.AddMemoryGrainStorage(Bells.Subscriptions);
        }
    }

    private void Join(IClientBuilder client)
    {
        client.Configure<ClusterOptions>(Name);
        client.AddActivityPropagation();
        client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Postgres, _connection!));
        Failover.Apply(client);
        Bells.Add(client);
    }

    /// <summary>The name by which the AdoNet providers find Npgsql.</summary>
    private const string Postgres = "Npgsql";

    private void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (node.Cluster, Service);
}
