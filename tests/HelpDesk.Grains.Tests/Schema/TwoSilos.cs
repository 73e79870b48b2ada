using System.Net;
using HelpDesk.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Two running silos on one database, in this process. They look at each other often, so that a test need not wait long.</summary>
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

    private IHost Silo() => new HostBuilder().UseOrleans(silo => silo
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (OrleansDatabase.Cluster, OrleansDatabase.Service))
        .Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.TableRefreshTimeout = TimeSpan.FromSeconds(1);
        })
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Database.Connections))
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Database.Connections))
        .AddAdoNetGrainStorage(States, options => (options.Invariant, options.ConnectionString) = ("Npgsql", Database.Connections))
        .AddAdoNetGrainStorage(
            DeletingStates,
            options => (options.Invariant, options.ConnectionString, options.DeleteStateOnClear) = ("Npgsql", Database.Connections, true))
        .ConfigureEndpoints(IPAddress.Loopback, FreePort.Take(), FreePort.Take())).Build();
}
