using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Edge;
using HelpDesk.Notifications;

namespace HelpDesk.Silo;

/// <summary>
/// Sends what leaves the system while the server runs, in each process of a cluster. The feed says when there may be something; what it does not
/// say is found within a second.
/// </summary>
internal sealed class NotificationService(
    IServiceProvider services, NotificationSettings settings, NotificationMeter meter, ILogger<NotificationService> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static void AddTo(IServiceCollection services, NotificationSettings settings)
    {
        services.AddSingleton<NotificationMeter>();
        services.AddSingleton<IReadyPart>(provider => new OutboxPart(provider.GetRequiredService<IReads>(), provider.GetRequiredService<EdgeOptions>()));
        services.AddHostedService(provider => new NotificationService(
            provider, settings, provider.GetRequiredService<NotificationMeter>(), provider.GetRequiredService<ILogger<NotificationService>>()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var (tenant, reads) = (services.GetRequiredService<EdgeOptions>().Tenant, services.GetRequiredService<IReads>());
        using var webhooks = new WebhookSender(new AddressGuard(settings.PrivateHosts), settings.WebhookPatience);
        ISender[] senders = settings.Mail is { } mail ? [webhooks, new MailSender(mail, reads, tenant, services.GetRequiredService<IReportWriter>, settings.MailPatience)] : [webhooks];
        using var pump = new OutboxPump(
            tenant, services.GetRequiredService<IStore>(), reads, services.GetRequiredService<IEngine>(), senders, meter,
            (what, cause) => SiloLog.NotificationsInterrupted(log, what, cause));
        await Task.WhenAll(pump.Run(stoppingToken), Listen(pump, tenant, stoppingToken));
    }

    private async Task Listen(OutboxPump pump, string tenant, CancellationToken ct)
    {
        var feed = services.GetRequiredService<IFeed>();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await foreach (var item in feed.Follow(tenant, await feed.Head(tenant, ct), ct))
                    if (item.Event is ClockStepReached or AutomationRan or AlertEvent or ReportsEvent or ReceiversEvent) pump.Wake();
            }
            catch (Exception)
            {
                // Stopped, or the feed broke off: the pump looks every second anyway.
                await Task.Delay(RetryAfter, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Says how it stands; what can't be sent is no reason to take a server out.</summary>
    private sealed class OutboxPart(IReads reads, EdgeOptions options) : IReadyPart
    {
        public string Name => "outbox";

        public async Task<(bool Ok, string Detail)> Check(CancellationToken ct)
        {
            var counts = await reads.OutboxCounts(options.Tenant, ct);
            return (true, $"{counts.Waiting} messages wait, {counts.Dead} were given up{(options.SendsMail ? "" : "; no mail server is set (serve --smtp), so mails wait")}");
        }
    }
}
