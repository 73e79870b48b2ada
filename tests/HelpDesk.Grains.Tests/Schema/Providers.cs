using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Messaging;

namespace HelpDesk.Grains.Tests;

/// <summary>Orleans' own providers as a silo and as a client have them, with nothing of a silo running.</summary>
internal sealed class Providers(OrleansDatabase database, string cluster, string service = OrleansDatabase.Service) : IDisposable
{
    private readonly IHost _silo = new HostBuilder().UseOrleans(silo => silo
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, service))
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.Connections))
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.Connections))).Build();

    private readonly IHost _client = new HostBuilder().UseOrleansClient(client => client
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, service))
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.Connections))).Build();

    /// <summary>The membership table, begun at its first version.</summary>
    public async Task<IMembershipTable> Members()
    {
        var table = _silo.Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        return table;
    }

    public async Task<IReminderTable> Reminders()
    {
        var table = _silo.Services.GetRequiredService<IReminderTable>();
        await table.StartAsync();
        return table;
    }

    public async Task<IList<Uri>> Gateways()
    {
        var list = _client.Services.GetRequiredService<IGatewayListProvider>();
        await list.InitializeGatewayListProvider();
        return await list.GetGateways();
    }

    public void Dispose()
    {
        _silo.Dispose();
        _client.Dispose();
    }
}
