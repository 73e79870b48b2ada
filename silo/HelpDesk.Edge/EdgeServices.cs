using HelpDesk.Figures;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Edge;

/// <summary>What a host has to add to serve the API. It adds IEngine, IFeed, IReads, IStore and IFigureStore itself.</summary>
public static class EdgeServices
{
    public static IServiceCollection AddHelpDeskEdge(this IServiceCollection services, Action<EdgeOptions>? configure = null)
    {
        var options = new EdgeOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.Configure<JsonOptions>(json => EdgeJson.Apply(json.SerializerOptions));
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<PromiseBook>();
        services.AddSingleton<CommandPipeline>();
        services.AddSingleton<TicketReader>();
        services.AddSingleton<TicketPast>();
        services.AddSingleton<TicketCommands>();
        services.AddSingleton<TransferChoices>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<FeedHub>();
        services.AddSingleton<StreamSources>();
        services.AddSingleton<ReadyCheck>();
        services.AddSingleton<FigureReports>();
        services.AddSingleton<FigureGate>();
        services.AddSingleton<NamedReports>();
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<WaitReports>();
        services.AddSingleton<WaitForecasts>();
        services.AddSingleton<FloorReader>();
        services.AddSingleton<AlertMeter>();
        services.AddSingleton<Watchdog>();
        if (!DocumentBuild.Running) AddServices(services);
        OpenApiSetup.Add(services);
        return services;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddHostedService(s => s.GetRequiredService<FeedHub>());
        services.AddHostedService<AlertWatch>();
        services.AddHostedService(s => s.GetRequiredService<Watchdog>());
    }
}
