using HelpDesk.Actors;
using HelpDesk.Edge;
using HelpDesk.Figures;
using HelpDesk.Storage;

namespace HelpDesk.Silo;

/// <summary>
/// Keeps the figures up with the feed while the server runs. Nothing waits for it: they are opened when the server is up, and the store
/// goes on when they stand still.
/// </summary>
internal sealed class FiguresService(IServiceProvider services, IDurableStore store, ILogger<FiguresService> log) : BackgroundService
{
    /// <summary>The container opens the facts when somebody first needs them, and closes them.</summary>
    public static void AddTo(IServiceCollection services, IDurableStore store)
    {
        services.AddSingleton(_ => store.OpenFigures());
        services.AddHostedService(provider => new FiguresService(provider, store, provider.GetRequiredService<ILogger<FiguresService>>()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            var figures = services.GetRequiredService<IFigureStore>();
            await new FigureFollower(
                services.GetRequiredService<EdgeOptions>().Tenant, store, services.GetRequiredService<IFeed>(), store, store, figures,
                (what, cause) => SiloLog.FiguresStandStill(log, what, cause)).Run(stoppingToken);
        }
        catch (StoreOpenException e)
        {
            SiloLog.FiguresStandStill(log, $"There are no figures: {e.Message}", e);
        }
    }
}
