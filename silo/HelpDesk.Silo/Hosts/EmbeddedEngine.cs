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

    /// <remarks>
    /// The host starts here, beside what is still to be put together: after a crash the pools read themselves in, and offer, before
    /// anybody can connect. So the log comes later than the host, and what is to be said waits for it.
    /// </remarks>
    public void Add(WebApplicationBuilder builder, SiloSettings settings, IDurableStore store, Instant? notBefore)
    {
        var log = new TaskCompletionSource<ILogger>(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = Begin(store, notBefore, log.Task);
        // By a factory, because the container disposes only what it was given by one.
        builder.Services.AddSingleton(services =>
        {
            log.TrySetResult(services.GetRequiredService<ILogger<EmbeddedHost>>());
            return host;
        });
        builder.Services.AddSingleton<IEngine>(services => services.GetRequiredService<EmbeddedHost>());
        builder.Services.AddSingleton<IFeed>(services => services.GetRequiredService<EmbeddedHost>());
    }

    public async Task Start(WebApplication app, CancellationToken ct)
    {
        var host = app.Services.GetRequiredService<EmbeddedHost>();
        await app.StartAsync(ct);
        await host.Started.WaitAsync(ct);
    }

    private static EmbeddedHost Begin(IDurableStore store, Instant? notBefore, Task<ILogger> log)
    {
        void Say(Action<ILogger> words) => _ = log.ContinueWith(logger => words(logger.Result), TaskScheduler.Default);
        Say(logger => SiloLog.IfBehind(logger, notBefore));
        var host = new EmbeddedHost(store, new EmbeddedOptions
        {
            NotBefore = notBefore, OnFault = (what, cause) => Say(logger => SiloLog.Fault(logger, what, cause)),
        });
        store.HeadMoved += (tenant, _) => host.Committed(tenant);
        return host;
    }
}
