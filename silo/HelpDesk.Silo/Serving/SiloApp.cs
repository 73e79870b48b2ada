using HelpDesk.Actors;
using HelpDesk.Edge;
using HelpDesk.Silo.Desk;
using HelpDesk.Storage;

namespace HelpDesk.Silo;

/// <summary>Puts store, host and edge together: the one place that knows all three.</summary>
internal static class SiloApp
{
    /// <summary>The store has to outlive everything that writes to it, so the caller opens and disposes it.</summary>
    /// <param name="settings">What to serve.</param>
    /// <param name="store">What it is kept in.</param>
    public static async Task<WebApplication> Build(SiloSettings settings, IDurableStore store)
    {
        var builder = NewBuilder();
        builder.WebHost.UseUrls(settings.Url);
        builder.Logging.SetMinimumLevel(settings.Quiet ? LogLevel.Warning : LogLevel.Information);
        Telemetry.AddTo(builder.Services);
        builder.Services.AddSingleton<IReads>(store);
        builder.Services.AddSingleton<IStore>(store);
        FiguresService.AddTo(builder.Services, store);
        await settings.Engine.Add(builder, settings, store);
        builder.Services.AddHelpDeskEdge(edge =>
        {
            if (settings.TrustNetwork is { } names) edge.Trust = TrustedCallers.PrivateNetwork(names);
            (edge.TrustHeader, edge.Issuer, edge.Demo, edge.LocalKey) = (settings.Identity.TrustHeader, settings.Identity.Issuer, settings.Identity.Demo, settings.LocalKey);
            edge.SessionIdle = settings.Identity.SessionIdle ?? edge.SessionIdle;
            edge.SendsMail = settings.Notifications.Mail is not null;
        });
        NotificationService.AddTo(builder.Services, settings.Notifications);
        var app = builder.Build();
        Telemetry.Use(app);
        app.MapHelpDeskEdge();
        DeskRoutes.Map(app);
        await settings.Engine.Built(app);
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
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        // By which Orleans places grains: a line for each of them.
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
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
}
