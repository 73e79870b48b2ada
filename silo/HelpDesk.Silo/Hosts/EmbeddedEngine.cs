using HelpDesk.Actors;
using HelpDesk.Embedded;
using HelpDesk.Storage;

namespace HelpDesk.Silo;

/// <summary>
/// All actors in this process, which holds the store alone. The engine starts first and beside the web server's parts: after a crash the
/// pools read themselves in, and offer, before anybody can connect.
/// </summary>
internal sealed class EmbeddedEngine : IEngineHost
{
    /// <summary>Comes later than the host; what is to be said waits for it.</summary>
    private readonly TaskCompletionSource<ILogger> _log = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LateLines _lines = new();
    private Task<EmbeddedHost>? _starting;

    public StoreOptions Share(StoreOptions options, string store) => options;

    public Task Add(WebApplicationBuilder builder, SiloSettings settings, IDurableStore store)
    {
        var starting = _starting = Task.Run(() => Begin(store));
        // Made here, disposed by the container: it disposes what its factories give it.
        builder.Services.AddSingleton(_ => starting.GetAwaiter().GetResult());
        builder.Services.AddSingleton<IEngine>(services => services.GetRequiredService<EmbeddedHost>());
        builder.Services.AddSingleton<IFeed>(services => services.GetRequiredService<EmbeddedHost>());
        return Task.CompletedTask;
    }

    public Task Built(WebApplication app)
    {
        _log.SetResult(app.Services.GetRequiredService<ILogger<EmbeddedHost>>());
        _lines.Use(app.Services.GetRequiredService<ILines>());
        return _starting!;
    }

    public Task Called(WebApplication app) => app.Services.GetRequiredService<EmbeddedHost>().Started;

    public string? Explain(Exception failure) => null;

    private async Task<EmbeddedHost> Begin(IDurableStore store)
    {
        var notBefore = await LastRecorded.In(store, CancellationToken.None);
        Say(log => SiloLog.IfBehind(log, notBefore));
        var host = new EmbeddedHost(store, new EmbeddedOptions { NotBefore = notBefore, Lines = _lines, OnFault = (what, cause) => Say(log => SiloLog.Fault(log, what, cause)) });
        store.HeadMoved += (tenant, _) => host.Committed(tenant);
        return host;
    }

    private void Say(Action<ILogger> words) => _ = _log.Task.ContinueWith(log => words(log.Result), TaskScheduler.Default);
}
