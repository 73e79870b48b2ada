using System.Net;
using HelpDesk.Silo;
using HelpDesk.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Storage;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Two running silos on one database, in this process, which look at each other as often as in production.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    private const string States = "states", DeletingStates = "deleting states";
    private readonly List<IHost> _silos = [];

    public OrleansDatabase Database { get; } = new();

    /// <summary>What each silo sees of the cluster.</summary>
    public IEnumerable<IClusterMembershipService> Views => _silos.Select(silo => silo.Services.GetRequiredService<IClusterMembershipService>());

    public IEnumerable<SiloAddress> Addresses => _silos.Select(silo => silo.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress);

    public IMembershipTable Members => _silos[0].Services.GetRequiredService<IMembershipTable>();

    /// <summary>The grain storage of one of the silos.</summary>
    public IGrainStorage StatesOf(int silo) => _silos[silo].Services.GetRequiredKeyedService<IGrainStorage>(States);

    /// <summary>The same states by a storage that removes a row where the other one empties it.</summary>
    public IGrainStorage DeletingStatesOf(int silo) => _silos[silo].Services.GetRequiredKeyedService<IGrainStorage>(DeletingStates);

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is not null) return;
        _silos.AddRange([Silo(), Silo()]);
        foreach (var silo in _silos) await silo.StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.StopAsync();
            silo.Dispose();
        }
        Database.Dispose();
    }

    private IHost Silo() => new HostBuilder().UseOrleans(silo =>
    {
        Failover.Apply(silo);
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (OrleansDatabase.Cluster, OrleansDatabase.Service));
        silo.ConfigureEndpoints(IPAddress.Loopback, FreePort.Take(), FreePort.Take());
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Database.Connections));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Database.Connections));
        silo.AddAdoNetGrainStorage(States, options => (options.Invariant, options.ConnectionString) = ("Npgsql", Database.Connections));
        silo.AddAdoNetGrainStorage(
            DeletingStates,
            options => (options.Invariant, options.ConnectionString, options.DeleteStateOnClear) = ("Npgsql", Database.Connections, true));
    }).Build();
}
