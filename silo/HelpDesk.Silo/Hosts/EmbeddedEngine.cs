using HelpDesk.Actors;
using HelpDesk.Embedded;
using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Silo;

/// <summary>All actors in this process, which holds the store alone.</summary>
internal sealed class EmbeddedEngine : IEngineHost
{
    public static readonly EmbeddedEngine Instance = new();

    public StoreOptions Share(StoreOptions options, string store) => options;

    public void Add(WebApplicationBuilder builder, SiloSettings settings, IDurableStore store, Instant? notBefore)
    {
        builder.Services.AddSingleton(services => Begin(store, notBefore, services.GetRequiredService<ILogger<EmbeddedHost>>()));
        builder.Services.AddSingleton<IEngine>(services => services.GetRequiredService<EmbeddedHost>());
        builder.Services.AddSingleton<IFeed>(services => services.GetRequiredService<EmbeddedHost>());
    }

    public async Task Start(WebApplication app, CancellationToken ct)
    {
        // Before the web server: after a crash the pools read themselves in while it starts.
        var host = app.Services.GetRequiredService<EmbeddedHost>();
        await app.StartAsync(ct);
        await host.Started.WaitAsync(ct);
    }

    private static EmbeddedHost Begin(IDurableStore store, Instant? notBefore, ILogger logger)
    {
        SiloLog.IfBehind(logger, notBefore);
        var host = new EmbeddedHost(store, new EmbeddedOptions { NotBefore = notBefore, OnFault = (what, cause) => SiloLog.Fault(logger, what, cause) });
        store.HeadMoved += (tenant, _) => host.Committed(tenant);
        return host;
    }
}
