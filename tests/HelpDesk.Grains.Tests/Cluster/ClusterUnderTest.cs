using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Actors.Tests;
using HelpDesk.Core;
using HelpDesk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace HelpDesk.Grains.Tests;

/// <summary>
/// Several silos in this process over one store. Callers come in by turns through each of them, so that questions travel. The processes
/// themselves, with their crashes and freezes, are tested in Processes.
/// </summary>
internal sealed class ClusterUnderTest : IHostUnderTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helpdesk-");
    private readonly int _silos;
    private readonly ClusterSettings _settings;
    private IDurableStore _store = null!;
    private InProcessTestCluster _cluster = null!;
    private ClusterHost[] _hosts = [];
    private int _next;

    private ClusterUnderTest(int silos, ClusterSettings settings) => (_silos, _settings) = (silos, settings);

    public IGrainFactory Grains => _cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>A client of the cluster outside of its silos.</summary>
    public IClusterClient Client => _cluster.Client;

    /// <summary>The store takes in what is asked and answers nothing, as one that stands still.</summary>
    public volatile bool StoreStandsStill;

    /// <summary>One more silo.</summary>
    public async Task<SiloAddress> Join() => (await _cluster.StartAdditionalSiloAsync()).SiloAddress;

    public static async Task<ClusterUnderTest> StartAsync(int silos, ClusterSettings? settings = null)
    {
        var cluster = new ClusterUnderTest(silos, settings ?? new ClusterSettings());
        await cluster.Open();
        return cluster;
    }

    public async ValueTask<Answer> Ask(ActorId to, Message message, Origin origin, ImmutableArray<ContentRow> content)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Host().Ask(to, message, origin, content, patience.Token);
    }

    public async ValueTask<FeedItem> Event(string tenant, long after, Func<FeedItem, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var item in Host().Follow(tenant, after, patience.Token))
            if (fits(item)) return item;
        throw new InvalidOperationException("The feed ended.");
    }

    public async ValueTask Crash()
    {
        foreach (var silo in _cluster.Silos.ToList()) await _cluster.KillSiloAsync(silo);
        await Close();
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _folder.Delete(recursive: true);
    }

    private ClusterHost Host() => _hosts[(uint)Interlocked.Increment(ref _next) % _hosts.Length];

    private async Task Open()
    {
        _store = DurableStores.Open(Path.Combine(_folder.FullName, "helpdesk.db"));
        var builder = new InProcessTestClusterBuilder((short)_silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IStore>(new Shared(this));
            silo.Services.AddHelpDeskGrains();
            silo.Services.AddHelpDeskCluster(_ => _settings);
            silo.UseInMemoryReminderService();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(GrainServices.StreamProvider);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(GrainServices.StreamProvider));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _hosts = [.. _cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<ClusterHost>())];
        _store.HeadMoved += Committed;
    }

    private void Committed(string tenant, long _)
    {
        foreach (var host in _hosts) host.Committed(tenant);
    }

    private async Task Close()
    {
        _store.HeadMoved -= Committed;
        await _cluster.DisposeAsync();
        _store.Dispose();
    }

    /// <summary>The store belongs to the test: no silo's container disposes it.</summary>
    private sealed class Shared(ClusterUnderTest cluster) : IStore
    {
        public void Submit(StoreRequest request, Action<StoreReply> reply)
        {
            if (!cluster.StoreStandsStill) cluster._store.Submit(request, reply);
        }
    }
}
