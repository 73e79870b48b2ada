using HelpDesk.Actors;
using HelpDesk.Figures;
using HelpDesk.Notifications;
using Microsoft.AspNetCore.Authentication.JwtBearer;
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
        AddIdentity(services, options);
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<PromiseBook>();
        services.AddSingleton<LineBook>();
        services.AddSingleton<TelephoneBook>();
        services.AddSingleton<TelephoneSeats>();
        services.AddSingleton<CommandPost>();
        services.AddSingleton<ILines>(s => s.GetRequiredService<CommandPost>());
        services.AddSingleton<ReturningCallers>();
        services.AddSingleton<CallbackDesk>();
        services.AddSingleton<DialDesk>();
        services.AddSingleton<CallTargets>();
        services.AddSingleton<NumberBook>();
        services.AddSingleton<CallDesk>();
        services.AddSingleton<CallerPlace>();
        services.AddSingleton<TelephonyMeter>();
        services.AddSingleton<CommandPipeline>();
        services.AddSingleton<CommandTrial>();
        services.AddSingleton<TicketReader>();
        services.AddSingleton<TicketPast>();
        services.AddSingleton<DryRun>();
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
        services.AddSingleton<IReportWriter, ReportWriter>();
        services.AddSingleton(s => new LiveDay(options.Tenant, s.GetRequiredService<HelpDesk.Actors.IStore>(), s.GetRequiredService<IFigureStore>()));
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<WaitReports>();
        services.AddSingleton<WaitForecasts>();
        services.AddSingleton<FloorReader>();
        services.AddSingleton<AlertMeter>();
        services.AddSingleton<Watchdog>();
        services.AddSingleton<Viewings>();
        if (!DocumentBuild.Running) AddServices(services);
        OpenApiSetup.Add(services);
        return services;
    }

    private static void AddIdentity(IServiceCollection services, EdgeOptions options)
    {
        services.AddSingleton<AccessBook>();
        services.AddSingleton<AccountBook>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Identification>();
        services.AddSingleton<Standing>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<DemoDesk>();
        services.AddSingleton(s => new FirstOwner(
            s.GetRequiredService<IEngine>(), s.GetRequiredService<IReads>(), s.GetRequiredService<AccessBook>(), s.GetRequiredService<AccountBook>(),
            s.GetRequiredService<SessionDesk>(), s.GetRequiredService<Passwords>(), options));
        // No scheme has this name: with none, the only one there is would look at every request, in front of everything that answers for failures.
        var schemes = services.AddAuthentication("asked-by-the-gate").AddJwtBearer(Tokens.Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(Tokens.Scheme).Configure<Tokens>((bearer, tokens) => tokens.Configure(bearer));
        if (options.Issuer is { } issuer) schemes.AddJwtBearer(IssuerSettings.Scheme, issuer.Configure);
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddHostedService(s => s.GetRequiredService<FeedHub>());
        services.AddHostedService<CallbackMerger>();
        services.AddHostedService<AlertWatch>();
        services.AddHostedService(s => s.GetRequiredService<Watchdog>());
        services.AddHostedService(s => s.GetRequiredService<Viewings>());
    }
}
