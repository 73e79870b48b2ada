using HelpDesk.Actors;
using HelpDesk.Edge;
using HelpDesk.Embedded;
using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Silo;

/// <summary>Puts store, host and edge together: the one place that knows all three.</summary>
internal static class SiloApp
{
    /// <summary>
    /// The store has to outlive everything that writes to it, so the caller opens and disposes it. The engine starts first and beside
    /// the web server's parts: after a crash the pools read themselves in, and offer, before anybody can connect.
    /// </summary>
    /// <param name="settings">What to serve.</param>
    /// <param name="store">What it is kept in.</param>
    public static async Task<WebApplication> Build(SiloSettings settings, IDurableStore store)
    {
        var log = new TaskCompletionSource<ILogger>(TaskCreationOptions.RunContinuationsAsynchronously);
        var starting = Task.Run(() => StartHost(store, log.Task));
        var builder = NewBuilder();
        builder.WebHost.UseUrls(settings.Url);
        builder.Logging.SetMinimumLevel(settings.Quiet ? LogLevel.Warning : LogLevel.Information);
        builder.Services.AddSingleton<IReads>(store);
        // Made here, disposed by the container: it disposes what its factories give it.
        builder.Services.AddSingleton(_ => starting.GetAwaiter().GetResult());
        builder.Services.AddSingleton<IEngine>(services => services.GetRequiredService<EmbeddedHost>());
        builder.Services.AddSingleton<IFeed>(services => services.GetRequiredService<EmbeddedHost>());
        builder.Services.AddHelpDeskEdge();
        var app = builder.Build();
        log.SetResult(app.Services.GetRequiredService<ILogger<EmbeddedHost>>());
        app.MapHelpDeskEdge();
        await starting;
        return app;
    }

    /// <summary>Settings come from verbs only: a stray appsettings.json or ASPNETCORE_URLS must not change what is served.</summary>
    public static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "HelpDesk.Silo" });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Why it could not start is said in one line by Serving.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = HelpDesk.Core.Limits.MaxConnections;
            kestrel.Limits.MaxRequestBodySize = HelpDesk.Core.Limits.MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return builder;
    }

    /// <param name="store">What it is kept in.</param>
    /// <param name="log">Comes later than the host; what is to be said waits for it.</param>
    private static async Task<EmbeddedHost> StartHost(IDurableStore store, Task<ILogger> log)
    {
        void Say(Action<ILogger> words) => _ = log.ContinueWith(logger => words(logger.Result), TaskScheduler.Default);
        var notBefore = await LastRecorded.In(store, CancellationToken.None);
        var behind = (notBefore ?? Instant.MinValue) - SystemClock.Instance.GetCurrentInstant();
        if (behind > Duration.Zero) Say(logger => SiloLog.ClockBehind(logger, behind.TotalSeconds));
        var host = new EmbeddedHost(store, new EmbeddedOptions
        {
            NotBefore = notBefore, OnFault = (what, cause) => Say(logger => SiloLog.Fault(logger, what, cause)),
        });
        store.HeadMoved += (tenant, _) => host.Committed(tenant);
        return host;
    }
}
